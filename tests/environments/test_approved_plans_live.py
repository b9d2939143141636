"""Saved plans as they run live: the user's own backend, passphrase and secrets; only the plugins are stand-ins."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

import engine
from components.infrastructure.docker_config import docker_config
from engine import cache
from offline.backend import Backend
from offline.seal import Sealer
from offline.servers import serving
from offline.stand_ins import stand_ins

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Checkout

pytestmark = pytest.mark.engine

CANARIES = {"entitlementKey": "canary-entitlement-5d0c", "kubeconfig": "canary-kubeconfig-6e2f"}
ROTATED = "canary-entitlement-rotated-11aa"


@dataclass
class Live:
    """A checkout with a live environment, and all that was printed."""

    checkout: Checkout
    variables: dict[str, str]
    printed: list[str] = field(default_factory=list)

    def pulumi(self, *arguments: str, given: str | None = None) -> None:
        """Run a pulumi command; it has to succeed."""
        found = engine.ensure(lambda _: None)
        done = subprocess.run(
            [str(found.pulumi), "--non-interactive", *arguments],
            cwd=self.checkout.root,
            env={**self.variables, **engine.environment(found, os.environ["PATH"])},
            input=given,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        self.printed.append(done.stdout + done.stderr)
        assert done.returncode == 0, done.stdout + done.stderr

    def command(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the command line."""
        done = self.checkout.command(*arguments, **{**self.variables, **variables})
        self.printed.append(done.stdout + done.stderr)
        return done

    def secret(self, key: str, value: str) -> None:
        """Put a secret into the stack file."""
        self.pulumi("config", "set", "--secret", f"cloudpakops:{key}", "--stack", "dev", given=value)


@pytest.fixture
def live(checkout: Checkout, tmp_path: Path) -> Iterator[Live]:
    kept = tmp_path / "kept"
    kept.mkdir()
    (tmp_path / "backend").mkdir()
    variables = {
        "HOME": str(tmp_path / "home"),
        "TMPDIR": str(tmp_path / "home"),
        "CLOUDPAKOPS_CACHE": str(cache.root()),
        "PULUMI_HOME": str(tmp_path / "home/.pulumi"),
        "PULUMI_BACKEND_URL": (tmp_path / "backend").as_uri(),
        "PULUMI_CONFIG_PASSPHRASE": "a passphrase",
        "PULUMI_SKIP_UPDATE_CHECK": "true",
        "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
    }
    (tmp_path / "home").mkdir()
    recorded = Backend(tmp_path / "backend", "cloudpakops", "dev").records
    with serving(stand_ins(kept, "dev", Sealer.of(kept), recorded)) as attached:
        live = Live(checkout, {**variables, "PULUMI_DEBUG_PROVIDERS": attached})
        live.pulumi("stack", "select", "dev", "--create")
        for key, value in CANARIES.items():
            live.secret(key, value)
        yield live


def test_a_live_plan_is_carried_out_and_no_canary_is_anywhere(live: Live, tmp_path: Path) -> None:
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
        "registry(program, plan)),",
        "Registry(IBM_REGISTRY, pulumi.Output.concat(program.secrets[ENTITLEMENT_KEY], '-'"
        f", 'more' if Path({str(tmp_path / 'switch')!r}).exists() else ''))),",
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
