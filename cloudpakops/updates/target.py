"""An environment to run pulumi commands for: offline with stand-ins, or live with the user's own backend."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.updates.drift import drifts_of
from cloudpakops.updates.verbosity import refuse_secrets_in_logs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from subprocess import CompletedProcess

    from cloudpakops.updates.drift import Drift
    from engine import Engine
    from engine.child import Copy
    from engine.command import Command


@dataclass(frozen=True, kw_only=True)
class Target:
    """One environment. ``stack_file`` says how its secrets are encrypted, ``engine`` is pulumi's version."""

    root: Path
    environment: str
    offline: bool
    pulumi: Command
    stack_file: Path
    engine: str

    def run(self, *words: str, copy: Copy | None = None) -> int:
        """Run a pulumi command on the terminal, or pass its output through ``copy``; returns its exit code."""
        return self.pulumi.run(*words, "--stack", self.environment, copy=copy)

    def ask(self, *words: str, given: str = "") -> str:
        """Return what a pulumi command prints; raises CloudPakOpsError with what it says where it fails."""
        done = self.pulumi.ask(*words, "--stack", self.environment, "--non-interactive", given=given)
        if done.returncode:
            raise CloudPakOpsError(
                f"pulumi {' '.join(words[:2])} failed: {_error_text(done)}",
                f"check that `pulumi stack --stack {self.environment}` works here; "
                f"a new environment needs `pulumi stack select {self.environment} --create` first",
            )
        return done.stdout

    def deployment(self) -> dict[str, Any]:
        """Return the state, with its secrets in plain text: it is never written anywhere."""
        exported = json.loads(self.ask("stack", "export", "--show-secrets"))
        return exported.get("deployment") or {}

    def drift(self) -> list[Drift]:
        """Return the resources that differ from the state; does not change the state.

        Whether a difference counts is the provider's judgement: what a cluster notes for itself doesn't. Raises
        CloudPakOpsError where that can't be told.
        """
        words = ("refresh", "--preview-only", "--expect-no-changes", "--json", "--stack", self.environment)
        done = self.pulumi.ask(*words, "--non-interactive")
        if not done.returncode:
            return []
        try:
            told = json.loads(done.stdout)
        except ValueError:
            told = {}
        steps = [step for step in told.get("steps", []) if step["op"] not in {"refresh", "same"}]
        errors = [one["message"].strip() for one in told.get("diagnostics", []) if one["severity"] == "error"]
        if errors or not steps:
            raise CloudPakOpsError(
                f"the real resources could not be compared with the state: {'; '.join(errors) or _error_text(done)}",
                f"run `pulumi refresh --preview-only --stack {self.environment}`, and correct what it reports",
            )
        return drifts_of(steps)


def _error_text(done: CompletedProcess[str]) -> str:
    return done.stderr.strip().removeprefix("error: ") or f"exit code {done.returncode}"


def found_engine() -> Engine:
    """Return the engine, downloaded or built if there is none yet; raises CloudPakOpsError."""
    import engine  # noqa: PLC0415 - start time of the other commands

    try:
        return engine.ensure(lambda line: typer.echo(line, err=True))
    except engine.EngineError as error:
        raise CloudPakOpsError(str(error)) from None


@contextlib.contextmanager
def opened(
    root: Path,
    environment: str,
    *,
    offline: bool,
    found: Engine | None = None,
    say: Callable[[str], None] | None = None,
) -> Iterator[Target]:
    """Open an environment for several commands; raises CloudPakOpsError without an engine.

    Live, a log that prints secrets has to be asked for twice; offline there is no secret to print. With ``say``, notes
    of an offline run go there, and the caller says that it is offline.
    """
    if not offline:
        refuse_secrets_in_logs(os.environ)
    import engine  # noqa: PLC0415 - start time of the other commands
    import offline as stand_ins  # noqa: PLC0415
    from engine.command import Command  # noqa: PLC0415

    found = found or found_engine()
    if offline:
        # What the program needs of the caller's PATH is not on it: nothing planted there may run.
        ready = stand_ins.Engine(pulumi=found.pulumi, environment=engine.environment(found, os.defpath))
        try:
            with stand_ins.session(environment, project=root, engine=ready, say=say) as session:
                yield Target(
                    root=root,
                    environment=environment,
                    offline=True,
                    pulumi=session.pulumi,
                    stack_file=session.stack_file,
                    engine=found.version,
                )
        except stand_ins.ProviderError as error:
            raise CloudPakOpsError(str(error)) from None
        return
    variables = {**os.environ, **engine.environment(found, os.environ.get("PATH", ""))}
    yield Target(
        root=root,
        environment=environment,
        offline=False,
        pulumi=Command(pulumi=found.pulumi, folder=root, environment=variables),
        stack_file=root / "stacks" / f"Pulumi.{environment}.yaml",
        engine=found.version,
    )
