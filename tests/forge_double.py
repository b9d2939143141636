"""Local servers that speak the protocols of GitHub and GitLab, and fail as these do."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from cloudpakops.review.forges.github import GitHub
from cloudpakops.review.forges.gitlab import GitLab

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.review.forges.forge import Forge

TOKEN = "canary-forge-token-51d0"
HEAD = "1" * 40


@dataclass
class Double:
    """A forge with the comments of one pull request; ``fails`` are answers that come before the true ones."""

    kind: str
    address: str = ""
    comments: list[dict[str, Any]] = field(default_factory=list)
    reviews: list[dict[str, Any]] = field(default_factory=list)
    rights: dict[str, Any] = field(default_factory=dict)
    fails: list[tuple[str, int, dict[str, str]]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    # Carry a request out, and lose the answer.
    loses: bool = False
    sha: str = HEAD

    def answer(  # noqa: C901, PLR0911 - one for each path
        self, method: str, path: str, query: dict[str, list[str]], body: Any
    ) -> tuple[int, dict[str, str], Any]:
        """Return status, headers and body."""
        self.asked.append(f"{method} {path}")
        if self.fails and self.fails[0][0] == method:
            _, status, headers = self.fails.pop(0)
            return status, headers, {"message": TOKEN}
        if path.endswith(("/comments", "/notes")):
            if method == "POST":
                self.comments.append({"id": len(self.comments) + 1, "body": body["body"]})
                return (502, {}, None) if self.loses else (201, {}, self.comments[-1])
            return 200, {}, self.page(self.comments, query)
        if path.endswith(("/pulls", "/merge_requests")):
            return (
                200,
                {},
                [{"number": 7, "iid": 7, "merged_at": "2026-11-26", "state": "merged"}, {"number": 8, "iid": 8}],
            )
        if path.endswith("/reviews"):
            return 200, {}, self.page(self.reviews, query)
        if path.endswith("/approvals"):
            return 200, {}, {"approved_by": self.reviews}
        if "/collaborators/" in path:
            return 200, {}, {"permission": self.rights.get(path.split("/")[-2], "read")}
        if "/members/all/" in path:
            level = self.rights.get(path.rpartition("/")[2])
            return (200, {}, {"access_level": level}) if level else (404, {}, {})
        if method in {"PATCH", "PUT"}:
            found = next((one for one in self.comments if one["id"] == int(path.rpartition("/")[2])), None)
            if found is None:
                return 404, {}, {}
            found["body"] = body["body"]
            return 200, {}, found
        author = {"user": {"login": "author"}} if self.kind == "github" else {"author": {"id": 1}, "sha": self.sha}
        return 200, {}, author

    @staticmethod
    def page(items: list[dict[str, Any]], query: dict[str, list[str]]) -> list[dict[str, Any]]:
        """Return one page of a list."""
        size, page = int(query["per_page"][0]), int(query["page"][0])
        return items[(page - 1) * size : page * size]

    def forge(self) -> Forge:
        """Return the client that is tested."""
        if self.kind == "github":
            return GitHub(self.address, TOKEN, "org/estate", 7)
        return GitLab(self.address, TOKEN, "org/estate", 7)

    def job(self) -> dict[str, str]:
        """Return the variables of a job of the pull request."""
        if self.kind == "github":
            return {"GITHUB_REF": "refs/pull/7/merge", **self.main()}
        return {"CI_MERGE_REQUEST_IID": "7", **self.main()}

    def main(self) -> dict[str, str]:
        """Return the variables of a job of main."""
        if self.kind == "github":
            return {"GITHUB_API_URL": self.address, "GITHUB_TOKEN": TOKEN, "GITHUB_REPOSITORY": "org/estate"}
        return {"CI_API_V4_URL": self.address, "GITLAB_TOKEN": TOKEN, "CI_PROJECT_ID": "org/estate"}


@contextmanager
def served(kind: str) -> Iterator[Double]:
    """Serve a double of a forge on this machine."""
    made = Double(kind)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            url = urlsplit(self.path)
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            made.tokens.add(self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN") or "")
            status, headers, found = made.answer(self.command, url.path, parse_qs(url.query), body)
            content = json.dumps(found).encode()
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def do_PATCH(self) -> None:
            self._answer()

        def do_PUT(self) -> None:
            self._answer()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.address = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
