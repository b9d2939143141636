"""Plays the operators of products: writes the status of their instances as long as OLM keeps the operator running."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Self

from cluster.bundles import bundles_of
from cluster.objects import RefusedError, UnknownKindError
from cluster.operating import ALPHA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cluster.objects import Objects

    from cloudpakops.model.release import PlatformRelease

MANAGER: Final = "simulated-operator"
FINALIZER: Final = "simulated.example.com/cleanup"

Behaviour = Callable[[dict[str, Any], float], "dict[str, Any] | None"]
"""The status of an instance some seconds after it was last changed; None leaves the one that it has."""

_PAUSE: Final = 0.3
_CONDITION: Final = re.compile(r"condition=(\w+)(?:=(\w+))?")
_PATH: Final = re.compile(r"jsonpath=\{(.+)\}=(.*)")


@dataclass(frozen=True)
class Operated:
    """A kind, the Deployment of the operator that it needs, and when it is ready."""

    api_version: str
    kind: str
    deployment: str
    ready: tuple[str, ...]


@dataclass
class ProductOperators:
    """The operators of some releases' products; what an instance does can be said for each."""

    objects: Objects
    kinds: list[Operated]
    # By kind and name; others become ready at once.
    behaviours: dict[tuple[str, str], Behaviour] = field(default_factory=dict)
    # Kinds whose instances get a finalizer, so that none goes without its operator.
    finalizing: set[str] = field(default_factory=set)
    # CSVs that a person approves, where an InstallPlan waits that has no others.
    approved: set[str] = field(default_factory=set)
    _changed: dict[str, tuple[int, float]] = field(default_factory=dict)
    _stopped: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None
    _error: BaseException | None = None

    def __enter__(self) -> Self:
        """Begin to play."""
        self._thread = threading.Thread(target=self._play, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End; an error of the play is one of the test."""
        self._stopped.set()
        assert self._thread
        self._thread.join()
        if self._error:
            raise self._error

    def _play(self) -> None:
        try:
            while not self._stopped.wait(_PAUSE):
                self._turn()
        except BaseException as error:  # noqa: BLE001 - it is raised in the thread of the test
            self._error = error

    def _turn(self) -> None:
        for plan in self.objects.items(ALPHA, "InstallPlan") if self.approved else []:
            waits = (plan.get("status") or {}).get("phase") == "RequiresApproval"
            if waits and self.approved.issuperset(plan["spec"]["clusterServiceVersionNames"]):
                self.objects.patch(plan, {"spec": {"approved": True}})
        running = {one["metadata"]["name"] for one in self.objects.items("apps/v1", "Deployment") if _available(one)}
        for kind in self.kinds:
            if kind.deployment in running and self.objects.served(kind.api_version, kind.kind):
                for found in self.objects.items(kind.api_version, kind.kind):
                    self._reconcile(kind, found)

    def _reconcile(self, kind: Operated, found: dict[str, Any]) -> None:
        metadata, finalizers = found["metadata"], found["metadata"].get("finalizers") or []
        try:
            if "deletionTimestamp" in metadata:
                if FINALIZER in finalizers:
                    left = [one for one in finalizers if one != FINALIZER]
                    self.objects.patch(found, {"metadata": {"finalizers": left}}, MANAGER)
                return
            if kind.kind in self.finalizing and FINALIZER not in finalizers:
                self.objects.patch(found, {"metadata": {"finalizers": [*finalizers, FINALIZER]}}, MANAGER)
            generation, since = self._changed.get(metadata["uid"], (0, 0.0))
            if generation != metadata["generation"]:
                since = time.monotonic()
                self._changed[metadata["uid"]] = metadata["generation"], since
            behave = self.behaviours.get((kind.kind, metadata["name"]), ready_at_once(kind.ready))
            status = behave(found, time.monotonic() - since)
            if status is not None and status != found.get("status"):
                # A merge of null and of the new value would keep what the old one had beside it.
                gone = dict.fromkeys((found.get("status") or {}).keys() - status.keys())
                self.objects.patch(found, {"status": {**gone, **status}}, MANAGER, "status")
        except RefusedError as error:
            if error.reason not in ("NotFound", "Conflict"):
                raise
        except UnknownKindError:
            pass


def operators_of(objects: Objects, releases: Iterable[PlatformRelease]) -> ProductOperators:
    """Return those of platform releases."""
    listed = list(releases)
    owners = {
        (kind.group, kind.kind): bundle.deployment
        for bundles in bundles_of(listed).values()
        for bundle in bundles
        for kind in bundle.kinds
    }
    found: dict[tuple[str, str], Operated] = {}
    for release in listed:
        for entries in release.products.values():
            for entry in entries:
                for name, kind in entry.kinds.items():
                    owner = owners.get((kind.api_version.partition("/")[0], name))
                    if owner and kind.ready:
                        found[kind.api_version, name] = Operated(kind.api_version, name, owner, tuple(kind.ready))
    return ProductOperators(objects, list(found.values()))


def ready_at_once(expressions: Iterable[str]) -> Behaviour:
    """Become ready for the version of the specification as soon as the operator sees it."""
    wanted = tuple(expressions)
    return lambda found, _: ready_status(found, wanted)


def ready_status(found: dict[str, Any], expressions: Iterable[str]) -> dict[str, Any]:
    """Return a status that fulfils the catalog's expressions, and reports what of the specification it is of."""
    status: dict[str, Any] = {"observedGeneration": found["metadata"]["generation"]}
    if version := (found.get("spec") or {}).get("version"):
        status["versions"] = {"reconciled": version}
    for expression in expressions:
        if condition := _CONDITION.fullmatch(expression):
            kind, wanted = condition[1], condition[2] or "True"
            status.setdefault("conditions", []).append({"type": kind, "status": wanted})
            continue
        path = _PATH.fullmatch(expression)
        assert path, f"{expression} can't be fulfilled"
        _put(status, re.findall(r"[\w-]+|\*", path[1])[1:], path[2])
    return status


def _put(status: dict[str, Any], keys: list[str], value: str) -> None:
    """Put a value under the keys `licensingPods`, `*`, `phase` of a status; a star is the first of a list."""
    place: Any = status
    for key, following in zip(keys, [*keys[1:], ""], strict=True):
        if key == "*":
            place.append({})
            place = place[0]
        elif following == "":
            place[key] = value
        else:
            place = place.setdefault(key, [] if following == "*" else {})


def _available(deployment: dict[str, Any]) -> bool:
    conditions = (deployment.get("status") or {}).get("conditions") or []
    return any(one["type"] == "Available" and one["status"] == "True" for one in conditions)
