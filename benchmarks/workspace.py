"""A project that is ready to run: offline, with a backend of its own and stand-ins that are served by this process."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks import BenchmarkError
from benchmarks.environments import STACK
from benchmarks.projects import HOSTS
from offline.backend import Backend
from offline.environment import child_environment
from offline.files import make_folder
from offline.layout import FOLDER
from offline.seal import Sealer
from offline.servers import serving
from offline.shadow import ShadowProject
from offline.stand_ins import stand_ins

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_LAST_LINES = 15
_TOO_LONG = 300


@dataclass(frozen=True, kw_only=True)
class Workspace:
    """What one side of a comparison runs in; its stand-ins listen for as long as it is open."""

    pulumi: Path
    shadow: Path
    environment: Mapping[str, str]
    backend: Backend

    def preview(self) -> float:
        """Preview the stack; return the seconds from the start of the pulumi process to its end."""
        return self._run("preview", "--stack", STACK, "--non-interactive")

    def up(self) -> float:
        """Bring the stack up as `make up` does (a preview, then the update); return the seconds."""
        return self._run("up", "--yes", "--stack", STACK, "--non-interactive")

    def up_without_changes(self) -> float:
        """Like `up`; raises BenchmarkError where anything changed."""
        return self._run("up", "--yes", "--stack", STACK, "--non-interactive", "--expect-no-changes")

    def resources(self) -> int:
        """Return how many resources are in the state: components, providers and the stack itself included."""
        state = json.loads(self.backend.state.read_text(encoding="utf-8"))
        return len(state["checkpoint"]["latest"].get("resources") or [])

    def make_stack(self) -> None:
        """Make the stack; nothing is in it."""
        self._run("stack", "select", STACK, "--create", "--non-interactive")

    def _run(self, *words: str) -> float:
        command = [str(self.pulumi), "-C", str(self.shadow), *words]
        start = time.perf_counter()
        try:
            done = subprocess.run(  # noqa: S603 - the engine's own command line
                command,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
                timeout=_TOO_LONG,
            )
        except subprocess.TimeoutExpired:
            raise BenchmarkError(f"`pulumi {' '.join(words)}` took longer than {_TOO_LONG} s") from None
        seconds = time.perf_counter() - start
        if done.returncode:
            said = "\n".join(done.stdout.strip().splitlines()[-_LAST_LINES:])
            raise BenchmarkError(f"`pulumi {' '.join(words)}` in {self.shadow} gave {done.returncode}:\n{said}")
        return seconds


@contextmanager
def opened(project: Path, pulumi: Path, engine_environment: Mapping[str, str]) -> Iterator[Workspace]:
    """Prepare ``project`` as an offline run would and serve its stand-ins.

    Each project has its own stand-ins, because one keeps another's objects from being made; all have the same code and
    are in this one process, so that their start is no part of any figure. Raises BenchmarkError and ProviderError.
    """
    folder = project / FOLDER
    for part in ("backend", "home", "project", "tmp"):
        make_folder(folder / part)
    (folder / "passphrase").write_text(secrets.token_urlsafe(), encoding="utf-8")
    shadow = ShadowProject(project, folder)
    shadow.write(STACK)
    backend = Backend(folder / "backend", shadow.name, STACK)
    with serving(stand_ins(folder, STACK, Sealer.of(folder), backend.records)) as providers:
        workspace = Workspace(
            pulumi=pulumi,
            shadow=shadow.folder,
            environment=_measured(
                child_environment(os.environ, engine_environment, offline=folder, providers=providers), project / HOSTS
            ),
            backend=backend,
        )
        workspace.make_stack()
        yield workspace


def _measured(environment: dict[str, str], hosts: Path) -> dict[str, str]:
    """Return the environment of a run that is timed, which finds the language host of a project in ``hosts``."""
    found = dict(environment)
    # Compiling a program's modules anew in each run is not what is measured.
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    if hosts.is_dir():
        found["PATH"] = os.pathsep.join([str(hosts), found["PATH"]])
        del found["PULUMI_IGNORE_AMBIENT_PLUGINS"]
    return found
