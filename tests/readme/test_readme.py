"""The commands of README and tour, run as they stand there; their output has to contain what the page shows of it."""

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


PAGES = {"README.md": 2, "docs/tour.md": 0}


def steps(page: str) -> Iterator[Step]:
    """Yield the commands of all blocks of a page that can be run here, in order."""
    for block in _BLOCK.finditer((ROOT / page).read_text()):
        if block["note"]:
            continue
        for part in re.split(r"^\$ ", block["text"], flags=re.MULTILINE)[1:]:
            command, *shown = part.rstrip().splitlines()
            yield Step(command, tuple(shown))


@pytest.mark.engine
@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_a_page_works_and_prints_what_it_shows(
    page: str, checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Makefile", "pyproject.toml"):
        (checkout.root / name).symlink_to(ROOT / name)
    GitCheckout.made(checkout, monkeypatch)
    done = list(steps(page))
    assert len(done) >= 5
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
        # `gate status` ends with 1 where a gate is closed.
        closed = "gate status" in step.command and any(line.startswith("closed ") for line in step.shown)
        assert (result.returncode != 0) == closed, f"$ {step.command}\n{output}"
        for line in step.shown:
            assert line.strip() in output, f"$ {step.command}\nlacks {line!r}:\n{output}"


@pytest.mark.parametrize(("page", "count"), PAGES.items())
def test_a_block_that_is_not_run_says_why(page: str, count: int) -> None:
    notes = [block["note"] for block in _BLOCK.finditer((ROOT / page).read_text()) if block["note"]]
    assert len(notes) == count


def test_the_readme_fits_on_three_screens() -> None:
    assert len((ROOT / "README.md").read_text().splitlines()) <= 150


@pytest.mark.parametrize("page", sorted(path.name for path in (ROOT / "docs").glob("*.md") if path.name != "README.md"))
def test_the_index_of_the_docs_names_every_page(page: str) -> None:
    assert f"({page})" in (ROOT / "docs" / "README.md").read_text()


def test_no_link_of_the_docs_leads_nowhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text())
        if not (page.parent / target).exists()
    ]
    assert not broken
