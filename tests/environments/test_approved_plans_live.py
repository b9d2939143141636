"""Saved plans as they run live: the user's own backend, passphrase and secrets; only the plugins are stand-ins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from live_run import LiveRun, live_run

from components.infrastructure.docker_config import docker_config

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Checkout

pytestmark = [pytest.mark.engine, pytest.mark.scenario]

CANARIES = {"entitlementKey": "canary-entitlement-5d0c", "kubeconfig": "canary-kubeconfig-6e2f"}
ROTATED = "canary-entitlement-rotated-11aa"


@pytest.fixture
def live(checkout: Checkout, tmp_path: Path) -> Iterator[LiveRun]:
    with live_run(checkout, "dev", tmp_path) as live:
        for key, value in CANARIES.items():
            live.secret(key, value)
        yield live


def test_a_live_plan_is_carried_out_and_no_canary_is_anywhere(live: LiveRun, tmp_path: Path) -> None:
    saved = live.command("preview", "dev", "--save", str(tmp_path / "plan.json"))
    assert saved.returncode == 0, saved.stderr
    assert "OFFLINE" not in saved.stderr
    made = live.command("up", "dev", "--plan", str(tmp_path / "plan.json"))
    assert made.returncode == 0, made.stdout + made.stderr
    live.secret("entitlementKey", ROTATED)
    assert live.command("preview", "dev", "--save", str(tmp_path / "rotated.json")).returncode == 0
    refused = live.command("up", "dev", "--plan", str(tmp_path / "plan.json"))
    assert refused.returncode == 1
    assert "configuration stacks/Pulumi.dev.yaml" in refused.stderr
    wrong = live.command("up", "dev", "--plan", str(tmp_path / "rotated.json"), PULUMI_CONFIG_PASSPHRASE="wrong")
    assert wrong.returncode == 1
    assert "    fix: " in wrong.stderr
    # What the engine itself says of a secret that goes beyond the plan.
    live.checkout.edit(
        "__main__.py",
        "registry=registry(program, plan),",
        "registry=Registry(IBM_REGISTRY, pulumi.Output.concat(program.secrets[ENTITLEMENT_KEY], '-'"
        f", 'more' if Path({str(tmp_path / 'switch')!r}).exists() else '')),",
    )
    assert live.command("preview", "dev", "--save", str(tmp_path / "beyond.json")).returncode == 0
    (tmp_path / "switch").touch()
    beyond = live.command("up", "dev", "--plan", str(tmp_path / "beyond.json"))
    assert beyond.returncode != 0
    assert "violates plan" in beyond.stdout + beyond.stderr

    files = [path.read_text(errors="replace") for path in tmp_path.rglob("*") if path.is_file()]
    assert any("cloudpakops update plan" in text for text in files)
    for secret in (*CANARIES.values(), ROTATED):
        for form in (secret, docker_config("cp.icr.io", f"cp:{secret}"), docker_config("cp.icr.io", f"{secret}-more")):
            assert not [text for text in (*live.printed, *files) if form in text]
