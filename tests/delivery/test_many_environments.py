"""Many environments on the real engine, offline: order, limits, failures, parts, locks, and what people are told."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Checkout

pytestmark = [pytest.mark.engine, pytest.mark.scenario]


def rows(text: str) -> dict[str, str]:
    """The result of each environment in a summary."""
    return dict(re.findall(r"^(\w+) +(ended well|failed|cancelled|not started)\b", text, re.MULTILINE))


def position(text: str, line: str) -> int:
    assert line in text, text
    return text.index(line)


def foreign(checkout: Checkout, environment: str) -> Path:
    """Put an object where the environment wants one of its own, which is refused."""
    file = checkout.root / ".offline" / environment / "main/orders/Deployment-orders.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: orders, namespace: orders}\n")
    return file


def test_all_environments_are_previewed_side_by_side_and_nothing_changes(checkout: Checkout) -> None:
    checkout.edit("stacks/Pulumi.test.yaml", "replicas: 2", "replicas: many")
    done = checkout.command("preview", "--all", "--offline")
    assert done.returncode == 1
    assert rows(done.stdout) == {
        "dev": "ended well",
        "test": "failed",
        "staging": "ended well",
        "prod": "ended well",
    }, "in promotion order, and only what is not valid fails"
    assert "stacks/Pulumi.test.yaml:" in done.stdout
    assert '"many" is text' in done.stdout
    assert "50 to create" in done.stdout
    assert done.stdout.rstrip().endswith("to go on: cloudpakops preview test --offline")
    first, second = done.stderr.splitlines()[:2]
    assert first == "preview: reading the files of all environments ..."
    assert second.startswith("OFFLINE: ")
    # All began before one ended.
    assert position(done.stderr, "prod: preview begins") < position(done.stderr, "dev: ended well")
    assert not [path for path in (checkout.root / ".offline").rglob("*-*.yaml") if "/project/" not in str(path)]


def test_up_goes_in_promotion_order_and_a_failure_stops_only_what_waits_for_it(checkout: Checkout) -> None:
    checkout.stack("lab").write_text(checkout.stack("dev").read_text())
    blocking = foreign(checkout, "test")
    done = checkout.command("up", "staging", "lab", "test", "dev", "--offline", "--yes")
    assert done.returncode == 1
    assert rows(done.stdout) == {
        "dev": "ended well",
        "test": "failed",
        "staging": "not started",
        "lab": "ended well",
    }
    said = done.stderr
    assert position(said, "lab: up begins") < position(said, "dev: ended well"), "nothing orders these two"
    assert position(said, "dev: ended well") < position(said, "test: up begins")
    assert "staging: up begins" not in said
    assert "Deployment main-orders-deployment: deployments.apps" in done.stdout
    assert "already exists" in done.stdout
    assert "test did not end well" in done.stdout
    lines = said.splitlines()
    assert len(lines) == len(set(lines)), "no line repeats"
    assert [line for line in lines if line.startswith("dev: ") and " created (" in line]

    again = re.search(r"^to go on: cloudpakops (.+)$", done.stdout, re.MULTILINE)
    assert again
    assert again[1] == "up test staging --yes --offline"
    blocking.unlink()
    done = checkout.command(*again[1].split())
    assert done.returncode == 0, done.stdout + done.stderr
    assert rows(done.stdout) == {"test": "ended well", "staging": "ended well"}
    assert re.search(r"^test +ended well +1 created", done.stdout), "it went on where it ended"
    quiet = checkout.command("up", "dev", "test", "--offline", "--yes", "--format", "json")
    assert [(one["result"], one["changes"]) for one in json.loads(quiet.stdout)] == [("well", []), ("well", [])]
    assert re.search(r"^dev: to do: no changes, about \d+:\d\d \(1 run\)$", quiet.stderr, re.MULTILINE) is None, (
        "the one run before made everything"
    )


def test_one_after_the_other_with_a_limit_of_one(checkout: Checkout) -> None:
    done = checkout.command("preview", "dev", "test", "--parallel", "1", "--offline")
    assert done.returncode == 0, done.stderr
    assert position(done.stderr, "dev: ended well") < position(done.stderr, "test: preview begins")


def test_a_lock_of_somebody_else_fails_that_environment_and_is_named(deployed: Callable[[str], Checkout]) -> None:
    checkout = deployed("dev")
    lock = checkout.root / ".offline/backend/.pulumi/locks/organization/cloudpakops/dev/x.json"
    lock.parent.mkdir(parents=True, exist_ok=True)
    lock.write_text('{"pid": 7, "username": "ana", "hostname": "elsewhere", "timestamp": "2026-11-27T01:00:00Z"}')
    done = checkout.command("up", "dev", "--offline", "--yes")
    assert done.returncode == 1
    assert "created by ana@elsewhere (pid 7)" in done.stdout
    assert "fix: see who holds the lock, and wait for it: cloudpakops locks dev --offline" in done.stdout
    assert lock.is_file()
    held = checkout.command("locks", "dev", "--offline")
    assert held.returncode == 1
    assert "dev: locked by ana@elsewhere, process 7" in held.stdout
    assert checkout.command("preview", "dev", "--offline").returncode == 0, "a preview takes no lock"


def test_parts_of_environments_change_alone(deployed: Callable[[str], Checkout]) -> None:
    checkout = deployed("dev")
    text = checkout.stack("dev").read_text()
    for before, after in (
        (r"(name: platform-ui\n +replicas:) 1", r"\1 2"),
        (r"(namespace: orders\n +replicas:) 1", r"\1 3"),
    ):
        text, times = re.subn(before, after, text)
        assert times == 1
    checkout.stack("dev").write_text(text)

    def changed(*options: str) -> set[str]:
        done = checkout.command("preview", "dev", "--offline", "--format", "json", *options)
        assert done.returncode == 0, done.stdout + done.stderr
        (one,) = json.loads(done.stdout)
        return {step["urn"].split("::")[3] for step in one["changes"]}

    navigator, application = "main-integration-platformnavigator-platform-ui", "main-orders-deployment"
    assert changed("--cluster", "main") == {navigator, application, "main-orders"} == changed()
    assert changed("--layer", "cloudpak") == {navigator}
    assert application in changed("--layer", "application", "--cluster", "main")
    assert navigator not in changed("--layer", "application")
    assert changed("--layer", "infrastructure", "--cluster", "main") == set()
    assert navigator in changed("--product", "cloud-pak-for-integration")

    done = checkout.command("up", "dev", "--offline", "--yes", "--layer", "cloudpak")
    assert done.returncode == 0, done.stdout + done.stderr
    assert changed("--layer", "cloudpak") == set()
    done = checkout.command("up", "dev", "--offline", "--yes", "--cluster", "north")
    assert done.returncode == 1
    assert "fix: name one that it has: main" in done.stdout


def test_clusters_follow_one_by_one_once_their_infrastructure_is_there(checkout: Checkout) -> None:
    def planned(*options: str) -> set[str]:
        done = checkout.command("preview", "prod", "--offline", "--format", "json", *options)
        assert done.returncode == 0, done.stdout + done.stderr
        (one,) = json.loads(done.stdout)
        return {step["urn"].split("::")[3] for step in one["changes"]}

    # The engine makes every provider, whatever the targets are, and a provider needs its cluster.
    refused = checkout.command("preview", "prod", "--offline", "--cluster", "east")
    assert "--target list" in refused.stdout
    done = checkout.command("up", "prod", "--offline", "--yes", "--layer", "infrastructure")
    assert done.returncode == 0, done.stdout + done.stderr
    east, west = planned("--cluster", "east"), planned("--cluster", "west")
    assert east & west == set()
    assert east | west == planned()


def test_refresh_takes_drift_and_destroy_removes_everything(deployed: Callable[[str], Checkout]) -> None:
    checkout = deployed("dev")
    file = checkout.root / ".offline/dev/main/orders/Deployment-orders.yaml"
    file.write_text(file.read_text().replace("replicas: 1", "replicas: 7"))
    # A state is all that these two need.
    checkout.edit("stacks/Pulumi.dev.yaml", "accept: true", "accept: false")
    done = checkout.command("refresh", "dev", "--offline", "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^dev +ended well +1 updated", done.stdout)
    assert "1 updated" not in checkout.command("refresh", "dev", "--offline", "--yes").stdout
    done = checkout.command("destroy", "dev", "--offline", "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^dev +ended well +50 deleted", done.stdout)
    assert not (checkout.root / ".offline/dev").exists()


def test_nothing_changes_without_somebody_who_agrees(checkout: Checkout) -> None:
    for verb in ("up", "refresh", "destroy"):
        done = checkout.command(verb, "dev", "--offline")
        assert done.returncode == 1
        assert "fix: look at it first (cloudpakops preview dev), then add --yes" in done.stderr
    assert not (checkout.root / ".offline").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("up", "nope", "dev", "--yes"), "environment nope does not exist"),
        (("up", "--yes"), "no environment is named"),
        (("preview", "dev", "--all"), "name environments or --all, not both"),
        (("preview", "dev", "test", "--save", "plan.json"), "--save is for one whole environment"),
        (("up", "dev", "--plan", "plan.json", "--cluster", "main"), "--plan is for one whole environment"),
        (("up", "dev", "--layer", "cloudpak", "--product", "x", "--yes"), "exclude each other"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_begins(
    checkout: Checkout, arguments: tuple[str, ...], said: str
) -> None:
    done = checkout.command(*arguments, "--offline")
    assert done.returncode in {1, 2}
    assert said in done.stderr
    assert not (checkout.root / ".offline").exists()


def test_without_an_engine_the_error_names_the_ways_to_one(checkout: Checkout, tmp_path: Path) -> None:
    variables = {"CLOUDPAKOPS_ENGINE_SKIP": "path,download,build", "CLOUDPAKOPS_CACHE": str(tmp_path / "none")}
    done = checkout.command("preview", "dev", "--offline", **variables)
    assert done.returncode == 1
    assert "left out by CLOUDPAKOPS_ENGINE_SKIP" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_engine_that_dies_is_a_failure_with_its_code(checkout: Checkout, tmp_path: Path) -> None:
    pulumi = tmp_path / "bin/pulumi"
    pulumi.parent.mkdir()
    pulumi.write_text('#!/bin/sh\ncase "$*" in *version*) echo v3.999.0;; *whoami*) exit 0;; *) kill -9 $$;; esac\n')
    host = pulumi.with_name("pulumi-language-python")
    host.write_text("#!/bin/sh\nexit 1\n")
    for program in (pulumi, host):
        program.chmod(0o755)
    done = checkout.command("preview", "dev", "test", PATH=f"{pulumi.parent}{os.pathsep}{os.environ['PATH']}")
    assert done.returncode == 1
    assert rows(done.stdout) == {"dev": "failed", "test": "failed"}
    assert "pulumi ended with exit code 137 and said nothing" in done.stdout
