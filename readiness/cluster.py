"""One API server, asked by the Kubernetes client that knows every kind of kubeconfig and login.

Requests are plain paths and dicts: the kinds of operators have no classes, and what OLM writes is read, not modelled.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

import aiohttp

from readiness.errors import AnswerError, ClusterError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from kubernetes.aio import client

_ASKING: Final = aiohttp.ClientTimeout(total=60, sock_connect=10)
# The API server says something once a minute, if only where a watch stands (a bookmark): silence is a dead connection.
_WATCHING: Final = aiohttp.ClientTimeout(total=None, sock_connect=10, sock_read=90)
_PAGE: Final = 500


class Cluster:
    """An API server by a kubeconfig: its content, the path of a file, or None for the user's own."""

    def __init__(self, kubeconfig: str | None, context: str | None = None) -> None:
        """Ask nothing yet: a preview may never need an answer."""
        self._kubeconfig = kubeconfig
        self._context = context
        self._client: client.ApiClient | None = None
        self._login = asyncio.Lock()

    async def get(self, path: str) -> dict[str, Any] | None:
        """Return an object, None if there is none."""
        try:
            return await self._asked("GET", path)
        except AnswerError as error:
            if error.status == HTTPStatus.NOT_FOUND:
                return None
            raise

    async def list(self, path: str, query: Mapping[str, str] | None = None) -> tuple[list[dict[str, Any]], str]:
        """Return all objects of a kind, and the version of the list, from which a watch goes on."""
        found: list[dict[str, Any]] = []
        further = ""
        while True:
            page = {"limit": str(_PAGE), **(query or {}), **({"continue": further} if further else {})}
            answer = await self._asked("GET", path, query=page)
            found += answer.get("items") or []
            about = answer.get("metadata") or {}
            further = about.get("continue") or ""
            if not further:
                return found, str(about.get("resourceVersion") or "")

    @asynccontextmanager
    async def watch(self, path: str, query: Mapping[str, str]) -> AsyncIterator[AsyncIterator[dict[str, Any]]]:
        """Open a watch; yields its events until the API server ends it."""
        response = await self._response("GET", path, {**query, "watch": "true"}, None, "application/json", _WATCHING)
        try:
            if response.status != HTTPStatus.OK:
                raise _refusal(response.status, await response.read())
            yield _events(response.response.content)
        finally:
            response.response.close()

    async def patch(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Merge ``body`` into an object; with a resourceVersion in it only that version is changed."""
        return await self._asked("PATCH", path, body=body, content="application/merge-patch+json")

    async def delete(self, path: str, body: dict[str, Any]) -> None:
        """Delete an object; ``body`` are the options, preconditions among them."""
        await self._asked("DELETE", path, body=body)

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.close()  # type: ignore[no-untyped-call]
            self._client = None

    async def _asked(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        body: dict[str, Any] | None = None,
        content: str = "application/json",
    ) -> dict[str, Any]:
        response = await self._response(method, path, query, body, content, _ASKING)
        data = await response.read()
        if response.status >= HTTPStatus.MULTIPLE_CHOICES:
            raise _refusal(response.status, data)
        answer = _decoded(data)
        if not isinstance(answer, dict):
            raise ClusterError(f"{path}: the answer is no object of Kubernetes. Correct the server of the kubeconfig")
        return answer

    async def _response(  # noqa: PLR0917 - a request of HTTP has these parts
        self,
        method: str,
        path: str,
        query: Mapping[str, str] | None,
        body: dict[str, Any] | None,
        content: str,
        limits: aiohttp.ClientTimeout,
    ) -> Any:
        for last in (False, True):
            async with self._login:
                if self._client is None:
                    # A preview asks no cluster, and this takes a quarter of a second.
                    from readiness.login import log_in  # noqa: PLC0415

                    self._client = await log_in(self._kubeconfig, self._context)
                asked = self._client
            name, url, headers, sent, _ = await asked.param_serialize(
                method,
                path,
                query_params=sorted((query or {}).items()),
                header_params={"Accept": "application/json", "Content-Type": content},
                body=body,
                auth_settings=["BearerToken"],
            )
            try:
                response = await asked.call_api(name, url, headers, sent, _request_timeout=limits)
            except (aiohttp.ClientError, TimeoutError, OSError) as error:
                raise UnreachableError(f"the API server does not answer ({type(error).__name__}: {error})") from error
            if response.status != HTTPStatus.UNAUTHORIZED or last:
                return response
            # A token of hours ago: log in anew, once.
            response.response.release()
            if self._client is asked:
                self._client = None
                await asked.close()  # type: ignore[no-untyped-call]
        raise AssertionError


async def _events(content: aiohttp.StreamReader) -> AsyncIterator[dict[str, Any]]:
    try:
        while line := await content.readline():
            event = _decoded(line)
            if isinstance(event, dict):
                yield event
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        raise UnreachableError(f"the watch broke off ({type(error).__name__})") from error


def _refusal(status: int, data: bytes) -> ClusterError:
    answer = _decoded(data)
    message = answer.get("message") if isinstance(answer, dict) else None
    text = f"the API server answers {status}: {message or 'without a reason'}"
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
        return UnreachableError(text)
    return AnswerError(status, text)


def _decoded(data: bytes) -> Any:
    try:
        return json.loads(data)
    except ValueError:
        return None
