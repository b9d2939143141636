"""The difference between two states of an environment, and its consequences."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cloudpakops.plan.held_data import DataChange, Thing, data_changes, holding
from cloudpakops.render.differences.consequences import (
    Approval,
    Downtime,
    ImageChange,
    approvals,
    downtimes,
    image_changes,
)
from cloudpakops.render.differences.facts import Facts
from cloudpakops.render.differences.objects import ObjectChange, object_changes
from cloudpakops.render.differences.steps import OperatorStep, ProductStep, operator_steps, product_steps

if TYPE_CHECKING:
    from collections.abc import Collection

    from cloudpakops.model.object_kind import ObjectKinds
    from cloudpakops.render.differences.fields import FieldChange
    from cloudpakops.render.differences.state import State
    from cloudpakops.render.rendered_object import Names


@dataclass(frozen=True, slots=True, kw_only=True)
class InstanceStep:
    """An instance that would change; instances are in order, each after its operators and its needs."""

    cluster: str
    kind: str
    namespace: str | None
    name: str
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretNeed:
    """A Secret that a cluster must have from then on (added), or that nothing refers to any more (removed)."""

    cluster: str
    namespace: str
    name: str
    purpose: str
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """All that would change in an environment; ``site`` are settings that do not depend on the release."""

    environment: str
    platform: tuple[str, str]
    applications: tuple[str, str]
    products: tuple[ProductStep, ...]
    operators: tuple[OperatorStep, ...]
    instances: tuple[InstanceStep, ...]
    images: tuple[ImageChange, ...]
    downtime: tuple[Downtime, ...]
    approvals: tuple[Approval, ...]
    secrets: tuple[SecretNeed, ...]
    data: tuple[DataChange, ...]
    objects: tuple[ObjectChange, ...]
    site: tuple[FieldChange, ...]
    # False where one of both states is of an older program: then no versions, instances and approvals are told.
    complete: bool

    @property
    def empty(self) -> bool:
        """Whether nothing would change."""
        return not self.objects

    @property
    def nothing(self) -> bool:
        """Whether not even a release or a setting is another one."""
        moves = self.platform[0] != self.platform[1] or self.applications[0] != self.applications[1]
        return self.empty and not (moves or self.site or self.secrets)


def difference(before: State, after: State, site: tuple[FieldChange, ...], kinds: ObjectKinds) -> Difference:
    """Return what would change in an environment from ``before`` to ``after``; ``kinds`` say what holds data."""
    # Of two states of which one tells no versions, none can be said to move.
    complete = before.facts is not None and after.facts is not None
    old, new = (before.facts, after.facts) if before.facts and after.facts else (Facts(), Facts())
    kept = {fact.names for fact in old.protected}
    objects = tuple(
        replace(change, protected=True) if change.names in kept else change
        for change in object_changes(before.objects, after.objects)
    )
    operators = tuple(operator_steps(old, new))
    # What goes was known before, what comes only after.
    known = {one.names: one for one in old.instances}
    known |= {one.names: one for one in new.instances}
    changes = {change.names: change for change in objects}
    was = _things(before, known.keys())
    return Difference(
        environment=after.environment,
        platform=(before.platform, after.platform),
        applications=(before.applications, after.applications),
        products=tuple(product_steps(old, new)),
        operators=operators,
        instances=tuple(
            InstanceStep(
                cluster=one.cluster, kind=one.kind, namespace=one.namespace, name=one.name, change=changes[key].change
            )
            for key, one in known.items()
            if key in changes
        ),
        images=image_changes(before.objects, after.objects),
        downtime=downtimes(objects, after.objects, known.keys(), {(key[0], *key[2:]) for key in holding(was, kinds)}),
        approvals=approvals(operators, objects, old.protected),
        secrets=_secret_needs(before, after),
        data=data_changes(was, _things(after, known.keys()), kinds),
        objects=objects,
        site=site,
        complete=complete,
    )


def _things(state: State, instances: Collection[Names]) -> list[Thing]:
    """Return the objects of a state on its clusters, for what becomes of their data."""
    return [
        Thing(
            found.cluster,
            str(found.manifest["apiVersion"]).rpartition("/")[0],
            found.kind,
            found.namespace,
            found.name,
            found.logical_name,
            found.manifest,
            found.names in instances,
        )
        for found in state.objects
        if not found.of_cloud
    ]


def _secret_needs(before: State, after: State) -> tuple[SecretNeed, ...]:
    old, new = set(before.secrets), set(after.secrets)
    return tuple(
        SecretNeed(cluster=cluster, namespace=namespace, name=name, purpose=purpose, change=change)
        for change, found in (("added", new - old), ("removed", old - new))
        for cluster, namespace, name, purpose in sorted(found)
    )
