"""A pull request at GitHub, or at a GitHub Enterprise Server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cloudpakops.review.forges.forge import Forge

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from cloudpakops.review.forges.forge import Answer

_WRITES = frozenset({"admin", "write"})


class GitHub(Forge):
    """Pull request ``number`` of ``repository``, `owner/name` (docs.github.com: REST API, issues/comments, pulls)."""

    name = "GitHub"

    def __init__(self, api: str, token: str, repository: str, number: int) -> None:
        super().__init__(api, token)
        self._repository = f"/repos/{quote(repository)}"
        self._number = number

    def comments(self) -> Iterator[dict[str, Any]]:
        """Yield every comment of the pull request."""
        return self.pages(f"{self._repository}/issues/{self._number}/comments")

    def make(self, body: str) -> Answer:
        """Add a comment."""
        return self.ask("POST", f"{self._repository}/issues/{self._number}/comments", {"body": body})

    def change(self, comment: Mapping[str, Any], body: str) -> Answer:
        """Change a comment."""
        return self.ask("PATCH", f"{self._repository}/issues/comments/{int(comment['id'])}", {"body": body})

    def pulls_of(self, commit: str) -> list[int]:
        """Return the merged pull requests of a commit."""
        found = self.pages(f"{self._repository}/commits/{commit}/pulls")
        return [int(one["number"]) for one in found if one.get("merged_at")]

    def approved_by(self, heads: Collection[str]) -> list[str]:
        """Return whose last word on one of these commits is an approval, with write access, other than the author."""
        pull = f"{self._repository}/pulls/{self._number}"
        author = str(self.get(pull)["user"]["login"])
        words: dict[str, bool] = {}
        for review in self.pages(f"{pull}/reviews"):
            who, state = str((review.get("user") or {}).get("login")), review.get("state")
            if state in {"APPROVED", "CHANGES_REQUESTED", "DISMISSED"}:
                words[who] = state == "APPROVED" and review.get("commit_id") in heads
        return sorted(who for who, yes in words.items() if yes and who != author and self._may_write(who))

    def _may_write(self, who: str) -> bool:
        found = self.get(f"{self._repository}/collaborators/{quote(who)}/permission")
        return isinstance(found, dict) and found.get("permission") in _WRITES

    def _authorization(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}", "X-GitHub-Api-Version": "2022-11-28"}
