"""The pull request that a job of GitHub or GitLab is about, by the variables that these set."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError

if TYPE_CHECKING:
    from pathlib import Path

    from cloudpakops.review.forges.forge import Forge

_PULL = re.compile(r"refs/pull/([0-9]+)/(?:merge|head)")
_GITHUB, _GITLAB = "GITHUB_TOKEN", "GITLAB_TOKEN"


def pull_request() -> Forge:
    """Return the pull request of this job; raises CloudPakOpsError in another job, or without a token."""
    if pull := _PULL.fullmatch(os.environ.get("GITHUB_REF", "")):
        return _github(int(pull[1]))
    if number := os.environ.get("CI_MERGE_REQUEST_IID", ""):
        return _gitlab(int(number))
    raise CloudPakOpsError(
        "this is no job of a pull request", "run it in one (GITHUB_REF or CI_MERGE_REQUEST_IID), or leave out --post"
    )


def _approvals(commit: str, heads: list[str]) -> list[str] | None:
    """Return who approved the pull request that brings, or brought, a commit to main; None without forge or token.

    ``heads`` are the commits that may be its last one: the commit itself, or the parents of a merge.
    """
    given = os.environ
    if given.get(_GITHUB) and given.get("GITHUB_REPOSITORY"):
        pull = _PULL.fullmatch(given.get("GITHUB_REF", ""))
        found = [int(pull[1])] if pull else _github(0).pulls_of(commit)
        forges: list[Forge] = [_github(number) for number in found]
    elif given.get(_GITLAB) and given.get("CI_PROJECT_ID"):
        iid = given.get("CI_MERGE_REQUEST_IID", "")
        forges = [_gitlab(number) for number in ([int(iid)] if iid else _gitlab(0).pulls_of(commit))]
    else:
        return None
    return sorted({who for forge in forges for who in forge.approved_by(heads)})


def approvals_of_head(root: Path) -> list[str] | None:
    """Return who approved the pull request of HEAD, which may be the merge that the forge made for its job."""
    from cloudpakops.git.command import ask, commit_of  # noqa: PLC0415

    head = commit_of(root, "HEAD")
    _, *parents = ask(root, "rev-list", "--parents", "--max-count=1", head).decode().split()
    return _approvals(head, [head, *parents[1:]])


def _github(number: int) -> Forge:
    from cloudpakops.review.forges.github import GitHub  # noqa: PLC0415

    api = os.environ.get("GITHUB_API_URL", "https://api.github.com")
    return GitHub(api, _token(_GITHUB), os.environ.get("GITHUB_REPOSITORY", ""), number)


def _gitlab(number: int) -> Forge:
    from cloudpakops.review.forges.gitlab import GitLab  # noqa: PLC0415

    return GitLab(os.environ.get("CI_API_V4_URL", ""), _token(_GITLAB), os.environ.get("CI_PROJECT_ID", ""), number)


def _token(name: str) -> str:
    if token := os.environ.get(name, "").strip():
        return token
    raise CloudPakOpsError(f"{name} is not set", f"give the step the variable {name}")
