"""What a command doesn't use, it doesn't import: help, completion and short commands start at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Prints the modules that were imported while a command ran, whatever the command prints.
PROGRAM = """
import contextlib, io, sys
from cloudpakops.commands.app import main
sys.argv[0] = "cloudpakops"
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    try:
        main()
    except SystemExit as end:
        code = end.code
print(*sorted(sys.modules))
sys.exit(code)
"""
FOREIGN = ("google", "grpc", "kubernetes", "pulumi", "rich")
HELPING = [
    "cloudpakops.base.errors",
    "cloudpakops.base.visible",
    "cloudpakops.commands.app",
    "cloudpakops.commands.lazy",
]
RENDERING = ("cloudpakops.render", "cloudpakops.program", "components", "offline", "providers")


def imported(*arguments: str, **variables: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def of(modules: set[str], *packages: str) -> list[str]:
    return sorted(name for name in modules if any(name == one or name.startswith(f"{one}.") for one in packages))


def modules_of_ours(modules: set[str]) -> list[str]:
    return [name for name in of(modules, "cloudpakops") if name.count(".") > 1]


def test_help_imports_neither_commands_nor_models() -> None:
    found = imported("--help")
    assert modules_of_ours(found) == HELPING
    assert of(found, "pydantic", "yaml", *FOREIGN, *RENDERING) == []


@pytest.mark.parametrize("arguments", [("release", "-h"), ("release", "--help"), ("gate", "-h"), ("--version",)])
def test_help_of_groups_and_version_import_no_commands(arguments: tuple[str, ...]) -> None:
    found = imported(*arguments)
    assert modules_of_ours(found) == HELPING
    # Typer itself reads options by pydantic.
    assert of(found, "yaml", *FOREIGN, *RENDERING) == []


def test_completion_of_commands_imports_none_of_them() -> None:
    words = {"COMP_WORDS": "cloudpakops rel", "COMP_CWORD": "1", "_CLOUDPAKOPS_COMPLETE": "complete_bash"}
    found = imported(**words)
    assert modules_of_ours(found) == HELPING
    assert of(found, "yaml", *FOREIGN, *RENDERING) == []


def test_listing_releases_imports_no_resolver_no_catalog_and_nothing_that_renders() -> None:
    found = imported("release", "list")
    assert of(found, "cloudpakops.plan", "cloudpakops.catalog", "cloudpakops.promotion", *FOREIGN, *RENDERING) == []


def test_validating_imports_nothing_that_renders() -> None:
    assert of(imported("validate"), *FOREIGN, *RENDERING) == []
