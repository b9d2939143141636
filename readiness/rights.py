"""What the provider asks an API server for, as the rules of a ClusterRole: this and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_OLM = "operators.coreos.com"


def rules(resources: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    """Return the rules for waits on some kinds of instances, each by its API group and the plural of its name."""
    return [
        _rule(_OLM, ["clusterserviceversions", "installplans", "subscriptions"], ["list", "watch"]),
        # Whether a Subscription is gone is asked right before its CSV is removed.
        _rule(_OLM, ["subscriptions"], ["get"]),
        _rule(_OLM, ["installplans"], ["delete", "patch"]),
        _rule(_OLM, ["clusterserviceversions"], ["delete"]),
        _rule("packages.operators.coreos.com", ["packagemanifests"], ["list"]),
        _rule("", ["pods"], ["list", "watch"]),
        *(_rule(group, [plural], ["get", "list", "watch"]) for group, plural in sorted(set(resources))),
    ]


def _rule(group: str, resources: list[str], verbs: list[str]) -> dict[str, Any]:
    return {"apiGroups": [group], "resources": resources, "verbs": verbs}
