"""All objects of one kind on one cluster, kept as the API server has them by a single watch.

Every wait for a kind shares it. A watch that ends in time goes on from where it was. After a dropped connection, and
after `410 Gone`, when the API server no longer knows that version, everything is listed again (Kubernetes: API
concepts, efficient detection of changes).
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import contextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from readiness.errors import AnswerError, ClusterError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from readiness.cluster import Cluster

_SHORTEST, _LONGEST = 0.2, 5.0
# How long the API server leaves a watch open.
_WATCH_SECONDS: Final = "240"


class Name(NamedTuple):
    """An object's place among those of its kind; the namespace is empty for what belongs to the whole cluster."""

    namespace: str
    name: str


def name_of(found: dict[str, Any]) -> Name:
    """Return where an object is."""
    about = found.get("metadata") or {}
    return Name(about.get("namespace") or "", about.get("name") or "")


class Kind:
    """The objects of a kind; waits call `follow`, and look at `objects` whenever their event is set."""

    def __init__(
        self,
        cluster: Cluster,
        path: str,
        kept: Callable[[dict[str, Any]], dict[str, Any]],
        selector: str = "",
    ) -> None:
        """Watch ``path``; of each object only what ``kept`` returns stays in memory."""
        self.objects: dict[Name, dict[str, Any]] = {}
        self.listed = asyncio.Event()
        # What keeps the watch from the API server, for the waits to say; empty while it works.
        self.trouble = ""
        # Raised by each change, for what is computed of all objects.
        self.changes = 0
        self._cluster, self._path, self._kept = cluster, path, kept
        self._query = {"labelSelector": selector} if selector else {}
        # By what they look at: one object, a namespace (no name), or everything (None).
        self._followers: dict[Name | None, set[asyncio.Event]] = defaultdict(set)
        self._version = ""
        self._refused: ClusterError | None = None

    @contextmanager
    def followed(self, name: Name | None = None, event: asyncio.Event | None = None) -> Iterator[asyncio.Event]:
        """Yield an event that is set whenever that object changes; any of its namespace, if it has no name.

        ``event`` is one to take, for who follows several kinds.
        """
        event = event or asyncio.Event()
        self._followers[name].add(event)
        try:
            yield event
        finally:
            self._followers[name].discard(event)

    def check(self) -> None:
        """Raise what makes all waiting senseless, such as a missing right."""
        if self._refused is not None:
            raise self._refused

    async def run(self) -> None:
        """Keep the objects up to date until cancelled."""
        pause = _SHORTEST
        while True:
            try:
                if not self._version:
                    await self._list()
                await self._watch()
                pause = _SHORTEST
            except AnswerError as error:
                if error.status == HTTPStatus.GONE:
                    self._version = ""
                elif error.status == HTTPStatus.NOT_FOUND:
                    self._forget()
                else:
                    self.refuse(error)
                    return
            except UnreachableError as error:
                self._say(str(error))
                # Whatever the watch missed, a list has.
                self._version = ""
            except ClusterError as error:
                self.refuse(error)
                return
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST)

    async def _list(self) -> None:
        found, version = await self._cluster.list(self._path, self._query)
        self.objects = {name_of(one): self._kept(one) for one in found}
        self._version = version
        self.trouble = ""
        self.listed.set()
        self._notify_all()

    async def _watch(self) -> None:
        query = {
            **self._query,
            "resourceVersion": self._version,
            "allowWatchBookmarks": "true",
            "timeoutSeconds": _WATCH_SECONDS,
        }
        async with self._cluster.watch(self._path, query) as events:
            self.trouble = ""
            async for event in events:
                self._take(event)

    def _take(self, event: dict[str, Any]) -> None:
        found = event.get("object") or {}
        if event.get("type") == "ERROR":
            raise AnswerError(int(found.get("code") or 0), f"the watch ended: {found.get('message')}")
        self._version = (found.get("metadata") or {}).get("resourceVersion") or self._version
        if event.get("type") == "BOOKMARK":
            return
        name = name_of(found)
        if event.get("type") == "DELETED":
            self.objects.pop(name, None)
        else:
            self.objects[name] = self._kept(found)
        self.wake(name)

    def _forget(self) -> None:
        """The kind is not there yet, or no longer: it has no objects."""
        self.objects, self._version, self.trouble = {}, "", ""
        self.listed.set()
        self._notify_all()

    def refuse(self, error: ClusterError) -> None:
        """End all waits for the kind with an error."""
        self._refused = error
        self._notify_all()

    def _say(self, trouble: str) -> None:
        if trouble != self.trouble:
            self.trouble = trouble
            self._notify_all()

    def wake(self, name: Name) -> None:
        """Let who follows an object, its namespace or everything look again."""
        self.changes += 1
        for place in (name, Name(name.namespace, ""), None):
            for event in self._followers.get(place, ()):
                event.set()

    def _notify_all(self) -> None:
        self.changes += 1
        for events in self._followers.values():
            for event in events:
                event.set()
