"""`validate --base`: what a change asks of operators, in real Git repositories."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from release_clone import Clone

from cloudpakops.repository.repository import Repository
from cloudpakops.repository.upgrade_steps import UpgradeCheck, refused_steps

if TYPE_CHECKING:
    from conftest import Checkout

INTEGRATION = "cloud-pak-for-integration"
NOTHING = UpgradeCheck(problems=(), warnings=())


@pytest.fixture
def clone(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """Commit dev with 16.1.2.0 as the catalog has it, with Event Streams 3.8.1."""
    made = Clone.made(checkout, monkeypatch)
    made.freeze("2025.01", cloud_pak_for_integration="16.1.2.0")
    made.freeze("2025.09", cloud_pak_for_integration="16.1.3.0")
    made.name("dev", "2025.01")
    made.commit()
    return made


def acknowledge(clone: Clone, step: str, cluster: str = "main") -> None:
    """Let the stack file of dev say that people have seen to a step."""
    entry = f"{{step: {step}, cluster: {cluster}, reason: clients were checked}}"
    clone.checkout.edit("stacks/Pulumi.dev.yaml", "config:\n", f"config:\n  cloudpakops:acknowledged: [{entry}]\n")


def towards(clone: Clone, release: str, start: str, goal: str) -> None:
    """Make the release between two others, which has to work."""
    result = clone.checkout.command("release", "new", release, "--from", start, "--towards", goal)
    assert result.returncode == 0, result.stderr


def test_a_step_that_olm_can_not_make_was_called_valid(clone: Clone) -> None:
    clone.name("dev", "2025.09")
    (problem,) = clone.check("dev").problems
    assert problem.file == "stacks/Pulumi.dev.yaml"
    assert problem.what == (
        f"{INTEGRATION} on cluster main would bring event-streams from ibm-eventstreams.v3.8.1 to "
        "ibm-eventstreams.v12.2.1, and OLM can't do that in one step"
    )
    assert problem.fix == (
        "go through ibm-eventstreams.v12.0.2, then ibm-eventstreams.v12.1.0, with one release and one `up` for each: "
        "cloudpakops release new ID --from 2025.01 --towards 2025.09"
    )


def test_an_environment_without_that_operator_makes_the_step(clone: Clone) -> None:
    stack = clone.checkout.stack("dev")
    stack.write_text(stack.read_text().replace("            - kind: EventStreams\n              name: events\n", ""))
    clone.commit()
    clone.name("dev", "2025.09")
    assert clone.check("dev") == NOTHING


def test_the_releases_between_are_made_and_each_step_is_let_through(clone: Clone) -> None:
    towards(clone, "2025.02", "2025.01", "2025.09")
    towards(clone, "2025.03", "2025.02", "2025.09")
    acknowledge(clone, "event-streams/kafka-4")
    for release in ("2025.02", "2025.03", "2025.09"):
        clone.name("dev", release)
        assert clone.check("dev") == NOTHING, release
        assert clone.checkout.command("validate", "dev").returncode == 0
        clone.commit()
    done = clone.checkout.command("release", "new", "2025.04", "--from", "2025.03", "--towards", "2025.09")
    assert done.returncode == 1
    assert "no release is needed between 2025.03 and 2025.09" in done.stderr


def test_a_release_between_keeps_all_else(clone: Clone) -> None:
    towards(clone, "2025.02", "2025.01", "2025.09")
    repository = Repository(clone.checkout.root)
    before, after = (
        repository.release("platform", release).content.model_dump(by_alias=True)["products"]
        for release in ("2025.01", "2025.02")
    )
    assert {name for name in before if before[name] != after[name]} == {INTEGRATION}
    (former,), (now,) = before[INTEGRATION], after[INTEGRATION]
    assert now["version"] == former["version"] == "16.1.2.0"
    changed = {name for name in former["operators"] if former["operators"][name] != now["operators"][name]}
    assert changed == {"event-streams"}
    assert now["operators"]["event-streams"]["csv"] == "ibm-eventstreams.v12.0.2"
    assert now["catalogs"]["ibm-eventstreams"]["case"] == {"name": "ibm-eventstreams", "version": "12.0.2"}
    assert now["kinds"]["EventStreams"]["version"] == "12.0.2"
    text = (clone.checkout.root / "stacks/releases/platform/2025.02.yaml").read_text()
    assert f"  # 16.1.2.0 from catalog/{INTEGRATION}.yaml with ibm-eventstreams.v12.0.2\n" in text


def test_a_step_that_needs_a_person_is_closed_until_the_stack_file_says_so(clone: Clone) -> None:
    towards(clone, "2025.02", "2025.01", "2025.09")
    clone.name("dev", "2025.02")
    (problem,) = clone.check("dev").problems
    assert "which needs a person: Kafka 4 refuses old clients" in problem.what
    assert "cloudpakops:acknowledged: [{step: event-streams/kafka-4, cluster: main, reason: …}]" in problem.fix
    acknowledge(clone, "event-streams/kafka-4")
    assert clone.check("dev") == NOTHING


@pytest.mark.parametrize(("step", "cluster"), [("event-streams/kraft", "main"), ("event-streams/kafka-4", "other")])
def test_word_of_another_step_or_cluster_opens_nothing(step: str, cluster: str, clone: Clone) -> None:
    towards(clone, "2025.02", "2025.01", "2025.09")
    clone.name("dev", "2025.02")
    acknowledge(clone, step, cluster)
    assert clone.check("dev").problems


@pytest.mark.parametrize("bad", ["kraft", "event-streams/", "Event Streams/kraft"])
def test_a_step_has_the_form_of_operator_and_name(bad: str, clone: Clone) -> None:
    acknowledge(clone, f"'{bad}'")
    result = clone.checkout.command("validate", "dev")
    assert result.returncode == 2
    assert "acknowledged[0].step" in result.stderr


def test_the_migration_from_zookeeper_goes_step_by_step_with_the_spec_of_each(clone: Clone) -> None:
    clone.freeze("2024.01", cloud_pak_for_integration="16.1.0.1")
    start, specs = "2024.01", {}
    for number in range(2, 5):
        release = f"2024.0{number}"
        towards(clone, release, start, "2025.01")
        start = release
        content = Repository(clone.checkout.root).release("platform", release).content
        entry = content.model_dump(by_alias=True)["products"][INTEGRATION][0]
        csv = entry["operators"]["event-streams"]["csv"]
        specs[csv] = entry["kinds"]["EventStreams"]["spec"]["strimziOverrides"]
    assert list(specs) == ["ibm-eventstreams.v3.5.2", "ibm-eventstreams.v3.6.1", "ibm-eventstreams.v3.7.0"]
    assert "zookeeper" in specs["ibm-eventstreams.v3.6.1"]
    assert "nodePools" not in specs["ibm-eventstreams.v3.6.1"]
    assert [pool["roles"] for pool in specs["ibm-eventstreams.v3.7.0"]["nodePools"]] == [["broker"]]
    assert "zookeeper" in specs["ibm-eventstreams.v3.7.0"]
    assert "replicas" not in specs["ibm-eventstreams.v3.7.0"]["kafka"]


def test_the_gate_asks_the_same(clone: Clone) -> None:
    repository = Repository(clone.checkout.root)
    before = repository.stack("dev")
    clone.name("dev", "2025.09")
    again = Repository(clone.checkout.root)
    (problem,) = refused_steps(again, before, again.stack("dev"))
    assert "and OLM can't do that in one step" in problem.what


def test_a_release_that_skips_steps_of_an_operator_is_warned_of_when_it_is_made(clone: Clone) -> None:
    result = clone.checkout.command(
        "release", "new", "2025.05", "--from", "2025.01", "--set", f"{INTEGRATION}=16.1.3.0"
    )
    assert result.returncode == 0, result.stderr
    assert "warning: event-streams of cloud-pak-for-integration can't go from 2025.01 to 2025.05 in one step" in (
        result.stderr
    )


def test_the_shipped_promotion_from_dev_to_prod_was_impossible() -> None:
    """Its releases are those of the tool's own estate too: each environment can take the one before it."""
    repository = Repository(Path(__file__).resolve().parents[1] / "estate")
    ahead = repository.stack("dev").environment.platform
    for name in ("test", "staging", "prod"):
        behind = repository.stack(name)
        after = behind.environment.model_copy(update={"platform": ahead})
        assert refused_steps(repository, behind, replace(behind, environment=after)) == ()
