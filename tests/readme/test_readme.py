"""The commands of the README, run as they stand there; what it shows of their output has to be in their output."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from git_checkout import GitCheckout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Checkout

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(r"(?P<note><!-- not run: [^>]+ -->\n)?```console\n(?P<text>.*?)```", re.DOTALL)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Step:
    """A command, and the lines of output that the README shows of it."""

    command: str
    shown: tuple[str, ...]


def steps() -> Iterator[Step]:
    """Yield the commands of all blocks that can be run here, in order."""
    for block in _BLOCK.finditer((ROOT / "README.md").read_text()):
        if block["note"]:
            continue
        for part in re.split(r"^\$ ", block["text"], flags=re.MULTILINE)[1:]:
            command, *shown = part.rstrip().splitlines()
            yield Step(command, tuple(shown))


@pytest.mark.engine
def test_every_command_of_the_readme_works_and_prints_what_it_shows(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Makefile", "pyproject.toml"):
        (checkout.root / name).symlink_to(ROOT / name)
    GitCheckout.made(checkout, monkeypatch)
    done = list(steps())
    assert len(done) >= 10
    for step in done:
        # The stamps of the linked .venv are taken for new, so that nothing is installed by a test.
        result = subprocess.run(
            ["/bin/bash", "-c", step.command.replace("make ", "make --old-file=.venv/run.stamp ")],
            cwd=checkout.root,
            env=os.environ | {"NO_COLOR": "1"},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        output = _COLOUR.sub("", result.stdout + result.stderr)
        assert result.returncode == 0, f"$ {step.command}\n{output}"
        for line in step.shown:
            assert line.strip() in output, f"$ {step.command}\nlacks {line!r}:\n{output}"


def test_a_block_that_is_not_run_says_why() -> None:
    notes = [block["note"] for block in _BLOCK.finditer((ROOT / "README.md").read_text()) if block["note"]]
    assert len(notes) == 2
