"""What the forges have in common: bounded requests, and one comment that is found by its marker."""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

import urllib3
from urllib3.exceptions import HTTPError

from cloudpakops.base.errors import CloudPakOpsError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_SECONDS: Final = 20
# How long all waiting for a rate limit may take together.
_PATIENCE: Final = 120
_TRIES: Final = 5
_LARGEST: Final = 20 * 1024 * 1024
PAGE: Final = 100


class ForgeError(CloudPakOpsError):
    """A forge that refuses, or gives no answer."""

    exit_code = 4


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a forge answered."""

    status: int
    headers: Mapping[str, str]
    body: Any


class Forge(ABC):
    """A pull request at a forge."""

    name: str = "the forge"

    def __init__(self, api: str, token: str) -> None:
        if not api.startswith(("https://", "http://127.0.0.1:")):
            raise CloudPakOpsError(f"{api[:100]!r} is no https address", "name the API of the forge: https://…")
        self._api = api.rstrip("/")
        self._token = token
        self._pool = urllib3.PoolManager(retries=False, timeout=_SECONDS)
        self._waited = 0.0

    def publish(self, body: str, marker: str) -> str:
        """Make the comment, or change the one that has the marker; return `made`, `changed` or `unchanged`.

        A request that may have been carried out is not sent twice: the comment is looked for again.
        """
        for _ in range(2):
            found = next((one for one in self.comments() if marker in str(one.get("body"))), None)
            if found is not None and str(found["body"]).replace("\r\n", "\n").strip() == body.strip():
                return "unchanged"
            answer = self.change(found, body) if found is not None else self.make(body)
            if answer.status in {HTTPStatus.OK, HTTPStatus.CREATED}:
                return "changed" if found is not None else "made"
            # Somebody deleted it meanwhile, or the forge failed in the middle.
            if answer.status != HTTPStatus.NOT_FOUND and answer.status < HTTPStatus.INTERNAL_SERVER_ERROR:
                break
        raise self._refused(answer.status)

    @abstractmethod
    def comments(self) -> Iterator[dict[str, Any]]:
        """Yield every comment of the pull request."""

    @abstractmethod
    def make(self, body: str) -> Answer:
        """Add a comment."""

    @abstractmethod
    def change(self, comment: Mapping[str, Any], body: str) -> Answer:
        """Change a comment."""

    @abstractmethod
    def approved_by(self, heads: Collection[str]) -> list[str]:
        """Return who approved one of these commits, with write access, other than the author."""

    @abstractmethod
    def pulls_of(self, commit: str) -> list[int]:
        """Return the numbers of the pull requests that brought a commit to main."""

    @abstractmethod
    def _authorization(self) -> dict[str, str]: ...

    def get(self, path: str) -> Any:
        """Return what a path holds; raises CloudPakOpsError for anything but 200."""
        answer = self.ask("GET", path)
        if answer.status != HTTPStatus.OK:
            raise self._refused(answer.status)
        return answer.body

    def pages(self, path: str) -> Iterator[dict[str, Any]]:
        """Yield the items of all pages of a list."""
        page = 1
        while True:
            found = self.get(f"{path}{'&' if '?' in path else '?'}per_page={PAGE}&page={page}")
            if not isinstance(found, list):
                raise ForgeError(f"{self.name} sent no list", "check the address of its API")
            yield from (one for one in found if isinstance(one, dict))
            if len(found) < PAGE:
                return
            page += 1

    def ask(self, method: str, path: str, body: Any = None) -> Answer:
        """Return the answer to a request; waits where the forge asks for it, and repeats only what can't be done twice.

        Raises CloudPakOpsError where the forge gives no answer; no message has the token.
        """
        headers = {"Accept": "application/json", "User-Agent": "cloudpakops", **self._authorization()}
        content = None if body is None else json.dumps(body).encode()
        if content is not None:
            headers["Content-Type"] = "application/json"
        for last in (*[False] * (_TRIES - 1), True):
            try:
                raw = self._pool.request(
                    method, f"{self._api}{path}", body=content, headers=headers, redirect=False, preload_content=False
                )
                text = raw.read(_LARGEST)
                raw.release_conn()
            except (HTTPError, OSError) as error:
                if method == "GET" and not last:
                    continue
                raise ForgeError(
                    f"{self.name} gives no answer: {type(error).__name__}", "run this again; check that it is reachable"
                ) from None
            pause = self._pause(raw.status, raw.headers)
            if pause is None and (method != "GET" or raw.status < HTTPStatus.INTERNAL_SERVER_ERROR or last):
                return Answer(status=raw.status, headers=raw.headers, body=_read(text))
            self._wait(1.0 if pause is None else pause)
        raise self._refused(HTTPStatus.TOO_MANY_REQUESTS)

    def _pause(self, status: int, headers: Mapping[str, str]) -> float | None:
        """Return how long the forge asks to wait; None where it doesn't."""
        limited = status == HTTPStatus.TOO_MANY_REQUESTS or (
            status == HTTPStatus.FORBIDDEN and (headers.get("x-ratelimit-remaining") == "0" or "retry-after" in headers)
        )
        if not limited:
            return None
        try:
            if "retry-after" in headers:
                return float(headers["retry-after"])
            return float(headers["x-ratelimit-reset"]) - time.time()
        except (KeyError, ValueError):
            return 1.0

    def _wait(self, seconds: float) -> None:
        seconds = max(0.1, seconds)
        if self._waited + seconds > _PATIENCE:
            raise ForgeError(f"{self.name} asks to wait {int(seconds)} s for its rate limit", "run this again later")
        self._waited += seconds
        time.sleep(seconds)

    def _refused(self, status: int) -> ForgeError:
        fixes = {
            HTTPStatus.UNAUTHORIZED: "give a token that is valid",
            HTTPStatus.FORBIDDEN: "give a token that may write comments of pull requests",
            HTTPStatus.NOT_FOUND: "check repository and number, and that the token may see them",
        }
        fix = fixes.get(HTTPStatus(status), "run this again later") if status in set(HTTPStatus) else "run this again"
        return ForgeError(f"{self.name} answers {status}", fix)


def _read(text: bytes) -> Any:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return None
