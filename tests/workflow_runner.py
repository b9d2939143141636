"""A machine that runs the scripts of workflows, as they stand there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from conftest import Checkout

ROOT = Path(__file__).resolve().parents[1]


class Runner:
    """A machine that runs steps of jobs in a checkout."""

    def __init__(self, checkout: Checkout, home: Path) -> None:
        """Commit the checkout as main, and put `make`, `python` and `gh` of our own on PATH."""
        self.root = checkout.root
        self.temporary = home / "temporary"
        self.temporary.mkdir()
        self.output = home / "output"
        self.summary = home / "summary.md"
        self.bin = home / "bin"
        self.bin.mkdir()
        make = shutil.which("make")
        assert make, "the project needs make"
        # The stamps of the linked .venv are taken for new, so that nothing is installed by a test.
        self.program("make", f'exec {make} --old-file=.venv/run.stamp "$@"')
        self.program("python", f'exec {sys.executable} "$@"')
        self.program("gh", "echo 'no run was to be asked for' >&2; exit 1")
        for name in ("Makefile", "pyproject.toml", "pipelines"):
            (self.root / name).symlink_to(ROOT / name)
        # The code is there by links, which no commit may have.
        links = "".join(f"/{path.name}\n" for path in self.root.iterdir() if path.is_symlink())
        (self.root / ".gitignore").write_text(f"{links}.offline/\n")
        self.git("init", "--quiet", "--initial-branch=main")
        self.base = self.commit()

    def program(self, name: str, script: str) -> None:
        """Put a program on PATH."""
        file = self.bin / name
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)

    def git(self, *arguments: str) -> str:
        """Run Git in the checkout and return what it prints."""
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.com", *arguments]
        done = subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def commit(self) -> str:
        """Commit all that there is and return the commit."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "x")
        return self.git("rev-parse", "HEAD")

    def step(self, workflow: str, job: str, name: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a step by its name, as GitHub does with `shell: bash`."""
        content = yaml.safe_load((ROOT / ".github" / "workflows" / workflow).read_text())
        (step,) = [step for step in content["jobs"][job]["steps"] if step.get("name") == name]
        given = {
            "PATH": f"{self.bin}{os.pathsep}{os.environ['PATH']}",
            "GITHUB_REPOSITORY": "owner/name",
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "RUNNER_TEMP": str(self.temporary),
            **variables,
        }
        return subprocess.run(
            ["/bin/bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.root,
            env={**os.environ, **given},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    def outputs(self) -> dict[str, str]:
        """Return what the steps have put out."""
        return dict(line.split("=", 1) for line in self.output.read_text().splitlines())
