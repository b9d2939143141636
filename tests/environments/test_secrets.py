"""Secrets stay secret: canaries in a stack's configuration are looked for in everything that comes out."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest
from live_run import LiveRun, live_run

from components.infrastructure.docker_config import docker_config

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Checkout

pytestmark = [pytest.mark.engine, pytest.mark.scenario]

# By environment the cluster whose pull secret is looked at, and the secrets of the stack by their keys.
CANARIES = {
    "dev": ("main", {"entitlementKey": "canary-entitlement-7f3a", "kubeconfig": "canary-kubeconfig-91bc"}),
    # The password of ROSA's administrator is an argument of the cluster, and in the kubeconfig that logs in to it.
    "prod": ("west", {"entitlementKey": "canary-entitlement-7f3a", "adminPasswordWest": "canary-password-c04d"}),
}


# The namespace that the pull secret goes into.
TAKEN = "_cluster/Namespace-integration.yaml"


def forms(secret: str) -> list[str]:
    """Return a secret as it stands, as a registry wants it, and as a whole pull secret."""
    return [secret, base64.b64encode(f"cp:{secret}".encode()).decode(), docker_config("cp.icr.io", f"cp:{secret}")]


def refused(live: LiveRun, cluster: str) -> str:
    """Return what is said where a file of somebody else is in the place of what gets the secrets."""
    taken = live.kept / live.stack / cluster / TAKEN
    taken.parent.mkdir(parents=True)
    taken.write_text("apiVersion: v1\nkind: Namespace\nmetadata: {name: integration}\n")
    said = live.pulumi("up", "--yes", "--skip-preview", "--diff", fails=True)
    assert f"already exists in cluster {cluster}" in said
    taken.unlink()
    return said


@pytest.mark.parametrize("name", CANARIES)
def test_no_canary_leaves_the_engine(name: str, checkout: Checkout, tmp_path: Path) -> None:
    cluster, canaries = CANARIES[name]
    with live_run(checkout, name, tmp_path) as live:
        for key, value in canaries.items():
            live.secret(key, value)
        printed = {
            "preview": live.pulumi("preview", "--diff"),
            "plan": live.pulumi("preview", "--json", "--save-plan", str(tmp_path / "plan.json")),
            "error": refused(live, cluster),
            "up": live.pulumi("up", "--yes", "--show-sames", "--diff"),
            "refresh": live.pulumi("refresh", "--yes", "--diff"),
            "outputs": live.pulumi("stack", "output", "--json"),
            "export": live.pulumi("stack", "export"),
        }
        secret_file = (live.kept / name / cluster / "integration/Secret-ibm-entitlement-key.yaml").read_text()
        live.pulumi("state", "unprotect", "--all", "--yes")
        printed["destroy"] = live.pulumi("destroy", "--yes", "--diff")
    for command in (("render", name), ("validate",)):
        result = checkout.command(*command)
        assert result.returncode == 0, result.stderr
        printed[command[0]] = result.stdout + result.stderr
    assert "hmac-sha256:" in secret_file
    printed["file"] = secret_file
    files = {str(path): path.read_text(errors="replace") for path in tmp_path.rglob("*") if path.is_file()}
    assert any("encryptionsalt" in text for text in files.values())
    for secret in canaries.values():
        for form in forms(secret):
            assert not [name for name, text in printed.items() if form in text]
            assert not [name for name, text in files.items() if form in text]


def test_a_canary_in_a_pull_secret_would_be_found() -> None:
    secret = CANARIES["dev"][1]["entitlementKey"]
    inside = base64.b64decode(docker_config("cp.icr.io", f"cp:{secret}")).decode()
    assert all(form in inside for form in forms(secret)[:2])
