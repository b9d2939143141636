"""Checks that each object has a name that can be, and is described once: for Kubernetes, a product, the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.finding import Finding
from cloudpakops.base.paths import first_at
from cloudpakops.plan.described import described_objects
from cloudpakops.plan.labels import label_findings
from cloudpakops.plan.names import name_findings
from cloudpakops.plan.places import Places
from cloudpakops.plan.secret_references import secret_name_findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.kinds.described import DescribedObject, Identity
    from cloudpakops.model.environment import Environment
    from cloudpakops.model.object_kind import ObjectKinds
    from cloudpakops.plan.plan import ClusterPlan


def object_findings(
    environment: Environment, clusters: tuple[ClusterPlan, ...], kinds: ObjectKinds
) -> Iterator[Finding]:
    """Yield what can't be called as it is, is described twice on a cluster, or would have one logical name."""
    places = Places(environment)
    resources: dict[tuple[str, str], tuple[str, DescribedObject]] = {}
    for cluster in clusters:
        objects: dict[Identity, DescribedObject] = {}
        inside: dict[tuple[str, ...], DescribedObject] = {}
        for found in described_objects(cluster):
            place = places.of(cluster.name, found)
            yield from name_findings(found, kinds, place)
            yield from label_findings(found, place)
            yield from secret_name_findings(found, kinds, place)
            for conflict in found.conflicts:
                givers = " and by ".join(conflict.sources)
                yield Finding(
                    place,
                    f"{conflict.path} of {found} is given by {givers}, and {conflict.why}",
                    f"leave {conflict.path} out in one of them, and give all of it in the other",
                )
            first = objects.setdefault(found.identity, found)
            if first is not found:
                yield Finding(place, *_twice(found, first))
                continue
            for thing, name, key in _inner_names(found, kinds):
                same = inside.setdefault(key, found)
                if same is not found:
                    yield Finding(
                        place,
                        f"{found.said} and {same.said} would be one {thing}: {name} and "
                        f"{next(called for _, called, _ in _inner_names(same, kinds))} can't be told apart",
                        "remove one of them, or give it another name",
                    )
            where, other = resources.setdefault(_registered(found), (cluster.name, found))
            if other is not found:
                yield Finding(
                    place,
                    f"the program would call {found} of cluster {cluster.name} and {other} of cluster {where} by one "
                    f"name, {found.resource}",
                    f"rename one of them, its application or its namespace ({other.said}; {found.said})",
                )


def _inner_names(found: DescribedObject, kinds: ObjectKinds) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield what an object is where it ends up, what it is called there, and what may be there once."""
    for known in kinds.of(found.group, found.kind):
        if inner := known.inner:
            name = str(first_at(found.content, inner.path) or found.name)
            within = next((value for path in inner.within if (value := first_at(found.content, path))), "")
            plain = name
            for letter, alike in inner.alike.items():
                plain = plain.replace(letter, alike)
            yield inner.thing, name, (found.group, inner.thing, found.namespace or "", str(within), plain)


def _twice(found: DescribedObject, first: DescribedObject) -> tuple[str, str]:
    if found.kind == "Namespace":
        return (
            f"{found} is described twice, by {first.said} and by {found.said}",
            f"remove it from {found.said}: the program makes it",
        )
    return (
        f"{found} is described twice, by {first.said} and by {found.said}",
        "remove one of them, or give it another name",
    )


def _registered(found: DescribedObject) -> tuple[str, str]:
    """Return what the engine tells resources by, as far as they are objects of Kubernetes."""
    return f"{found.api_version}:{found.kind}", found.resource
