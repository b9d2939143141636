"""The state that an update plan was made from: for each resource a digest made with the update plan's key."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from cloudpakops.base.urns import thing

if TYPE_CHECKING:
    from collections.abc import Mapping

# What decides what an update plan does. Not times and source positions, which an export also has: every `up` writes
# those again.
_DECIDING: Final = (
    "id",
    "inputs",
    "outputs",
    "dependencies",
    "protect",
    "provider",
    "parent",
    "external",
    "delete",
    "pendingReplacement",
    "retainOnDelete",
    "initErrors",
)
_SETS: Final = frozenset({"dependencies"})
PENDING: Final = "operations that were interrupted"


def keyed(content: Any, key: bytes) -> str:
    """Return ``hmac-sha256:…`` of plain data in canonical form.

    Without the key nobody can tell whether a guess of a secret in the content is right.
    """
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return f"hmac-sha256:{hmac.new(key, canonical.encode(), hashlib.sha256).hexdigest()}"


def state_digests(deployment: Mapping[str, Any], key: bytes) -> dict[str, str]:
    """Return a digest of each resource of an exported deployment, by URN; its secrets have to be in plain text.

    (The engine encrypts them anew in each export.) Several resources of one URN, of which all but one wait for their
    removal, share a digest.
    """
    resources: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for resource in deployment.get("resources") or []:
        resources[resource["urn"]].append(
            {
                name: sorted(resource[name]) if name in _SETS else resource[name]
                for name in _DECIDING
                # An export leaves out what is empty, not always in the same way.
                if resource.get(name)
            }
        )
    if pending := deployment.get("pending_operations"):
        resources[PENDING] = sorted((one["resource"]["urn"], one["type"]) for one in pending)  # type: ignore[assignment]
    return {urn: keyed(found, key) for urn, found in sorted(resources.items())}


def shown(urn: str) -> str:
    """Return a URN in short form: the resource's name and type."""
    what = thing(urn)
    return f"{what.name} ({what.type})" if what.type else urn
