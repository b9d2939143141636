"""A merge request at GitLab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.review.forges.forge import Forge

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from cloudpakops.review.forges.forge import Answer

# docs.gitlab.com: Members API, roles: Developer.
_DEVELOPER = 30


class GitLab(Forge):
    """Merge request ``number`` of ``project``, an id or a path (docs.gitlab.com: Notes API, approvals API)."""

    name = "GitLab"

    def __init__(self, api: str, token: str, project: str, number: int) -> None:
        super().__init__(api, token)
        self._project = f"/projects/{quote(project, safe='')}"
        self._request = f"{self._project}/merge_requests/{number}"

    def comments(self) -> Iterator[dict[str, Any]]:
        """Yield every comment of the merge request."""
        return self.pages(f"{self._request}/notes")

    def make(self, body: str) -> Answer:
        """Add a comment."""
        return self.ask("POST", f"{self._request}/notes", {"body": body})

    def change(self, comment: Mapping[str, Any], body: str) -> Answer:
        """Change a comment."""
        return self.ask("PUT", f"{self._request}/notes/{int(comment['id'])}", {"body": body})

    def pulls_of(self, commit: str) -> list[int]:
        """Return the merged merge requests of a commit."""
        found = self.pages(f"{self._project}/repository/commits/{commit}/merge_requests")
        return [int(one["iid"]) for one in found if one.get("state") == "merged"]

    def approved_by(self, heads: Collection[str]) -> list[str]:
        """Return who approves the merge request, as a Developer at least, other than its author.

        GitLab says of what commit no approval is; its setting "Remove all approvals when commits are added" does that.
        """
        request = self.get(self._request)
        if request.get("sha") not in heads:
            raise CloudPakOpsError(
                f"the merge request is at {str(request.get('sha'))[:12]}, which is not judged here",
                "judge its last commit",
            )
        author = request["author"]["id"]
        users = [one["user"] for one in self.get(f"{self._request}/approvals").get("approved_by", [])]
        return sorted(str(one["username"]) for one in users if one["id"] != author and self._may_write(int(one["id"])))

    def _may_write(self, user: int) -> bool:
        answer = self.ask("GET", f"{self._project}/members/all/{user}")
        return isinstance(answer.body, dict) and int(answer.body.get("access_level") or 0) >= _DEVELOPER

    def _authorization(self) -> dict[str, str]:
        return {"PRIVATE-TOKEN": self._token}
