"""A group that imports a command when it runs: help and completion read only the table of commands."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from cloudpakops.base.errors import CloudPakOpsError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A command in the help of its group; ``function`` is written ``module:name``, below this folder.

    ``line`` is also the first line of the function's docstring. ``commands`` are those of an entry that is a group.
    """

    name: str
    line: str
    function: str = ""
    commands: tuple[Entry, ...] = ()
    panel: str = "Commands"
    hidden: bool = False
    settings: Mapping[str, Any] = field(default_factory=dict)


class LazyCommand(TyperCommand):
    """A command of which only name, line and panel are known until it runs."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry.name, help=entry.line, hidden=entry.hidden, rich_help_panel=entry.panel)
        self.entry = entry

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Import the command, and let it read its own arguments."""
        return self.imported().make_context(info_name, args, parent=parent, **extra)

    def imported(self) -> Any:
        """Return the command itself."""
        module, _, name = self.entry.function.partition(":")
        # The package of this module, under whatever name it was imported.
        function = getattr(import_module(f"{__package__}.{module}"), name)
        app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
        app.command(self.entry.name, hidden=self.entry.hidden, context_settings=dict(self.entry.settings))(function)
        return typer.main.get_command(app)


class LazyGroup(TyperGroup):
    """A group of commands in panels; errors of users end here, with their exit code and without a traceback."""

    def add(self, entries: Sequence[Entry]) -> None:
        """Add commands, in the order in which the help shows them."""
        for entry in entries:
            self.add_command(_group(entry) if entry.commands else LazyCommand(entry), entry.name)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands in their panels, each with its whole line."""
        panels: dict[str, list[tuple[str, str]]] = {}
        for name in self.list_commands(ctx):
            command: Any = self.get_command(ctx, name)
            if not command.hidden:
                panels.setdefault(command.rich_help_panel, []).append((name, command.help))
        width = max((len(name) for rows in panels.values() for name, _ in rows), default=0)
        for panel, rows in panels.items():
            with formatter.section(panel):
                # One column for all panels.
                formatter.write_dl([(name.ljust(width), line) for name, line in rows])

    def invoke(self, ctx: Any) -> Any:
        """Run a command; a CloudPakOpsError is printed and gives the exit code."""
        try:
            return super().invoke(ctx)
        except CloudPakOpsError as error:
            typer.echo(f"error: {error}", err=True)
            raise typer.Exit(error.exit_code) from None


def _group(entry: Entry) -> LazyGroup:
    group = LazyGroup(
        name=entry.name,
        help=entry.line,
        no_args_is_help=True,
        rich_markup_mode=None,
        rich_help_panel=entry.panel,
        hidden=entry.hidden,
    )
    group.add(entry.commands)
    return group
