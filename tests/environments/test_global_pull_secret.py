"""A global pull secret through the real engine: merged in, changed with its key, and never taken away."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

import pytest
import yaml
from live_run import LiveRun, live_run

from cloudpakops.files.document import load
from cloudpakops.files.output import to_yaml
from components.infrastructure.docker_config import docker_config, merged
from providers.preinstalled import PULL_SECRET

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Checkout

pytestmark = [pytest.mark.engine, pytest.mark.scenario]

PATCH = "main-infrastructure-pull-secret"
KEYS = ("canary-entitlement-7f3a", "canary-entitlement-91bc")


def choose(checkout: Checkout, where: str = "global") -> None:
    """Say where the cluster of dev has its pull secrets."""
    stack = load(checkout.stack("dev")).data
    stack["config"]["cloudpakops:clusters"][0]["pullSecret"] = where
    checkout.stack("dev").write_text(to_yaml(stack))


def test_a_global_pull_secret_is_a_patch_that_outlives_its_environment(checkout: Checkout) -> None:
    choose(checkout)
    up = checkout.offline("up", "--yes", "--skip-preview", "-s", "dev")
    assert up.returncode == 0, up.stdout[-3000:]
    kept = checkout.root / ".offline/dev/main"
    patch = yaml.safe_load((kept / "openshift-config/SecretPatch-pull-secret.yaml").read_text())
    assert patch["metadata"]["annotations"]["pulumi.com/patchForce"] == "true"
    assert list(patch["data"]) == [".dockerconfigjson"]
    assert patch.keys() == {"apiVersion", "kind", "metadata", "data"}
    assert not list(kept.rglob("Secret-ibm-entitlement-key.yaml"))
    again = checkout.offline("up", "--yes", "--skip-preview", "--expect-no-changes", "-s", "dev")
    assert again.returncode == 0, again.stdout[-3000:]
    choose(checkout, "namespace")
    back = checkout.offline("up", "--yes", "--skip-preview", "-s", "dev")
    assert back.returncode == 0, back.stdout[-3000:]
    assert (kept / "openshift-config/SecretPatch-pull-secret.yaml").exists()
    assert list(kept.rglob("Secret-ibm-entitlement-key.yaml"))
    destroyed = checkout.offline("destroy", "--yes", "--skip-preview", "-s", "dev")
    assert destroyed.returncode == 0, destroyed.stdout[-3000:]
    assert [path.name for path in kept.rglob("*.yaml")] == ["SecretPatch-pull-secret.yaml"]
    choose(checkout)
    anew = checkout.offline("up", "--yes", "--skip-preview", "-s", "dev")
    assert anew.returncode == 0, anew.stdout[-3000:]


def test_a_patch_that_somebody_edited_is_found_by_refresh_and_put_back(checkout: Checkout) -> None:
    choose(checkout)
    assert checkout.offline("up", "--yes", "--skip-preview", "-s", "dev").returncode == 0
    path = checkout.root / ".offline/dev/main/openshift-config/SecretPatch-pull-secret.yaml"
    text = path.read_text()
    path.write_text(text.replace("hmac-sha256:", "edited:"))
    preview = checkout.offline("preview", "--refresh", "--json", "-s", "dev")
    steps = {step["urn"].split("::")[3]: step["op"] for step in json.loads(preview.stdout)["steps"]}
    assert {name: op for name, op in steps.items() if op not in {"same", "read", "refresh"}} == {PATCH: "update"}
    assert checkout.offline("up", "--yes", "--skip-preview", "--refresh", "-s", "dev").returncode == 0
    assert path.read_text() == text


def test_validate_and_plan_say_what_it_changes_and_render_names_it(checkout: Checkout) -> None:
    choose(checkout)
    expected = "openshift-config/pull-secret changes with the credentials: the Machine Config Operator rolls it out"
    validated = checkout.command("validate", "dev")
    assert validated.returncode == 0
    assert f"warning: stacks/Pulumi.dev.yaml: cluster main: {expected}" in validated.stderr
    assert f"warning: {expected}" in checkout.command("estimate", "dev").stdout
    assert (
        expected
        in json.loads(checkout.command("estimate", "dev", "--format", "json").stdout)["clusters"][0]["warnings"][0]
    )
    rendered = checkout.command("render", "dev")
    assert "openshift-config/pull-secret" in rendered.stderr
    assert "ibm-entitlement-key" not in rendered.stderr


def in_state(live: LiveRun) -> str:
    """Return the pull secret that the cluster gets; it is shown here and nowhere else."""
    resources = json.loads(live.asked("stack", "export", "--show-secrets").stdout)["deployment"]["resources"]
    (patch,) = (one for one in resources if one["urn"].endswith(f"::{PATCH}"))
    assert patch["retainOnDelete"]
    data = patch["inputs"]["data"]
    plain = json.loads(data["plaintext"]) if "plaintext" in data else data
    return str(plain[".dockerconfigjson"])


def test_no_pull_secret_leaves_the_engine_and_another_key_is_merged(checkout: Checkout, tmp_path: Path) -> None:
    choose(checkout)
    with live_run(checkout, "dev", tmp_path) as live:
        live.secret("kubeconfig", "canary-kubeconfig-91bc")
        for key in KEYS:
            live.secret("entitlementKey", key)
            live.pulumi("preview", "--diff")
            live.pulumi("up", "--yes", "--skip-preview", "--show-sames", "--diff")
            assert in_state(live) == merged(PULL_SECRET, "cp.icr.io", f"cp:{key}")
        live.pulumi("refresh", "--yes", "--diff")
        live.pulumi("stack", "export")
        live.pulumi("state", "unprotect", "--all", "--yes")
        live.pulumi("destroy", "--yes", "--diff")
    files = [path.read_text(errors="replace") for path in tmp_path.rglob("*") if path.is_file()]
    for key in KEYS:
        forms = [
            key,
            base64.b64encode(f"cp:{key}".encode()).decode(),
            docker_config("cp.icr.io", f"cp:{key}"),
            merged(PULL_SECRET, "cp.icr.io", f"cp:{key}"),
        ]
        assert not [form for form in forms for text in (*live.printed, *files) if form in text]
    own = json.loads(base64.b64decode(PULL_SECRET))["auths"]["registry.redhat.io"]["auth"]
    assert not [text for text in live.printed if own in text]
