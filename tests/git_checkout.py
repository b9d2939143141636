"""A copy of the project in a Git repository of its own."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    import pytest
    from conftest import Checkout

# The user's own settings (signing, hooks) have no place here.
SETTINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@example.com",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@example.com",
}


@dataclass(frozen=True)
class GitCheckout:
    """A checkout in a Git repository."""

    checkout: Checkout

    @classmethod
    def made(cls, checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> Self:
        """Make the checkout a repository with one commit."""
        for name, value in SETTINGS.items():
            monkeypatch.setenv(name, value)
        made = cls(checkout)
        made.git("init", "--quiet", "--initial-branch=main")
        made.commit()
        return made

    def git(self, *arguments: str) -> str:
        """Run Git here and return what it prints."""
        command = ["git", *arguments]
        done = subprocess.run(command, cwd=self.checkout.root, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def commit(self, *further: str) -> str:
        """Commit the files of this project as they are, without its code but ``further``, and return the commit."""
        self.git("add", "--all", "stacks", "catalog", "Pulumi.yaml", "__main__.py", *further)
        self.git("commit", "--quiet", "--allow-empty", "--message", "x")
        return self.git("rev-parse", "HEAD")
