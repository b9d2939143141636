"""The parts of the pulumi command line that an offline run must understand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from providers.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence

# Global flags that take a value in the next argument (pulumi --help): it is no subcommand.
_VALUED: Final = frozenset(
    [
        "-s",
        "--stack",
        "-C",
        "--cwd",
        "--color",
        "--verbose",
        "-v",
        "--profiling",
        "--tracing",
        "--tracing-header",
        "--memprofilerate",
        "--otel-traces",
        "-m",
        "--message",
        "-t",
        "--target",
        "-r",
        "--replace",
        "-p",
        "--parallel",
        "--exclude",
        "--target-replace",
        "--config",
        "-c",
    ]
)
# Flags that name a file: the engine runs in the shadow's folder, the user meant the one he is in.
_FILES: Final = frozenset(
    [
        "--policy-pack",
        "--policy-pack-config",
        "--save-plan",
        "--plan",
        "--import-file",
        "--file",
        "-f",
        "--out",
        "-o",
        "--event-log",
    ]
)
_WITHOUT_STACK: Final = frozenset({"", "version", "help", "about", "whoami", "gen-completion", "schema", "plugin"})
_LOGS_EVENTS: Final = frozenset({"up", "preview", "destroy", "refresh"})
_DEPLOYS: Final = frozenset({"up", "update", "destroy", "import", "refresh"})
_MAKES: Final = frozenset({"stack init", "stack rm", "stack ls"})

_OWN_FILE: Final = "offline runs read a copy of the stack file and would lose the change. Edit stacks/Pulumi.<env>.yaml"
_REFUSED: Final = {
    "config set": _OWN_FILE,
    "config set-all": _OWN_FILE,
    "config rm": _OWN_FILE,
    "config rm-all": _OWN_FILE,
    "config cp": _OWN_FILE,
    "config refresh": _OWN_FILE,
    "config env": _OWN_FILE,
    "stack change-secrets-provider": "offline stacks have a passphrase of their own, in .offline/passphrase",
    "stack rename": "the name of an environment is that of its stack file: rename the file",
    "login": "an offline run has its own backend, in .offline/backend",
    "logout": "an offline run has its own backend, in .offline/backend",
    "new": "it creates a project, and this project already exists",
    "install": "an offline run downloads nothing",
    "console": "a backend of files has no console",
    "watch": "use `up`",
}
_REFUSED_FLAGS: Final = {
    "-C": "an offline run has a project folder of its own",
    "--cwd": "an offline run has a project folder of its own",
    "--config-file": "an offline run reads its own copy of the stack file, without secrets",
    "--secrets-provider": "offline stacks have a passphrase of their own, in .offline/passphrase",
}
_ALIASES: Final = {"update": "up", "pre": "preview", "down": "destroy", "cfg": "config", "delete": "destroy"}


@dataclass(frozen=True, kw_only=True)
class Arguments:
    """A pulumi command line: ``words`` without ``pulumi``, its subcommand and the stack it names."""

    words: tuple[str, ...]
    subcommand: str
    stack: str | None

    @classmethod
    def parse(cls, command: Sequence[str]) -> Arguments:
        """Read ``command``, whose first word is ``pulumi``.

        :raises RefusedError: it is another command.
        """
        if not command or Path(command[0]).name != "pulumi":
            given = command[0] if command else "nothing"
            message = f"offline runs only pulumi commands, not {given}. Write: … -- pulumi up -s dev"
            raise RefusedError(message)
        words = tuple(command[1:])
        positional: list[str] = []
        stack = None
        skip = False
        for position, word in enumerate(words):
            if skip:
                skip = False
            elif word == "--":
                break
            elif word.startswith("-"):
                flag, assigned, value = word.partition("=")
                if flag in {"-s", "--stack"}:
                    following = words[position + 1] if position + 1 < len(words) else None
                    stack = value if assigned else following
                elif word.startswith("-s") and not word.startswith("--"):
                    stack = word[2:]
                skip = flag in _VALUED and not assigned
            else:
                positional.append(word)
        names = [_ALIASES.get(word, word) for word in positional[:1]] + positional[1:2]
        subcommand = names[0] if names else ""
        if subcommand in {"stack", "config", "plugin", "state", "package", "policy", "org", "env"} and len(names) > 1:
            subcommand = " ".join(names)
        if stack is None and subcommand in {"stack select", "stack init", "stack rm"}:
            stack = next(iter(positional[2:]), None)
        return cls(words=words, subcommand=subcommand, stack=stack or None)

    @property
    def needs_stack(self) -> bool:
        """True if the command needs an environment."""
        asks_help = bool({"-h", "--help"} & set(self.words))
        return not asks_help and self.subcommand not in _WITHOUT_STACK and self.subcommand != "stack ls"

    @property
    def deploys(self) -> bool:
        """True if the command changes resources, so that it must resume what a killed run left unfinished."""
        return self.subcommand in _DEPLOYS

    @property
    def makes_stack(self) -> bool:
        """True if the command itself creates or removes the stack."""
        return self.subcommand in _MAKES

    def refuse_senseless(self) -> None:
        """Refuse commands and flags that would bypass the shadow project.

        :raises RefusedError: with the reason.
        """
        reason = _REFUSED.get(self.subcommand)
        if reason:
            message = f"`pulumi {self.subcommand}` does not work offline: {reason}"
            raise RefusedError(message)
        for word in self.words:
            reason = _REFUSED_FLAGS.get(word.partition("=")[0])
            if reason:
                message = f"`{word}` does not work offline: {reason}. Remove it"
                raise RefusedError(message)

    def for_shadow(self, stack: str | None, folder: Path | None = None, events: Path | None = None) -> list[str]:
        """The words for an engine that runs elsewhere: file names absolute from ``folder``, the stack named.

        The engine logs its events in the file ``events``, unless the user wants them elsewhere.
        """
        folder = folder or Path.cwd()
        done: list[str] = []
        pending = False
        for word in self.words:
            flag, assigned, value = word.partition("=")
            if pending:
                done.append(_absolute(word, folder))
                pending = False
            elif flag in _FILES and self._names_file(flag):
                if assigned:
                    done.append(f"{flag}={_absolute(value, folder)}")
                else:
                    done.append(word)
                    pending = True
            else:
                done.append(word)
        if self.subcommand == "import" and not any(word.startswith("--generate-code") for word in self.words):
            # Code comes from the plugin's schema, and a stand-in has none: the import would work and then fail.
            done.append("--generate-code=false")
        if stack is not None and self.stack is None:
            done += ["--stack", stack]
        wanted = any(word.partition("=")[0] == "--event-log" for word in self.words)
        if events is not None and self.subcommand in _LOGS_EVENTS and not wanted and "--" not in self.words:
            done.append(f"--event-log={events}")
        return done

    def _names_file(self, flag: str) -> bool:
        if flag in {"-f", "-o", "--out", "--file"}:
            # `-f` is --skip-preview of up, refresh and destroy.
            return self.subcommand in {"import", "stack export", "stack import"}
        return True


def _absolute(name: str, folder: Path) -> str:
    return name if name == "-" else str((folder / name).absolute())
