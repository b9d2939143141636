"""A project in Git, the same with releases that soaked and passed in dev, and one with a bare remote and signers."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from recorded import START, Recorded, new_key, signer_line, use_key

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Checkout


@pytest.fixture
def project(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> Recorded:
    return Recorded.made(checkout, monkeypatch)


@pytest.fixture
def ready(project: Recorded) -> Recorded:
    project.deployed("dev", START)
    project.judged("dev", "tests", START)
    return project


@pytest.fixture
def origin(project: Recorded, tmp_path: Path) -> Recorded:
    """Give the project with a bare remote, which has the pipeline's key at main and lets nobody rewrite."""
    bare = tmp_path / "origin.git"
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", str(bare)], check=True)  # noqa: S607
    key = new_key(tmp_path, "pipeline")
    (project.root / "stacks/record_signers").write_text(signer_line(key))
    project.commit()
    project.git("remote", "add", "origin", str(bare))
    project.git("push", "--quiet", "origin", "main")
    project.git("fetch", "--quiet", "origin")
    use_key(project, key)
    return project
