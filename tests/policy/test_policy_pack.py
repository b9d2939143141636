"""The policy pack under a real engine: the same rules, and the same findings, as without one.

The engine is the official one where it is on PATH, with its own language host, and else that of this project.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from loosened import loosen

if TYPE_CHECKING:
    import subprocess

    from conftest import Checkout

pytestmark = [pytest.mark.engine, pytest.mark.scenario]
# As the engine shows what a rule says: the rule, then its description, then a line for what breaks it.
SHOWN = re.compile(r"- \[(?P<level>advisory|mandatory)\] +(?P<rule>[a-z-]+) .*\n +.*; fix: .*\n +(?P<line>.+)\n")


def run(checkout: Checkout, command: str, environment: str, *more: str) -> subprocess.CompletedProcess[str]:
    return checkout.process(
        *("offline", "--", "pulumi", command, "--stack", environment, "--policy-pack", "policies"),
        *("--non-interactive", *more),
    )


def shown(done: subprocess.CompletedProcess[str]) -> set[tuple[str, str, str]]:
    return {(found["level"], found["rule"], found["line"].strip()) for found in SHOWN.finditer(done.stdout)}


def judged(checkout: Checkout, environment: str) -> set[tuple[str, str, str]]:
    """Return what the command finds that needs no engine."""
    (found,) = json.loads(checkout.command("policy", environment, "--format", "json").stdout)
    return {
        (one["level"], one["rule"], f"{one['cluster'] + ': ' if one['cluster'] else ''}{one['about']}: {one['what']}")
        for one in found["violations"]
    }


@pytest.mark.parametrize("environment", ["dev", "test", "staging", "prod"])
def test_each_environment_passes_the_pack(checkout: Checkout, environment: str) -> None:
    done = run(checkout, "preview", environment)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "cloudpakops@v1.0.0" in done.stdout
    assert shown(done) == {("advisory", "owners", f"environment {environment}: nobody owns it")}
    assert "can't run policy" not in done.stdout


def test_the_engine_finds_what_the_command_finds(checkout: Checkout) -> None:
    # No exceptions, so that there is much to find; everything advisory, so that the preview comes to its end.
    rules = ("no-public-api", "catalogs-pinned", "labels", "owners", "protected-resources", "requests-and-limits")
    text = "rules:\n" + "".join(f"  {rule}: {{default: advisory}}\n" for rule in rules)
    (checkout.root / "stacks/policy.yaml").write_text(text)
    done = run(checkout, "preview", "prod")
    assert done.returncode == 0, done.stdout + done.stderr
    assert shown(done) == judged(checkout, "prod")
    assert {rule for _, rule, _ in shown(done)} == {"no-public-api", "catalogs-pinned", "owners"}


def test_an_update_that_breaks_a_mandatory_rule_stops_before_it_is_made(checkout: Checkout) -> None:
    loosen(checkout)
    checkout.edit("stacks/policy.yaml", "dev: disabled", "dev: mandatory")
    done = run(checkout, "preview", "dev")
    assert done.returncode != 0
    assert ("mandatory", "images-by-digest") in {one[:2] for one in shown(done)}
    assert shown(done) == judged(checkout, "dev")
    up = run(checkout, "up", "dev", "--yes", "--skip-preview")
    assert up.returncode != 0
    assert "images-by-digest" in up.stdout
    made = checkout.root / ".offline/dev/main/orders"
    assert list(made.rglob("*Service*"))
    assert not list(made.rglob("*Deployment*"))


def test_an_update_that_keeps_to_the_rules_is_carried_out(checkout: Checkout) -> None:
    done = run(checkout, "up", "dev", "--yes", "--skip-preview")
    assert done.returncode == 0, done.stdout + done.stderr
    assert shown(done) == {("advisory", "owners", "environment dev: nobody owns it")}
    assert list((checkout.root / ".offline/dev/main/orders").rglob("*Deployment*"))
    again = run(checkout, "preview", "dev", "--expect-no-changes")
    assert again.returncode == 0, again.stdout + again.stderr


def test_an_expired_exception_stops_the_engine_with_its_place(checkout: Checkout) -> None:
    checkout.edit("stacks/policy.yaml", "expires: 2099-12-31", "expires: 2026-01-31")
    done = run(checkout, "preview", "prod")
    assert done.returncode != 0
    assert "expired on 2026-01-31" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert run(checkout, "preview", "dev").returncode == 0
