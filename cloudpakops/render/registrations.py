"""The digest of all that a program registers: what decides whether a changed program does the same."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Where in the code a resource is registered says nothing about it.
_PLACES = ("sourcePosition", "stackTrace", "parentStackTraceHandle")


def digest_of(requests: Iterable[Any], outputs: Mapping[str, Any]) -> str:
    """Return one SHA-256 over the requests of a program, whatever their order, and over what its stack tells.

    It covers what rendered objects don't show: names, parents, dependencies, options, versions of plugins and outputs.
    """
    told = json.dumps(outputs, sort_keys=True, default=str).encode()
    return hashlib.sha256(b"\0".join([told, *sorted(_canonical(request) for request in requests)])).hexdigest()


def _canonical(request: Any) -> bytes:
    """Return a request as bytes that are the same in each run: the SDK collects dependencies in sets."""
    copied = type(request)()
    copied.CopyFrom(request)
    fields = copied.DESCRIPTOR.fields_by_name
    for place in _PLACES:
        if place in fields:
            copied.ClearField(place)
    if "dependencies" in fields:
        copied.dependencies[:] = sorted(copied.dependencies)
    # What is only read has none.
    if "propertyDependencies" in fields:
        for dependencies in copied.propertyDependencies.values():
            dependencies.urns[:] = sorted(dependencies.urns)
    return bytes(type(request).__name__.encode() + b" " + copied.SerializeToString(deterministic=True))
