"""What docs/promotion.md says of files, commands and the hook is so."""

from __future__ import annotations

import os
import pwd
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from recorded import Recorded

from cloudpakops.base.strict import StrictModel
from cloudpakops.commands.app import COMMANDS
from cloudpakops.files.document import parse
from cloudpakops.files.reading import read
from cloudpakops.promotion.decisions import Decisions
from cloudpakops.promotion.pipeline import Pipeline

if TYPE_CHECKING:
    from conftest import Checkout

PAGE = (Path(__file__).resolve().parents[2] / "docs/promotion.md").read_text(encoding="utf-8")
ACCOUNT = pwd.getpwuid(os.geteuid()).pw_name
_Model = TypeVar("_Model", bound=StrictModel)


def block(language: str, start: str) -> str:
    """Return the only block of a language that starts so, without the indentation of a list."""
    found = [
        re.sub(rf"^{indent}", "", text, flags=re.MULTILINE)
        for indent, text in re.findall(rf"^( *)```{language}\n(.*?)^ *```", PAGE, re.MULTILINE | re.DOTALL)
        if text.strip().startswith(start)
    ]
    assert len(found) == 1, found
    return found[0]


def example(model: type[_Model], start: str) -> _Model:
    document = parse(block("yaml", start), file="docs/promotion.md")
    return read(model, document.data, document)


def test_the_example_of_a_pipeline_is_one_and_has_every_gate_but_one() -> None:
    found = example(Pipeline, "upLimit")
    named = {gate.name for name in found.environments() for gate in found.gates(name)}
    rows = set(re.findall(r"^\| `([a-z-]+)` \| ", PAGE, re.MULTILINE))
    assert named - {"tests"} | {"result", "mirrored"} <= rows
    assert {"freeze", "bad", "records", "pipeline", "after", "only-releases", "approvers"} <= rows


def test_the_example_of_decisions_has_an_entry_of_each_list() -> None:
    found = example(Decisions, "freezes")
    assert all(getattr(found, name) for name in Decisions.model_fields)


def test_every_command_of_the_page_is_there() -> None:
    known = {entry.name: {one.name for one in entry.commands} for entry in COMMANDS}
    used = re.findall(r"cloudpakops ((?:[a-z-]+)(?: (?:status|check))?)", PAGE)
    assert len(used) > 15
    for words in used:
        name, _, second = words.partition(" ")
        assert name in known, words
        assert not second or second in known[name], words


@pytest.fixture
def guarded(checkout: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Recorded, Path]:
    """Give a clone of a bare repository with the hook of the page."""
    project = Recorded.made(checkout, monkeypatch)
    bare = tmp_path / "origin.git"
    project.git("clone", "--quiet", "--bare", ".", str(bare))
    project.git("remote", "add", "origin", str(bare))
    hook = bare / "hooks/pre-receive"
    hook.write_text(block("sh", "#!/bin/sh"))
    hook.chmod(0o755)
    return project, hook


def pushed(project: Recorded, branch: str) -> subprocess.CompletedProcess[str]:
    command = ["git", "push", "origin", f"HEAD:refs/heads/{branch}"]
    return subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=False)


def test_the_hook_lets_people_push_all_but_records(guarded: tuple[Recorded, Path]) -> None:
    project, _ = guarded
    project.commit()
    for branch in ("main", "feature", "cloudpakops/other"):
        assert pushed(project, branch).returncode == 0
    refused = pushed(project, "cloudpakops/records")
    assert refused.returncode != 0
    assert f"{ACCOUNT} may not push refs/heads/cloudpakops/records" in refused.stderr
    done = project.checkout.command("record", "dev", "up", "started")
    assert done.returncode == 1
    assert "cannot be pushed" in done.stderr


def test_the_hook_lets_the_pipeline_push_records_and_nothing_else(guarded: tuple[Recorded, Path]) -> None:
    project, hook = guarded
    hook.write_text(hook.read_text().replace("pipeline=cloudpakops", f"pipeline={ACCOUNT}"))
    assert project.checkout.command("record", "dev", "up", "started").returncode == 0
    project.commit()
    for branch in ("main", "feature", "cloudpakops/records2"):
        assert "may not push" in pushed(project, branch).stderr
