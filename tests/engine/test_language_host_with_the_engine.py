"""The language host under a real engine: what a program prints, knows and raises. It is always our own host."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from host_project import Project

pytestmark = pytest.mark.engine


def test_what_the_program_prints_reaches_the_user(project: Project) -> None:
    project.program("import sys\nprint('to standard output')\nprint('to standard error', file=sys.stderr)\n")
    done = project.up()
    assert done.returncode == 0, done.stdout
    assert "to standard output" in done.stdout
    assert "to standard error" in done.stdout


def test_the_program_knows_its_surroundings(project: Project) -> None:
    project.write("helper.py", "ANSWER = 42\n")
    project.program(
        "import os, sys, helper, pulumi\n"
        "pulumi.export('names', [pulumi.get_project(), pulumi.get_stack(), pulumi.get_organization()])\n"
        "pulumi.export('root', pulumi.runtime.get_root_directory())\n"
        "pulumi.export('cwd', os.getcwd())\n"
        "pulumi.export('argv', sys.argv)\n"
        "pulumi.export('helper', helper.ANSWER)\n"
        "pulumi.export('config', [pulumi.Config().require('plain'), pulumi.Config('other').require('key')])\n"
        "pulumi.export('preview', pulumi.runtime.is_dry_run())\n"
        "pulumi.export('stdin', sys.stdin.read())\n"
    )
    project.run("config", "set", "plain", "value")
    project.run("config", "set", "other:key", "other value")
    assert project.up().returncode == 0
    folder = str(project.folder)
    assert project.outputs() == {
        "names": ["tiny", "dev", "organization"],
        "root": folder,
        "cwd": folder,
        "argv": [folder],
        "helper": 42,
        "config": ["value", "other value"],
        "preview": False,
        "stdin": "",
    }


def test_a_program_in_another_folder_runs_there_as_in_a_shadow_project(project: Project, tmp_path: Path) -> None:
    shadow = tmp_path / "project" / "deep" / "shadow"
    project.write("deep/shadow/Pulumi.yaml", "name: tiny\nruntime: python\nmain: ../..\n")
    project.program("import os, pulumi\npulumi.export('cwd', os.getcwd())\n")
    done = project.run("-C", str(shadow), "up", "--yes", "--skip-preview", "--stack", "dev")
    assert done.returncode == 0, done.stdout
    assert project.outputs() == {"cwd": str(project.folder)}


def test_a_main_that_is_a_file_sees_the_modules_next_to_it(project: Project) -> None:
    project.write("Pulumi.yaml", "name: tiny\nruntime: python\nmain: src/app.py\n")
    project.write("src/neighbour.py", "NAME = 'neighbour'\n")
    project.write("src/app.py", "import neighbour, pulumi\npulumi.export('name', neighbour.NAME)\n")
    done = project.up()
    assert done.returncode == 0, done.stdout
    assert project.outputs() == {"name": "neighbour"}


def test_an_exception_shows_its_traceback_once_and_from_the_program_on(project: Project) -> None:
    project.program("def deep():\n    raise ValueError('the reason')\n\ndeep()\n")
    done = project.up()
    assert done.returncode != 0
    # The progress line and the diagnostics each name the error; the traceback is only in the latter.
    assert done.stdout.count("Traceback (most recent call last)") == 1
    assert done.stdout.count("ValueError: the reason") == 1
    assert f'"{project.folder / "__main__.py"}", line 4' in done.stdout
    assert "program_process" not in done.stdout
    assert "runpy" not in done.stdout
    assert "exit code" not in done.stdout


def test_an_exception_in_an_apply_is_shown_too(project: Project) -> None:
    project.program(
        "import pulumi\ndef late(x):\n    raise KeyError('late')\n"
        "pulumi.export('x', pulumi.Output.from_input(1).apply(late))\n"
    )
    done = project.up()
    assert done.returncode != 0
    assert done.stdout.count("KeyError: 'late'") == 1


def test_a_run_error_shows_without_a_traceback(project: Project) -> None:
    project.program("import pulumi\nraise pulumi.RunError('the cluster has no name')\n")
    done = project.up()
    assert done.returncode != 0
    assert "error: the cluster has no name" in done.stdout
    assert "Traceback" not in done.stdout
    assert "exit code" not in done.stdout


def test_a_programs_own_exit_code_is_told(project: Project) -> None:
    project.program("import sys\nsys.exit(3)\n")
    done = project.up()
    assert done.returncode != 0
    assert "exit code: 3" in done.stdout


def test_a_folder_without_a_program_is_told(project: Project) -> None:
    (project.folder / "__main__.py").unlink()
    done = project.up()
    assert done.returncode != 0
    assert "no __main__.py" in done.stdout
    assert "Traceback" not in done.stdout
