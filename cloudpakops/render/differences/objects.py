"""What would happen to each object of an environment: added, changed in place, replaced, removed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from cloudpakops.render.differences.fields import FieldChange, fields_at
from providers.cloud_replacement import replacing_kind
from providers.kubernetes_replacement import Mutability, replacing
from providers.property_diff import differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cloudpakops.render.rendered_object import Names, RenderedObject
    from providers.property_diff import Path

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
    # A cloud's resource, and no object of Kubernetes.
    of_cloud: bool = False
    # Whether it was protected before.
    protected: bool = False

    @property
    def names(self) -> Names:
        """Cluster, kind, namespace and name."""
        return self.cluster, self.kind, self.namespace, self.name


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
    # Most are the same, and telling so is much faster than telling where not.
    if old.manifest == new.manifest:
        return None
    paths = differences(old.manifest, new.manifest)
    if not paths:
        return None
    replaced = (
        _cloud_replaced(paths, new) if new.of_cloud else replacing(paths, old.manifest, new.manifest, _MUTABILITY)
    )
    fields = fields_at(paths, old.manifest, new.manifest)
    return _change(new, "replaced" if replaced else "changed", fields)


def _cloud_replaced(paths: Iterable[Path], found: RenderedObject) -> bool:
    properties = replacing_kind(found.manifest["apiVersion"].partition("/")[2], found.kind)
    return any(path[0] == "spec" and path[1] in properties for path in paths if len(path) > 1)


def _change(found: RenderedObject, change: Change, fields: tuple[FieldChange, ...] = ()) -> ObjectChange:
    return ObjectChange(
        cluster=found.cluster,
        layer=found.layer,
        kind=found.kind,
        namespace=found.namespace,
        name=found.name,
        change=change,
        fields=fields,
        of_cloud=found.of_cloud,
    )
