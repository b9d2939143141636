"""A global pull secret through the real engine: merged in, changed with its key, and never taken away."""

from __future__ import annotations

import base64
import json
import os
import subprocess
from typing import TYPE_CHECKING

import pytest
import yaml

import engine
from cloudpakops.files.document import load
from cloudpakops.files.output import to_yaml
from components.infrastructure.docker_config import docker_config, merged
from offline.backend import Backend
from offline.seal import Sealer
from offline.servers import serving
from offline.stand_ins import stand_ins
from providers.preinstalled import PULL_SECRET

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Checkout

pytestmark = pytest.mark.engine

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


def test_no_pull_secret_leaves_the_engine_and_another_key_is_merged(checkout: Checkout, tmp_path: Path) -> None:
    choose(checkout)
    found = engine.ensure(lambda _: None)
    kept, backend = tmp_path / "kept", tmp_path / "backend"
    kept.mkdir()
    backend.mkdir()
    environment = {
        **engine.environment(found, os.environ["PATH"]),
        "HOME": str(tmp_path / "home"),
        "PULUMI_HOME": str(tmp_path / "home/.pulumi"),
        "PULUMI_BACKEND_URL": backend.as_uri(),
        "PULUMI_CONFIG_PASSPHRASE": "a passphrase",
        "PULUMI_SKIP_UPDATE_CHECK": "true",
        "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
    }
    printed = []

    def pulumi(*arguments: str, given: str | None = None) -> str:
        result = subprocess.run(
            [str(found.pulumi), "--non-interactive", *arguments],
            cwd=checkout.root,
            env=environment,
            input=given,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert result.returncode == 0, result.stdout + result.stderr
        printed.append(result.stdout + result.stderr)
        return result.stdout

    def in_state() -> str:
        # Shown here and nowhere else: what the cluster gets.
        shown = subprocess.run(
            [str(found.pulumi), "stack", "export", "--show-secrets"],
            cwd=checkout.root,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=300,
        )
        resources = json.loads(shown.stdout)["deployment"]["resources"]
        (patch,) = (one for one in resources if one["urn"].endswith(f"::{PATCH}"))
        assert patch["retainOnDelete"]
        data = patch["inputs"]["data"]
        plain = json.loads(data["plaintext"]) if "plaintext" in data else data
        return str(plain[".dockerconfigjson"])

    pulumi("stack", "select", "dev", "--create")
    pulumi("config", "set", "--secret", "cloudpakops:kubeconfig", given="canary-kubeconfig-91bc")
    recorded = Backend(backend, "cloudpakops", "dev").records
    with serving(stand_ins(kept, "dev", Sealer.of(kept), recorded)) as attached:
        environment["PULUMI_DEBUG_PROVIDERS"] = attached
        for key in KEYS:
            pulumi("config", "set", "--secret", "cloudpakops:entitlementKey", given=key)
            pulumi("preview", "--diff")
            pulumi("up", "--yes", "--skip-preview", "--show-sames", "--diff")
            assert in_state() == merged(PULL_SECRET, "cp.icr.io", f"cp:{key}")
        pulumi("refresh", "--yes", "--diff")
        pulumi("stack", "export")
        pulumi("state", "unprotect", "--all", "--yes")
        pulumi("destroy", "--yes", "--diff")
    files = [path.read_text(errors="replace") for path in tmp_path.rglob("*") if path.is_file()]
    for key in KEYS:
        forms = [
            key,
            base64.b64encode(f"cp:{key}".encode()).decode(),
            docker_config("cp.icr.io", f"cp:{key}"),
            merged(PULL_SECRET, "cp.icr.io", f"cp:{key}"),
        ]
        assert not [form for form in forms for text in (*printed, *files) if form in text]
    own = json.loads(base64.b64decode(PULL_SECRET))["auths"]["registry.redhat.io"]["auth"]
    assert not [text for text in printed if own in text]
