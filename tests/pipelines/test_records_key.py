"""Where Git pushes records, by the variables that the forges' jobs have; the rest is in test_steps.py."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from pipelines.records_key import variables

GITLAB = {
    "CI_SERVER_URL": "https://git.example.com",
    "CI_SERVER_SHELL_SSH_HOST": "ssh.example.com",
    "CI_SERVER_SHELL_SSH_PORT": "2222",
    "CI_PROJECT_PATH": "group/estate",
    "GITLAB_USER_LOGIN": "ann",
}


def addresses(origin: str, given: dict[str, str], folder: Path) -> list[str]:
    """Return where Git fetches from, and where it pushes to."""
    own = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    made = {**own, **variables(Path("/key"), Path("/hosts"), given)}
    for command in (["git", "init", "--quiet"], ["git", "remote", "add", "origin", origin]):
        subprocess.run(command, cwd=folder, env=own, check=True)
    asked = [["git", "remote", "get-url", *push, "origin"] for push in ([], ["--push"])]
    return [
        subprocess.run(one, cwd=folder, env=made, check=True, capture_output=True, text=True).stdout.strip()
        for one in asked
    ]


def test_a_job_of_gitlab_fetches_by_its_token_and_pushes_with_the_key(tmp_path: Path) -> None:
    origin = "https://gitlab-ci-token:t@git.example.com/group/estate.git"
    assert addresses(origin, GITLAB, tmp_path) == [origin, "ssh://git@ssh.example.com:2222/group/estate.git"]
    assert variables(Path("/key"), Path("/hosts"), GITLAB)["GIT_AUTHOR_NAME"] == "ann"


@pytest.mark.parametrize("given", [{}, {"GITHUB_SERVER_URL": "https://github.com"}])
def test_elsewhere_git_asks_the_same_repository_by_ssh(given: dict[str, str], tmp_path: Path) -> None:
    assert addresses("https://github.com/org/estate", given, tmp_path) == ["git@github.com:org/estate"] * 2
