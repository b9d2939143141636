"""One offline run: the real engine, the project's own program, and stand-ins instead of provider plugins."""

from __future__ import annotations

import contextlib
import os
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from engine.command import Command
from offline.arguments import Arguments
from offline.backend import Backend
from offline.banner import Banner
from offline.cause import cause_of
from offline.environment import child_environment
from offline.errors import OfflineError
from offline.files import explained, make_folder, write_once
from offline.layout import FOLDER, environment_name
from offline.seal import Sealer
from offline.servers import serving
from offline.shadow import ShadowProject
from offline.stand_ins import stand_ins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

_LOCK_SECONDS: Final = 120
_REFRESH: Final = ("refresh", "--yes", "--skip-preview", "--clear-pending-creates", "--non-interactive")


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
        raise OfflineError(f"the command does not name an environment. Add -s <environment>; environments: {there}")
    banner = Banner(name)
    banner.opening()
    cause = None
    try:
        this = _Run(
            arguments=arguments,
            stack=name,
            shadow=shadow,
            engine=engine,
            offline=project / FOLDER,
            say=report or banner.note,
        )
        code, cause = this.run()
    finally:
        banner.closing(cause)
    return code


@dataclass(frozen=True, kw_only=True)
class Session:
    """Pulumi on one environment, for several commands: the stand-ins are there while it is open."""

    pulumi: Command
    stack_file: Path


@contextlib.contextmanager
def session(
    environment: str, *, project: Path, engine: Engine, say: Callable[[str], None] | None = None
) -> Iterator[Session]:
    """Open an environment offline; what a killed run left open is taken up again, as before an `up`.

    The commands are the caller's own: unlike those of `run`, they are not checked. With ``say``, notes go there, and
    the caller says that this is offline.

    Raises:
        OfflineError: as `run` does.
    """
    project = project.resolve()
    shadow = ShadowProject(project, project / FOLDER)
    environment_name(environment)
    shadow.refuse_unknown(environment)
    banner = None if say else Banner(environment)
    if banner:
        banner.opening()
    this = _Run(
        arguments=Arguments.parse(["pulumi", "up"]),
        stack=environment,
        shadow=shadow,
        engine=engine,
        offline=project / FOLDER,
        say=say or Banner(environment).note,
    )
    try:
        with this.opened() as pulumi:
            yield Session(pulumi=pulumi, stack_file=shadow.stack_file(environment))
    finally:
        if banner:
            banner.closing()


@dataclass(frozen=True, kw_only=True)
class _Run:
    arguments: Arguments
    stack: str | None
    shadow: ShadowProject
    engine: Engine
    offline: Path
    say: Callable[[str], None]

    def run(self) -> tuple[int, str | None]:
        """Run the command; gives pulumi's exit code, and the cause of a failure that the engine leaves open."""
        with self.opened() as pulumi:
            events = self.offline / "tmp" / f"events-{os.getpid()}"
            try:
                code = pulumi.run(*self.arguments.for_shadow(self.stack, events=events))
                return code, cause_of(events, self.offline) if code else None
            finally:
                events.unlink(missing_ok=True)

    @contextlib.contextmanager
    def opened(self) -> Iterator[Command]:
        """Prepare the run; yields the pulumi to run while the stand-ins serve."""
        if not self.engine.pulumi.is_file():
            raise OfflineError(
                f"{self.engine.pulumi}: pulumi does not exist. Run the command again, so that it finds or builds the "
                "engine"
            )
        for folder in ("backend", "home", "project", "tmp"):
            make_folder(self.offline / folder)
        self._once(".gitignore", b"*\n")
        if self.stack is None:
            self.shadow.write(None)
            yield self._command("")
            return
        backend = Backend(self.offline / "backend", self.shadow.name, self.stack)
        with serving(stand_ins(self.offline, self.stack, Sealer.of(self.offline), backend.records)) as providers:
            pulumi = self._command(providers)
            self._prepare(self.stack, backend, pulumi)
            yield pulumi

    def _prepare(self, stack: str, backend: Backend, pulumi: Command) -> None:
        """Bring shadow and backend into order; one run at a time does this."""
        lock = self.offline / "lock"
        try:
            with explained(lock, "lock"), FileLock(lock, timeout=_LOCK_SECONDS):
                self._prepare_alone(stack, backend, pulumi)
        except Timeout as error:
            raise OfflineError(
                f"{lock}: another offline run has been preparing for {_LOCK_SECONDS} s. Wait for it, or end it"
            ) from error

    def _prepare_alone(self, stack: str, backend: Backend, pulumi: Command) -> None:
        passphrase = self.offline / "passphrase"
        if backend.exists() and not passphrase.is_file():
            raise OfflineError(
                f"{passphrase}: it does not exist, and without it nothing can decrypt the secrets of the offline "
                f"states. Restore it, or delete {self.offline} and start again"
            )
        self._once("passphrase", secrets.token_urlsafe(32).encode())
        self.shadow.write(stack)
        for line in backend.remove_dead_locks():
            self.say(line)
        backend.mend_version(self.offline / "tmp")
        if not backend.exists():
            if self.arguments.makes_stack:
                return
            _quietly(pulumi, "stack", "select", stack, "--create", "--non-interactive")
        elif not backend.locked() and backend.restore(self.offline / "tmp"):
            # The backup may be older than the files: what was made since is taken up again, what went is forgotten.
            _quietly(pulumi, *_REFRESH, "-s", stack)
            self.say(
                f"the state of {stack} was cut off, as by a full disk; it is restored from a backup and refreshed from "
                "the files"
            )
        if self.arguments.deploys and not backend.locked():
            backend.back_up(self.offline / "tmp")
            pending = backend.pending_creates()
            if pending:
                _forget_pending(stack, pulumi)
                self.say(f"a killed run left {len(pending)} creations unfinished; this run resumes them")

    def _command(self, providers: str) -> Command:
        environment = child_environment(os.environ, self.engine.environment, offline=self.offline, providers=providers)
        return Command(pulumi=self.engine.pulumi, folder=self.shadow.folder, environment=environment)

    def _once(self, name: str, content: bytes) -> None:
        if not (self.offline / name).is_file():
            write_once(self.offline / name, content, self.offline / "tmp")


def _forget_pending(stack: str, pulumi: Command) -> None:
    """Forget interrupted operations, the documented way: import the exported state.

    An ``up`` only warns of them, again and again, and without a terminal no command but a ``refresh`` with a flag
    forgets interrupted creations (pulumi/pulumi: pkg/cmd/pulumi/operations/refresh.go). Forgetting is safe here:
    a stand-in takes up again what the same URN made.
    """
    state = _quietly(pulumi, "stack", "export", "-s", stack)
    _quietly(pulumi, "stack", "import", "-s", stack, given=state)


def _quietly(pulumi: Command, *words: str, given: str = "") -> str:
    done = pulumi.ask(*words, given=given)
    if done.returncode:
        problem = done.stderr.strip() or done.stdout.strip()
        raise OfflineError(f"`pulumi {' '.join(words)}` failed with exit code {done.returncode}:\n{problem}")
    return done.stdout
