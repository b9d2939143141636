"""Catalog images, served without images: one `opm serve` for each, found through the pod that OLM makes of it."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cluster.bundles import file_based
from cluster.processes import LOOPBACK, Process, free_port, listening
from urllib3.exceptions import HTTPError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cluster.bundles import Bundle
    from cluster.objects import Objects


@dataclass
class Catalogs:
    """What the images of catalogs hold, by digest (or by the whole name where that has none)."""

    opm: Path
    folder: Path
    objects: Objects
    _held: dict[str, str] = field(default_factory=dict)
    _servers: dict[str, tuple[Process, int]] = field(default_factory=dict)
    _resolved: dict[str, int | None] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def hold(self, image: str, bundles: Iterable[Bundle]) -> None:
        """Say what an image holds; another content of the same image needs another digest, as everywhere."""
        key, found = _key(image), file_based(bundles)
        assert self._held.setdefault(key, found) == found, f"{image} holds something else already"

    def resolve(self, host: str) -> int | None:
        """Give the port of the catalog that a Service (`name.namespace.svc`) leads to; None without a ready pod."""
        name, namespace, *_ = host.split(".")
        try:
            pods = self.objects.items("v1", "Pod", namespace)
        except HTTPError:
            # Pods and names don't go with an API server that is restarted.
            return self._resolved.get(host)
        self._resolved[host] = None
        for pod in pods:
            if (pod["metadata"].get("labels") or {}).get("olm.catalogSource") == name and _ready(pod):
                self._resolved[host] = self.port(pod["spec"]["containers"][0]["image"])
        return self._resolved[host]

    def port(self, image: str) -> int | None:
        """Give the port at which an image is served; None if no registry has it."""
        key = _key(image)
        if key not in self._held:
            return None
        with self._lock:
            if key not in self._servers:
                self._servers[key] = self._serve(key)
            process, port = self._servers[key]
        return port if process.running else None

    def end(self, image: str) -> None:
        """End the server of an image, as a pod that crashes does."""
        with self._lock:
            process, _ = self._servers[_key(image)]
        process.stop()

    def restart(self, image: str) -> None:
        """Serve an image again after its end."""
        with self._lock:
            self._servers.pop(_key(image))
        self.port(image)

    def stop(self) -> None:
        """End all servers."""
        with ExitStack() as stack:
            for process, _ in self._servers.values():
                stack.callback(process.stop)

    def _serve(self, key: str) -> tuple[Process, int]:
        place = self.folder / key.replace(":", "-").replace("/", "-")
        (place / "catalog").mkdir(parents=True, exist_ok=True)
        (place / "catalog/catalog.json").write_text(self._held[key])
        # Of the endpoint for profiles every server would listen on the same port.
        serve: list[str | Path] = [
            *(self.opm, "serve", place / "catalog", "--cache-dir", place / "cache"),
            *(f"--pprof-addr={LOOPBACK}:{free_port()}", f"--termination-log={place / 'end'}"),
        ]
        made = Process([*serve, "--cache-only"], place / "log")
        assert made.wait() == 0, made.tail()
        port = free_port()
        command = [*serve, "--cache-enforce-integrity=false", "--port", str(port)]
        process = Process(command, place / "log")
        process.wait_until(lambda: listening(port))
        return process, port


def _key(image: str) -> str:
    return image.partition("@")[2] or image


def _ready(pod: dict[str, Any]) -> bool:
    conditions = (pod.get("status") or {}).get("conditions") or []
    ready = any(one["type"] == "Ready" and one["status"] == "True" for one in conditions)
    return ready and "deletionTimestamp" not in pod["metadata"]
