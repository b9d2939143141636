"""How the Kubernetes provider is told what to wait for, and for how long."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pulumi

if TYPE_CHECKING:
    from collections.abc import Sequence

WAIT_FOR = "pulumi.com/waitFor"


def wait_for(expressions: Sequence[str]) -> dict[str, str]:
    """Return the annotation that waits until all ``expressions`` hold (`jsonpath={…}=value`, `condition=Type`).

    Source: pulumi/pulumi-kubernetes: provider/pkg/metadata/overrides.go.
    """
    if not expressions:
        return {}
    return {WAIT_FOR: expressions[0] if len(expressions) == 1 else json.dumps(list(expressions))}


def within(minutes: int) -> pulumi.CustomTimeouts:
    """Return the time limit of a create, an update and a delete; the provider's own is 10 minutes."""
    limit = f"{minutes}m"
    return pulumi.CustomTimeouts(create=limit, update=limit, delete=limit)
