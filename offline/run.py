"""One offline run: the real engine, the project's own program, and stand-ins instead of provider plugins."""

from __future__ import annotations

import os
import secrets
import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from offline.arguments import Arguments
from offline.backend import Backend
from offline.banner import Banner
from offline.child import run_child
from offline.environment import child_environment
from offline.errors import OfflineError
from offline.files import explained, make_folder, write_once
from offline.layout import FOLDER, environment_name
from offline.seal import Sealer
from offline.servers import serving
from offline.shadow import ShadowProject
from offline.stand_ins import stand_ins

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

_LOCK_SECONDS: Final = 120
_CANNOT_START: Final = 2


@dataclass(frozen=True, kw_only=True)
class Engine:
    """The pulumi command and what it needs to find its language host.

    ``environment`` are variables for the process (PATH among them), such as ``engine.environment(...)`` gives.
    """

    pulumi: Path
    environment: Mapping[str, str] = field(default_factory=dict)


def run(
    command: Sequence[str],
    *,
    project: Path,
    engine: Engine,
    environment: str | None = None,
    report: Callable[[str], None] | None = None,
) -> int:
    """Run ``command`` (``["pulumi", "up", "-s", "dev", …]``) offline; gives pulumi's exit code.

    Args:
        command: a pulumi command line, ``pulumi`` first.
        project: the folder that holds Pulumi.yaml; everything is kept in its ``.offline``.
        engine: the pulumi to run.
        environment: the stack; taken from ``-s``/``--stack`` when None.
        report: where notes go (that a killed run's lock was removed, say); to stderr, like the banner, when None.

    Raises:
        OfflineError: the command can't be run at all: no such environment, a command that makes no sense offline, a
            folder that can't be written. No resource was changed then.
    """
    project = project.resolve()
    arguments = Arguments.parse(command)
    arguments.refuse_senseless()
    shadow = ShadowProject(project, project / FOLDER)
    name = environment or arguments.stack
    if name is not None:
        environment_name(name)
        shadow.refuse_unknown(name)
    elif arguments.needs_stack:
        there = ", ".join(shadow.environments()) or "none"
        raise OfflineError(f"which environment? Add -s <environment> to the command. There are: {there}")
    banner = Banner(name)
    banner.opening()
    code = _CANNOT_START
    try:
        this = _Run(
            arguments=arguments,
            stack=name,
            shadow=shadow,
            engine=engine,
            offline=project / FOLDER,
            say=report or banner.note,
        )
        code = this.run()
    finally:
        banner.closing(code)
    return code


@dataclass(frozen=True, kw_only=True)
class _Run:
    arguments: Arguments
    stack: str | None
    shadow: ShadowProject
    engine: Engine
    offline: Path
    say: Callable[[str], None]

    def run(self) -> int:
        if not self.engine.pulumi.is_file():
            raise OfflineError(f"{self.engine.pulumi}: there is no pulumi. Let the engine be found or built anew")
        for folder in ("backend", "home", "project", "tmp"):
            make_folder(self.offline / folder)
        self._once(".gitignore", b"*\n")
        words = self.arguments.for_shadow(self.stack)
        if self.stack is None:
            self.shadow.write(None)
            return run_child(self._pulumi(*words), self._environment(""))
        backend = Backend(self.offline / "backend", self.shadow.name, self.stack)
        with serving(stand_ins(self.offline, self.stack, Sealer.of(self.offline), backend.records)) as providers:
            environment = self._environment(providers)
            self._prepare(self.stack, backend, environment)
            return run_child(self._pulumi(*words), environment)

    def _prepare(self, stack: str, backend: Backend, environment: Mapping[str, str]) -> None:
        """Bring shadow and backend into order; one run at a time does this."""
        lock = self.offline / "lock"
        try:
            with explained(lock, "lock"), FileLock(lock, timeout=_LOCK_SECONDS):
                self._prepare_alone(stack, backend, environment)
        except Timeout as error:
            raise OfflineError(
                f"{lock}: another offline run has been preparing for {_LOCK_SECONDS} s. Wait for it, or end it"
            ) from error

    def _prepare_alone(self, stack: str, backend: Backend, environment: Mapping[str, str]) -> None:
        passphrase = self.offline / "passphrase"
        if backend.exists() and not passphrase.is_file():
            raise OfflineError(
                f"{passphrase}: it is gone, and with it what opens the secrets of the offline states."
                f" Put it back, or delete {self.offline} and start anew"
            )
        self._once("passphrase", secrets.token_urlsafe(32).encode())
        self.shadow.write(stack)
        for line in backend.remove_dead_locks():
            self.say(line)
        if not backend.exists():
            if not self.arguments.makes_stack:
                self._quietly("stack", "select", stack, "--create", "--non-interactive", environment=environment)
        elif self.arguments.deploys and not backend.locked():
            pending = backend.pending_creates()
            if pending:
                self._forget_pending(stack, environment)
                self.say(f"a killed run left {len(pending)} creations open; they are taken up again")

    def _forget_pending(self, stack: str, environment: Mapping[str, str]) -> None:
        """Forget interrupted operations, the documented way: import the exported state.

        An ``up`` only warns of them, again and again, and without a terminal no command but a ``refresh`` with a flag
        forgets interrupted creations (pulumi/pulumi: pkg/cmd/pulumi/operations/refresh.go). Forgetting is safe here:
        a stand-in takes up again what the same URN made.
        """
        state = self._quietly("stack", "export", "-s", stack, environment=environment)
        self._quietly("stack", "import", "-s", stack, environment=environment, given=state)

    def _quietly(self, *words: str, environment: Mapping[str, str], given: str = "") -> str:
        done = subprocess.run(  # noqa: S603 - the engine's own command line
            self._pulumi(*words), env=dict(environment), input=given, capture_output=True, text=True, check=False
        )
        if done.returncode:
            problem = done.stderr.strip() or done.stdout.strip()
            raise OfflineError(f"`pulumi {' '.join(words)}` failed with exit code {done.returncode}:\n{problem}")
        return done.stdout

    def _pulumi(self, *words: str) -> list[str]:
        return [str(self.engine.pulumi), "-C", str(self.shadow.folder), *words]

    def _environment(self, providers: str) -> dict[str, str]:
        return child_environment(os.environ, self.engine.environment, offline=self.offline, providers=providers)

    def _once(self, name: str, content: bytes) -> None:
        if not (self.offline / name).is_file():
            write_once(self.offline / name, content, self.offline / "tmp")
