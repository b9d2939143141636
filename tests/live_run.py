"""A checkout as it runs live, under the real engine and with its own secrets; only the plugins are stand-ins."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import engine
from engine import cache
from offline.backend import Backend
from offline.seal import Sealer
from offline.servers import serving
from offline.stand_ins import stand_ins

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Checkout


@dataclass
class LiveRun:
    """A live environment: ``kept`` is what its clusters and clouds have, ``printed`` all that the engine said."""

    checkout: Checkout
    stack: str
    kept: Path
    variables: dict[str, str]
    printed: list[str] = field(default_factory=list)
    seconds: int = 300

    def pulumi(self, *arguments: str, given: str | None = None, fails: bool = False) -> str:
        """Run a pulumi command, which has to succeed or to fail; return what it printed."""
        done = self.asked(*arguments, given=given)
        self.printed.append(done.stdout + done.stderr)
        assert (done.returncode != 0) == fails, self.printed[-1]
        return self.printed[-1]

    def asked(self, *arguments: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run a pulumi command whose answer may hold secrets: it isn't among what was printed."""
        found = engine.ensure(lambda _: None)
        return subprocess.run(
            [str(found.pulumi), "--non-interactive", *arguments],
            cwd=self.checkout.root,
            env={**self.variables, **engine.environment(found, self.variables.get("PATH", os.environ["PATH"]))},
            input=given,
            capture_output=True,
            text=True,
            check=False,
            timeout=self.seconds,
        )

    def command(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the command line."""
        done = self.checkout.command(*arguments, **{**self.variables, **variables})
        self.printed.append(done.stdout + done.stderr)
        return done

    def secret(self, key: str, value: str) -> None:
        """Put a secret into the stack file."""
        self.pulumi("config", "set", "--secret", f"cloudpakops:{key}", "--stack", self.stack, given=value)


@contextmanager
def live_run(checkout: Checkout, stack: str, folder: Path) -> Iterator[LiveRun]:
    """Make the stack, with a backend, a home and stand-ins of its own below ``folder``."""
    kept, backend = folder / "kept", folder / "backend"
    kept.mkdir()
    recorded = Backend(backend, "cloudpakops", stack).records
    with serving(stand_ins(kept, stack, Sealer.of(kept), recorded)) as attached:
        yield run_with(checkout, stack, folder, {"PULUMI_DEBUG_PROVIDERS": attached})


def run_with(checkout: Checkout, stack: str, folder: Path, given: dict[str, str]) -> LiveRun:
    """Make the stack, with a backend and a home of its own below ``folder``, for an engine with some more variables."""
    backend, home = folder / "backend", folder / "home"
    for part in (backend, home):
        part.mkdir()
    variables = {
        "HOME": str(home),
        "TMPDIR": str(home),
        "CLOUDPAKOPS_CACHE": str(cache.root()),
        "PULUMI_HOME": str(home / ".pulumi"),
        "PULUMI_BACKEND_URL": backend.as_uri(),
        "PULUMI_CONFIG_PASSPHRASE": "a passphrase",
        "PULUMI_SKIP_UPDATE_CHECK": "true",
        "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
    }
    live = LiveRun(checkout, stack, folder / "kept", {**variables, **given})
    live.pulumi("stack", "select", stack, "--create")
    return live
