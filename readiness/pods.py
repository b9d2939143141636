"""Why the pods of a namespace don't run, in the words of the scheduler and of the registry.

An operator that waits for its pods seldom says why they don't come: an image that can't be pulled, no node with room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_LONGEST: Final = 300
# A container that waits for one of these only needs time.
_PASSING: Final = frozenset({"ContainerCreating", "PodInitializing"})


def small_pod(found: dict[str, Any]) -> dict[str, Any]:
    """Return of a pod what is looked at."""
    about = found.get("metadata") or {}
    status = found.get("status") or {}
    return {
        "metadata": {key: about[key] for key in ("name", "namespace") if key in about},
        "requests": _requests(found.get("spec") or {}),
        "trouble": _trouble(status),
    }


def cause(pods: Iterable[Mapping[str, Any]]) -> str:
    """Return why one of the pods doesn't run, the first by its name; nothing if none says so."""
    for pod in sorted(pods, key=lambda pod: str(pod["metadata"]["name"])):
        if pod["trouble"]:
            asked = (
                f", which asks for {pod['requests']}" if pod["requests"] and "Unschedulable" in pod["trouble"] else ""
            )
            return f"pod {pod['metadata']['name']}{asked}: {pod['trouble']}"
    return ""


def _trouble(status: Mapping[str, Any]) -> str:
    for condition in status.get("conditions") or []:
        if condition.get("type") == "PodScheduled" and condition.get("reason") == "Unschedulable":
            return f"Unschedulable: {_shortened(condition.get('message'))}"
    for waiting in _waiting(status):
        return f"{waiting['reason']}: {_shortened(waiting.get('message'))}"
    return ""


def _waiting(status: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for container in [*(status.get("initContainerStatuses") or []), *(status.get("containerStatuses") or [])]:
        waiting = (container.get("state") or {}).get("waiting") or {}
        if waiting.get("reason") and waiting["reason"] not in _PASSING:
            yield waiting


def _requests(spec: Mapping[str, Any]) -> str:
    asked = [
        f"{kind} {amount}"
        for container in spec.get("containers") or []
        for kind, amount in sorted(((container.get("resources") or {}).get("requests") or {}).items())
    ]
    return ", ".join(asked)


def _shortened(message: object) -> str:
    return str(message or "without a reason")[:_LONGEST]
