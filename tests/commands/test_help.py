"""The table of commands says the same as the commands; each command has its help, in one panel of five."""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from cloudpakops.commands.app import COMMANDS, app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.commands.lazy import Entry


def commands() -> Iterator[tuple[tuple[str, ...], Entry]]:
    for entry in COMMANDS:
        if entry.commands:
            yield from (((entry.name, one.name), one) for one in entry.commands)
        else:
            yield (entry.name,), entry


EVERY = dict(commands())


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_the_table_has_the_first_line_of_each_commands_docstring(words: tuple[str, ...]) -> None:
    entry = EVERY[words]
    module, _, name = entry.function.partition(":")
    function = getattr(import_module(f"cloudpakops.commands.{module}"), name)
    assert (inspect.getdoc(function) or "").splitlines()[0] == entry.line


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_each_command_describes_itself_and_its_arguments(words: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(app, [*words, "-h"])
    assert shown.exit_code == 0, shown.output
    assert EVERY[words].line in " ".join(shown.output.split())
    # The tables of arguments and options; long names have their help on the next line.
    table = re.sub(
        r"\n {10,}", "  ", shown.output[re.search(r"^(Arguments|Options):", shown.output, re.MULTILINE).start() :]
    )
    rows = [line for line in table.splitlines() if re.match(r"  \S", line)]
    assert rows
    assert [row for row in rows if not re.search(r"\S  +[A-Za-z]\S*", row)] == []


def test_a_line_of_help_starts_with_a_verb_and_fits_on_one_line() -> None:
    # A verb in its base form, which no noun of this table is; `s` would be a third person or a plural.
    for entry in [*COMMANDS, *EVERY.values()]:
        first = entry.line.split()[0].rstrip(",")
        assert first[0].isupper(), entry.line
        assert not first.endswith(("s", "ing", "ed")), entry.line
        assert entry.line.endswith("."), entry.line
        assert len(entry.line) <= 66, entry.line


def test_the_help_groups_commands_in_panels() -> None:
    shown = CliRunner().invoke(app, ["-h"]).output
    panels = re.findall(r"^(\w+):$", shown, re.MULTILINE)
    assert panels == ["Options", "Describe", "Check", "Deliver", "Evidence", "Tools"]
    assert re.search(r"Deliver:\n(  .*\n)*  promote ", shown)
    assert "credential" not in shown


def test_the_version_is_that_of_the_package() -> None:
    assert CliRunner().invoke(app, ["--version"]).output.startswith(f"cloudpakops {version('cloudpakops')} ")


def test_a_command_that_is_misspelled_gets_a_suggestion() -> None:
    result = CliRunner().invoke(app, ["validte"])
    assert result.exit_code == 2
    assert "Did you mean 'validate'?" in result.output


def test_a_mistake_of_the_user_ends_with_its_code_in_process(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    result = CliRunner().invoke(app, ["validate"])
    assert result.exit_code == 1
    assert result.stderr.startswith("error: ")
    assert "fix: cd into the checkout" in result.stderr
