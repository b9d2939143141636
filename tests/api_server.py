"""A small API server on loopback: real HTTP, lists, watches and merge patches, and faults at will."""

from __future__ import annotations

import asyncio
import json
import re
import threading
from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Iterator

OLM = "operators.coreos.com/v1alpha1"
KINDS = {
    (OLM, "Subscription"): "subscriptions",
    (OLM, "ClusterServiceVersion"): "clusterserviceversions",
    (OLM, "InstallPlan"): "installplans",
    ("mq.ibm.com/v1beta1", "QueueManager"): "queuemanagers",
    ("v1", "Pod"): "pods",
    ("packages.operators.coreos.com/v1", "PackageManifest"): "packagemanifests",
}
_PATH = re.compile(r"/(?:apis/([^/]+/[^/]+)|api/(v1))(?:/namespaces/([^/]+))?(?:/([^/]+)(?:/([^/]+))?)?")


class ApiServer:
    """Objects by (apiVersion, plural, namespace, name); every change is an event of the watches on its kind."""

    def __init__(self) -> None:
        self.objects: dict[tuple[str, str, str, str], dict[str, Any]] = {}
        self.requests: list[str] = []
        self.tokens = {"let-me-in"}
        self.forbidden: set[str] = set()
        self.broken = False
        self.read_only: set[str] = set()
        self.port = 0
        self._version = 100
        self._oldest = 0
        self._history: list[tuple[int, str, str, dict[str, Any]]] = []
        self._watches: dict[str, set[asyncio.Queue[dict[str, Any] | None]]] = defaultdict(set)
        self._loop = asyncio.new_event_loop()
        self._flow = asyncio.Event()
        self._flow.set()
        self.patch_hooks: list[Any] = []

    # What tests call, from their own thread.

    def put(self, api_version: str, kind: str, namespace: str, name: str, **parts: Any) -> dict[str, Any]:
        """Create an object, or replace parts of it: ``spec`` raises its generation, ``status`` doesn't."""
        return self._do(lambda: self.write(api_version, kind, namespace, name, parts))

    def remove(self, api_version: str, kind: str, namespace: str, name: str) -> None:
        """Delete an object."""
        self._do(lambda: self._remove((api_version, KINDS[api_version, kind], namespace, name)))

    def get(self, api_version: str, kind: str, namespace: str, name: str) -> dict[str, Any]:
        """Return an object."""
        return self._do(lambda: dict(self.objects[api_version, KINDS[api_version, kind], namespace, name]))

    def drop_watches(self) -> None:
        """End every watch in the middle of a line, as a restart does."""
        self._do(lambda: [queue.put_nowait(None) for queues in self._watches.values() for queue in queues])

    def hold_watches(self) -> None:
        """Keep every event back until they are released."""
        self._do(self._flow.clear)

    def release_watches(self) -> None:
        """Send what was kept back."""
        self._do(self._flow.set)

    def forget(self) -> None:
        """Forget all former versions: who watches from one of them gets 410 Gone."""
        self._do(self._forget)

    def watching(self, plural: str) -> int:
        """Count the watches on a kind."""
        return self._do(lambda: len(self._watches[plural]))

    def kubeconfig(self, token: str = "let-me-in") -> str:
        """Return a kubeconfig for the server."""
        return json.dumps(
            {
                "apiVersion": "v1",
                "kind": "Config",
                "clusters": [{"name": "c", "cluster": {"server": f"http://127.0.0.1:{self.port}"}}],
                "users": [{"name": "u", "user": {"token": token}}],
                "contexts": [{"name": "x", "context": {"cluster": "c", "user": "u"}}],
                "current-context": "x",
            }
        )

    def _do(self, work: Any) -> Any:
        async def call() -> Any:
            return work()

        return asyncio.run_coroutine_threadsafe(call(), self._loop).result(10)

    # What the server does, in its own thread.

    def write(self, api_version: str, kind: str, namespace: str, name: str, parts: dict[str, Any]) -> dict[str, Any]:
        """Do what `put` does, from the server's own thread."""
        plural = KINDS[api_version, kind]
        key = api_version, plural, namespace, name
        old = self.objects.get(key)
        generation = old["metadata"]["generation"] if old else 1
        if old and "spec" in parts and parts["spec"] != old.get("spec"):
            generation += 1
        self._version += 1
        about = {
            **(old["metadata"] if old else {"uid": f"uid-{self._version}"}),
            **parts.pop("metadata", {}),
            "name": name,
            "generation": generation,
            "resourceVersion": str(self._version),
            "managedFields": [{"manager": "x" * 1000}],
        }
        if namespace:
            about["namespace"] = namespace
        made = {**(old or {}), "apiVersion": api_version, "kind": kind, **parts, "metadata": about}
        self.objects[key] = made
        self._tell(plural, "MODIFIED" if old else "ADDED", made)
        return made

    def _remove(self, key: tuple[str, str, str, str]) -> None:
        gone = self.objects.pop(key)
        self._version += 1
        self._tell(
            key[1],
            "DELETED",
            {**gone, "metadata": {**gone["metadata"], "resourceVersion": str(self._version)}},
        )

    def _tell(self, plural: str, sort: str, made: dict[str, Any]) -> None:
        self._history.append((self._version, plural, sort, made))
        for queue in self._watches[plural]:
            queue.put_nowait({"type": sort, "object": made})

    def _forget(self) -> None:
        self._version += 1
        self._oldest = self._version
        self._history.clear()

    async def _answer(self, request: web.Request) -> web.StreamResponse:  # noqa: PLR0911 - one for each
        self.requests.append(f"{request.method} {request.path_qs}")
        if self.broken:
            return _status(503, "not now")
        if request.headers.get("Authorization", "").removeprefix("Bearer ") not in self.tokens:
            return _status(401, "Unauthorized")
        match = _PATH.fullmatch(request.path)
        if match is None:
            return _status(404, "no such path")
        group, core, namespace, plural, name = match.groups()
        api_version = group or core
        if plural is None:
            known = [(kind, found) for (version, kind), found in KINDS.items() if version == api_version]
            if not known:
                return _status(404, "the server could not find the requested resource")
            listed = [{"name": found, "kind": kind, "namespaced": True} for kind, found in known]
            return web.json_response({"kind": "APIResourceList", "resources": listed})
        if plural in self.forbidden or (plural in self.read_only and request.method != "GET"):
            return _status(403, f"{plural} is forbidden: User cannot {request.method.lower()} it")
        if name:
            return await self._object(request, (api_version, plural, namespace or "", name))
        if request.query.get("watch"):
            return await self._watch(request, plural, namespace)
        return self._list(request, api_version, plural, namespace)

    async def _object(self, request: web.Request, key: tuple[str, str, str, str]) -> web.StreamResponse:
        found = self.objects.get(key)
        if found is None:
            return _status(404, f"{key[1]} {key[3]} not found")
        if request.method == "PATCH":
            body = json.loads(await request.text())
            for hook in self.patch_hooks:
                hook(self, key)
            found = self.objects[key]
            wanted = body.get("metadata", {}).get("resourceVersion")
            if wanted and wanted != found["metadata"]["resourceVersion"]:
                return _status(409, "the object has been modified")
            kind = next(kind for (version, kind), plural in KINDS.items() if (version, plural) == key[:2])
            found = self.write(key[0], kind, key[2], key[3], {"spec": {**found["spec"], **body["spec"]}})
        elif request.method == "DELETE":
            uid = (json.loads(await request.text()) or {}).get("preconditions", {}).get("uid")
            if uid and uid != found["metadata"]["uid"]:
                return _status(409, "the uid is another one")
            self._remove(key)
        return web.json_response(found)

    def _list(self, request: web.Request, api_version: str, plural: str, namespace: str | None) -> web.StreamResponse:
        found = [
            one
            for key, one in sorted(self.objects.items())
            if key[:2] == (api_version, plural)
            and namespace in {None, key[2]}
            and _selected(one, request.query.get("labelSelector", ""))
        ]
        begin = int(request.query.get("continue") or 0)
        page = found[begin : begin + int(request.query.get("limit") or 500)]
        about = {"resourceVersion": str(self._version)}
        if begin + len(page) < len(found):
            about["continue"] = str(begin + len(page))
        return web.json_response({"kind": "List", "metadata": about, "items": page})

    async def _watch(self, request: web.Request, plural: str, namespace: str | None) -> web.StreamResponse:
        since = int(request.query["resourceVersion"])
        selector = request.query.get("labelSelector", "")
        response = web.StreamResponse()
        await response.prepare(request)
        if since < self._oldest:
            gone = {"kind": "Status", "code": 410, "reason": "Expired", "message": "too old resource version"}
            await response.write(json.dumps({"type": "ERROR", "object": gone}).encode() + b"\n")
            return response
        queue: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        for version, of, sort, made in self._history:
            if of == plural and version > since:
                queue.put_nowait({"type": sort, "object": made})
        self._watches[plural].add(queue)
        try:
            while (event := await queue.get()) is not None:
                await self._flow.wait()
                within = namespace in {None, event["object"]["metadata"].get("namespace")}
                if within and _selected(event["object"], selector):
                    await response.write(json.dumps(event).encode() + b"\n")
            await response.write(b'{"type": "MODIF')
            if request.transport is not None:
                request.transport.close()
        except (ConnectionResetError, asyncio.CancelledError):
            pass
        finally:
            self._watches[plural].discard(queue)
        return response

    @contextmanager
    def serving(self) -> Iterator[ApiServer]:
        """Serve until the block ends."""
        ready = threading.Event()

        async def serve() -> None:
            application = web.Application(client_max_size=1 << 24)
            application.router.add_route("*", "/{path:.*}", self._answer)
            runner = web.AppRunner(application, shutdown_timeout=0.1)
            await runner.setup()
            site = web.TCPSite(runner, "127.0.0.1", self.port)
            await site.start()
            self.port = runner.addresses[0][1]
            self._end = asyncio.Event()
            ready.set()
            await self._end.wait()
            for queues in self._watches.values():
                for queue in queues:
                    queue.put_nowait(None)
            await runner.cleanup()

        thread = threading.Thread(target=lambda: self._loop.run_until_complete(serve()), name="API server")
        thread.start()
        ready.wait(10)
        try:
            yield self
        finally:
            self._loop.call_soon_threadsafe(self._end.set)
            thread.join(10)


def _selected(found: dict[str, Any], selector: str) -> bool:
    labels = found["metadata"].get("labels") or {}
    if selector.startswith("!"):
        return selector[1:] not in labels
    key, _, value = selector.partition("=")
    return not selector or labels.get(key) == value


def _status(code: int, message: str) -> web.Response:
    return web.json_response({"kind": "Status", "code": code, "message": message}, status=code)
