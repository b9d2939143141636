"""`validate --base`: which steps a change makes since a Git revision, with real Git repositories."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from release_clone import Clone

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.repository.repository import Repository
from cloudpakops.repository.upgrade_steps import UpgradeCheck, check_upgrades

if TYPE_CHECKING:
    from conftest import Checkout

ROOT = Path(__file__).resolve().parents[2]
INTEGRATION = "cloud-pak-for-integration"


@pytest.fixture
def clone(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> Clone:
    return Clone.made(checkout, monkeypatch)


@pytest.fixture
def old(clone: Clone) -> Clone:
    """Commit dev with the oldest version of Cloud Pak for Integration, and release 2027.01 with the newest."""
    clone.freeze("2025.01", cloud_pak_for_integration="2023.4.1-0")
    clone.freeze("2027.01", cloud_pak_for_integration="16.2.0.0")
    clone.name("dev", "2025.01")
    clone.commit()
    return clone


NOTHING = UpgradeCheck(problems=(), warnings=())


def test_where_nothing_has_changed_nothing_is_found(clone: Clone) -> None:
    assert clone.check() == NOTHING


def test_a_step_that_the_release_allows_is_let_through(clone: Clone) -> None:
    clone.name("test", "2026.11")
    assert clone.check() == NOTHING
    result = clone.checkout.command("validate", "--base", "HEAD", "test")
    assert (result.returncode, result.stdout) == (0, "valid: test\n"), result.stderr


def test_a_jump_is_refused_at_the_line_of_the_release_with_the_chain_to_take(old: Clone) -> None:
    old.name("dev", "2027.01")
    (problem,) = [found for found in old.check().problems if found.what.startswith(INTEGRATION)]
    lines = old.checkout.stack("dev").read_text().splitlines()
    assert problem.file == "stacks/Pulumi.dev.yaml"
    assert lines[problem.line - 1].strip().startswith("cloudpakops:platform: 2027.01@")
    assert problem.path == "platform"
    assert problem.what == f"{INTEGRATION} on cluster main would jump from 2023.4.1-0 to 16.2.0.0"
    assert problem.fix.endswith(": 2023.4.1-0 -> 16.1.0.0 -> 16.2.0.0")


def test_the_steps_of_that_chain_are_let_through_one_by_one(old: Clone) -> None:
    old.freeze("2026.01", cloud_pak_for_integration="16.1.0.0")
    old.name("dev", "2026.01")
    assert old.check() == NOTHING
    old.commit()
    old.name("dev", "2027.01")
    # Event Streams goes through more than the product says: tests of operators' steps have that.
    assert {problem.what.split(" ")[6] for problem in old.check().problems} == {"event-streams"}


def test_what_is_not_committed_is_compared_with_any_revision_that_is_named(old: Clone) -> None:
    base = old.git("rev-parse", "HEAD")
    old.name("dev", "2027.01")
    old.commit()
    assert old.check(base="HEAD") == NOTHING
    for revision in (base, base[:10], "HEAD^", "main~1"):
        assert old.check(base=revision).problems, revision


def test_each_cluster_has_its_own_problem(old: Clone) -> None:
    old.name("prod", "2025.01")
    old.commit()
    old.name("prod", "2027.01")
    found = [problem.what for problem in old.check("prod").problems if problem.what.startswith(INTEGRATION)]
    assert found == [
        f"{INTEGRATION} on cluster {cluster} would jump from 2023.4.1-0 to 16.2.0.0" for cluster in ("east", "west")
    ]


def test_only_the_environments_that_are_named_are_compared(old: Clone) -> None:
    old.name("dev", "2027.01")
    assert old.check("test", "prod") == NOTHING
    assert old.check("dev", "nowhere").problems


def test_a_product_that_another_needs_has_to_keep_to_its_steps_too(clone: Clone) -> None:
    path = clone.platform("2026.11")
    licensing = path.read_text().index("\n  licensing:")
    text = path.read_text()
    steps = text.index("upgradesFrom:", licensing)
    path.write_text(text[:steps] + text[steps:].replace("version: 4.2.17", "version: 4.2.16", 1))
    clone.name("test", "2026.11")
    (problem,) = clone.check("test").problems
    assert problem.what == "licensing on cluster main would jump from 4.2.17 to 4.2.20"
    assert (
        problem.fix == "the catalog now allows this step, but the release does not: make a new release from the catalog"
    )


def test_the_release_decides_and_not_the_catalog(clone: Clone) -> None:
    """What was frozen stays allowed; and what the catalog has learnt since then needs a new release, see above."""
    catalog = clone.checkout.root / f"catalog/{INTEGRATION}.yaml"
    catalog.write_text(re.sub(r"    upgradesFrom:\n(      .*\n)+", "", catalog.read_text()))
    assert not any(entry.upgrades_from for entry in Repository(clone.checkout.root).product(INTEGRATION).versions)
    clone.name("test", "2026.11")
    assert clone.check("test") == NOTHING


def test_going_back_is_refused(clone: Clone) -> None:
    clone.name("dev", "2026.10")
    problems = clone.check().problems
    assert [problem.what for problem in problems] == [
        f"{product} on cluster main would go back from {new} to {old}, and operators do not downgrade"
        for product, new, old in (
            (INTEGRATION, "16.1.3.0", "16.1.2.0"),
            ("foundational-services", "4.6.20", "4.6.16"),
            ("licensing", "4.2.20", "4.2.17"),
        )
    ]
    assert problems[0].fix.startswith("name a release with 16.1.3.0; if HEAD is ahead of this branch, merge it first")
    assert "restore a backup" in problems[0].fix


def test_a_jump_is_one_of_all_mistakes_and_the_command_ends_with_2(old: Clone) -> None:
    old.name("dev", "2027.01")
    old.checkout.edit("stacks/Pulumi.dev.yaml", "accept: true", "accept: false")
    result = old.checkout.command("validate", "--base", "HEAD")
    assert (result.returncode, result.stdout) == (2, "")
    assert f": platform: {INTEGRATION} on cluster main would jump from" in result.stderr
    assert "is not accepted" in result.stderr
    assert old.checkout.command("validate", "dev").stderr.count("would jump") == 0


def test_where_no_chain_leads_the_problem_says_why(old: Clone) -> None:
    catalog = old.checkout.root / f"catalog/{INTEGRATION}.yaml"
    text = catalog.read_text()
    assert text.count("      - version: 2023.4.1-0\n") == 1
    # 16.1.0.0 is reached from nothing, then.
    catalog.write_text(re.sub(r"    upgradesFrom:\n      - version: 2023\.4\.1-0\n(        .*\n)+", "", text))
    old.name("dev", "2027.01")
    (problem,) = [found for found in old.check().problems if found.what.startswith(INTEGRATION)]
    assert "would jump from 2023.4.1-0 to 16.2.0.0: no known chain of upgrades leads from" in problem.what
    assert problem.fix == "install 16.2.0.0 beside it and migrate the data"


def test_without_a_catalog_the_release_says_from_where_a_version_is_reached(old: Clone) -> None:
    old.checkout.edit("catalog/licensing.yaml", "product:", "produkt:")
    old.name("dev", "2027.01")
    (problem,) = [found for found in old.check().problems if found.what.startswith(INTEGRATION)]
    assert problem.what.endswith("would jump from 2023.4.1-0 to 16.2.0.0")
    assert problem.fix.startswith("16.2.0.0 is reached from 16.1.3.0 or 16.1.0.1 or 16.1.0.0")


def test_what_is_new_or_gone_makes_no_step(old: Clone) -> None:
    stack = old.checkout.stack("dev")
    former = stack.read_text()
    old.name("dev", "2027.01")
    changed = stack.read_text()
    # Another environment, another cluster, another namespace of the operators; the first of each is gone.
    old.checkout.stack("qa").write_text(changed)
    stack.unlink()
    assert old.check() == NOTHING
    stack.write_text(changed.replace("- name: main", "- name: second"))
    assert old.check() == NOTHING
    stack.write_text(changed.replace("          namespace: integration\n", "          namespace: elsewhere\n"))
    # The licence service and cert-manager, of which a cluster has one each, make steps that are allowed.
    assert old.check() == NOTHING
    stack.write_text(former)
    assert old.check() == NOTHING


def test_a_product_that_is_new_in_an_environment_makes_no_step(old: Clone) -> None:
    stack = old.checkout.stack("dev")
    old.name("dev", "2027.01")
    with_products = stack.read_text()
    start, end = with_products.index("      cloudPaks:"), with_products.index("      applications:")
    stack.write_text(with_products[:start] + with_products[end:])
    assert old.check() == NOTHING
    old.commit()
    stack.write_text(with_products)
    assert old.check() == NOTHING


def test_what_can_not_be_read_now_is_left_to_the_other_checks(old: Clone) -> None:
    old.name("dev", "2027.01")
    good = old.checkout.stack("dev").read_text()
    for bad in (good.replace("ingressDomain:", "ingresDomain:"), f"{good}\n[", good.replace("2027.01@", "2031.01@")):
        assert bad != good
        old.checkout.stack("dev").write_text(bad)
        assert old.check() == NOTHING
        result = old.checkout.command("validate", "dev", "--base", "HEAD")
        assert result.returncode == 2
        assert "Traceback" not in result.stderr


# What a stack file or a release was at the revision, and what is said of it.
FORMER = {
    "a key that is no longer known": (
        "stacks/Pulumi.dev.yaml",
        lambda text: text.replace(b"ingressDomain:", b"ingressHost:"),
        ": clusters[0].ingressHost: unknown key ingressHost",
    ),
    "no YAML": (
        "stacks/Pulumi.dev.yaml",
        lambda text: text + b"\n[",
        "is not valid YAML",
    ),
    "no UTF-8": (
        "stacks/Pulumi.dev.yaml",
        lambda text: b"# \xe4\n" + text,
        "stacks/Pulumi.dev.yaml: cannot be read: 'utf-8' codec can't decode",
    ),
    "a release of another form": (
        "stacks/releases/platform/2026.11.yaml",
        lambda text: text.replace(b"products:", b"cloudPaks:"),
        "stacks/releases/platform/2026.11.yaml:",
    ),
    "a release that was never committed": (
        "stacks/releases/platform/2026.11.yaml",
        None,
        "stacks/releases/platform/2026.11.yaml: the file does not exist",
    ),
}


@pytest.mark.parametrize("name", FORMER)
def test_what_was_of_another_form_is_said_and_the_rest_is_compared(name: str, clone: Clone) -> None:
    path, change, said = FORMER[name]
    file = clone.checkout.root / path
    now = file.read_bytes()
    if change:
        file.write_bytes(change(now))
    else:
        file.unlink()
    clone.name("test", "2026.10")
    clone.commit()
    file.write_bytes(now)
    clone.freeze("2027.01", cloud_pak_for_integration="16.2.0.0")
    clone.name("test", "2027.01")
    result = clone.checkout.command("validate", "--base", "HEAD")
    (warning,) = [line for line in result.stderr.splitlines() if "were not checked" in line]
    assert warning.startswith("warning: stacks/Pulumi.dev.yaml at HEAD can't be read (")
    assert said in warning
    assert warning.endswith("): its upgrade steps were not checked")
    # The other environments are compared all the same.
    assert "stacks/Pulumi.test.yaml" in result.stderr
    assert f"{INTEGRATION} on cluster main would jump from 16.1.2.0 to 16.2.0.0" in result.stderr
    assert result.returncode == 2


def test_a_warning_alone_does_not_fail_the_command(clone: Clone) -> None:
    now = clone.checkout.stack("dev").read_text()
    clone.checkout.edit("stacks/Pulumi.dev.yaml", "ingressDomain:", "ingressHost:")
    clone.commit()
    clone.checkout.stack("dev").write_text(now)
    result = clone.checkout.command("validate", "--base", "HEAD")
    assert (result.returncode, result.stdout) == (0, "valid: dev, prod, staging, test\n")
    assert "its upgrade steps were not checked" in result.stderr


@pytest.mark.parametrize(
    ("text", "other"),
    [("kind: Dashboard", "kind: Dashbord"), (f"product: {INTEGRATION}", "product: nothing-known"), ("rwx", "rwy")],
)
def test_what_was_invalid_at_the_revision_is_compared_as_far_as_it_goes(text: str, other: str, old: Clone) -> None:
    good = old.checkout.stack("dev").read_text()
    old.checkout.edit("stacks/Pulumi.dev.yaml", text, other)
    old.commit()
    old.checkout.stack("dev").write_text(good)
    old.name("dev", "2027.01")
    found = old.check()
    assert len([problem for problem in found.problems if problem.what.startswith(INTEGRATION)]) == ("kind" in text)
    assert len(found.warnings) == (text == "rwx")


@pytest.mark.parametrize("revision", ["nowhere", "HEAD..HEAD", "HEAD^!", "^HEAD", "HEAD:stacks", "", "a\0b", "a\nb"])
def test_a_revision_that_is_not_here_is_an_error_that_says_how_to_fetch_it(revision: str, clone: Clone) -> None:
    with pytest.raises(CloudPakOpsError, match=r"is not a commit in this clone") as caught:
        clone.check(base=revision)
    for way in ("git fetch origin ", "git fetch --unshallow", "fetch-depth: 0"):
        assert way in str(caught.value)


@pytest.mark.parametrize("revision", ["-x", "--output=x", "--help", "-"])
def test_an_option_is_no_revision(revision: str, clone: Clone) -> None:
    result = clone.checkout.command("validate", f"--base={revision}")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        f"error: '{revision}' is not a revision: it starts with '-'\n    fix: name a branch, tag or commit\n"
    )
    assert not (clone.checkout.root / "x").exists()


def test_the_command_that_fetches_names_the_branch_as_the_remote_does(clone: Clone) -> None:
    with pytest.raises(CloudPakOpsError, match=r"git fetch origin release/1;"):
        clone.check(base="origin/release/1")


def test_in_a_shallow_clone_a_commit_that_was_cut_off_is_not_here(old: Clone, tmp_path: Path) -> None:
    base = old.git("rev-parse", "HEAD")
    old.name("dev", "2027.01")
    old.commit()
    origin = old.checkout.root.as_uri()
    for depth, here in ((1, False), (2, True)):
        place = tmp_path / f"depth{depth}"
        old.git("clone", "--quiet", f"--depth={depth}", origin, str(place))
        if here:
            assert check_upgrades(Repository(place), [], base).problems
            continue
        with pytest.raises(CloudPakOpsError, match=r"git fetch --unshallow"):
            check_upgrades(Repository(place), [], base)


def test_outside_of_git_the_error_is_what_git_says(checkout: Checkout) -> None:
    result = checkout.command("validate", "--base", "HEAD", GIT_CEILING_DIRECTORIES=str(checkout.root.parent))
    assert result.returncode == 1
    assert "is not in a Git repository" in result.stderr
    assert "    fix: " in result.stderr


def test_without_git_the_error_says_so(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(clone.checkout.root / "nothing"))
    with pytest.raises(CloudPakOpsError, match=r"git is not on PATH"):
        clone.check()


def test_a_project_inside_of_a_larger_repository_reads_its_own_files(old: Clone) -> None:
    root = old.checkout.root
    (root / ".git").rename(root.parent / ".git")
    old.git("add", "--all", ".")
    old.git("commit", "--quiet", "--message", "moved")
    old.name("dev", "2027.01")
    assert [problem.file for problem in old.check().problems if problem.what.startswith(INTEGRATION)] == [
        "stacks/Pulumi.dev.yaml"
    ]


def test_a_pull_request_is_compared_with_what_it_is_merged_into() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/preview.yml").read_text())
    # The checkout of a pull request is its merge, whose first parent is the base; the gates ask for all of main.
    steps = workflow["jobs"]["touched"]["steps"]
    assert any("make check BASE=HEAD^1" in step.get("run", "") for step in steps)
    (checkout,) = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
    assert checkout["with"]["fetch-depth"] == 0
