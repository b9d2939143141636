"""What would change in an environment if it took other releases: objects, operators, products; and what is its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from cloudpakops.promotion.fields import FieldChange, field_changes, fields_at
from offline.diff import differences
from offline.immutable import Mutability, replacing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cloudpakops.plan import ClusterPlan, Plan
    from cloudpakops.render import RenderedObject

Change: TypeAlias = Literal["added", "changed", "replaced", "removed"]
# The infrastructure layer's provider is configured so (`components.infrastructure.layer`).
_MUTABILITY = Mutability(config_map=True, secret=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectChange:
    """What would happen to one object."""

    cluster: str
    layer: str
    kind: str
    namespace: str | None
    name: str
    change: Change
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductStep:
    """A product of a cluster that would get another version, be added (before is None) or go (after is None)."""

    cluster: str
    product: str
    namespace: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorStep:
    """An operator that would move, in the order in which they do; ``approval`` is the mode of its namespace."""

    cluster: str
    namespace: str
    operator: str
    before: str | None
    after: str | None
    approval: str
    approve: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """All that would change in an environment, and where it differs as a site from the one it is compared with."""

    environment: str
    platform: tuple[str, str]
    applications: tuple[str, str]
    products: tuple[ProductStep, ...]
    operators: tuple[OperatorStep, ...]
    objects: tuple[ObjectChange, ...]
    site: tuple[FieldChange, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing would change."""
        return not self.objects


def object_changes(before: Sequence[RenderedObject], after: Sequence[RenderedObject]) -> tuple[ObjectChange, ...]:
    """Return what happens to each object that is not the same in both, in the order of ``after``, then what goes."""
    old = {_identity(found): found for found in before}
    new = {_identity(found): found for found in after}
    changes = [_compared(old.get(key), found) for key, found in new.items()]
    changes += [_change(found, "removed") for key, found in old.items() if key not in new]
    return tuple(change for change in changes if change)


def _identity(found: RenderedObject) -> tuple[str, str, str, str]:
    group = found.manifest["apiVersion"].rpartition("/")[0]
    return found.cluster, f"{found.kind}.{group}", found.namespace or "", found.name


def _compared(old: RenderedObject | None, new: RenderedObject) -> ObjectChange | None:
    if old is None:
        return _change(new, "added")
    paths = differences(old.manifest, new.manifest)
    if not paths:
        return None
    replaced = replacing(paths, old.manifest, new.manifest, _MUTABILITY)
    fields = fields_at(paths, old.manifest, new.manifest)
    return _change(new, "replaced" if replaced else "changed", fields)


def _change(found: RenderedObject, change: Change, fields: tuple[FieldChange, ...] = ()) -> ObjectChange:
    return ObjectChange(
        cluster=found.cluster,
        layer=found.layer,
        kind=found.kind,
        namespace=found.namespace,
        name=found.name,
        change=change,
        fields=fields,
    )


def product_steps(before: Plan, after: Plan) -> Iterator[ProductStep]:
    """Yield the products whose version changes, by cluster."""
    old, new = _products(before), _products(after)
    for key in sorted(old.keys() | new.keys()):
        if old.get(key) != new.get(key):
            cluster, product, namespace = key
            yield ProductStep(
                cluster=cluster, product=product, namespace=namespace, before=old.get(key), after=new.get(key)
            )


def _products(plan: Plan) -> dict[tuple[str, str, str], str]:
    return {
        (cluster.name, product.product, product.namespace): product.version
        for cluster in plan.clusters
        for product in cluster.products
    }


def operator_steps(before: Plan, after: Plan) -> Iterator[OperatorStep]:
    """Yield the operators that move, by cluster and namespace: OLM resolves those of a namespace together."""
    old = {cluster.name: _operators(cluster) for cluster in before.clusters}
    for cluster in after.clusters:
        there = old.get(cluster.name, {})
        mine = _operators(cluster)
        modes = {namespace.namespace: namespace for namespace in cluster.cloud_paks.operator_namespaces}
        for key in sorted(there.keys() | mine.keys()):
            if there.get(key) == mine.get(key):
                continue
            namespace = modes.get(key[0])
            manual = namespace is not None and namespace.approval == "Manual" and key in mine
            yield OperatorStep(
                cluster=cluster.name,
                namespace=key[0],
                operator=key[1],
                before=there.get(key),
                after=mine.get(key),
                approval=namespace.approval if namespace else "-",
                approve=namespace.approval_command if namespace and manual else None,
            )


def _operators(cluster: ClusterPlan) -> dict[tuple[str, str], str]:
    return {
        (namespace.namespace, subscription.name): f"{subscription.channel or 'default channel'} "
        f"{subscription.csv or '(CSV not known)'}"
        for namespace in cluster.cloud_paks.operator_namespaces
        for subscription in namespace.subscriptions
    }


def site_changes(one: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """Return where two stack files differ but for the releases they name: what never travels.

    Secrets are only said to be there: their encrypted values differ from stack to stack and say nothing.
    """
    return field_changes(_site_facts(one), _site_facts(other))


def _site_facts(config: Mapping[str, Any]) -> dict[str, Any]:
    releases = {"cloudpakops:platform", "cloudpakops:applications"}
    return {
        key.removeprefix("cloudpakops:"): "(secret)"
        if isinstance(value, dict) and value.keys() == {"secure"}
        else value
        for key, value in config.items()
        if key.startswith("cloudpakops:") and key not in releases
    }
