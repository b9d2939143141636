"""Consequences of changed objects: images to pull, interruptions, approvals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from cloudpakops.kinds.restarting import ANNOTATION

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from cloudpakops.render.differences.facts import ObjectFact
    from cloudpakops.render.differences.fields import FieldChange
    from cloudpakops.render.differences.objects import ObjectChange
    from cloudpakops.render.differences.steps import OperatorStep
    from cloudpakops.render.rendered_object import Names, RenderedObject

# Objects that serve somebody, or hold what does: while they are deleted and created again, nobody is served.
_SERVING = frozenset(
    {
        "DaemonSet",
        "Deployment",
        "Ingress",
        "Job",
        "Namespace",
        "PersistentVolumeClaim",
        "Release",
        "Route",
        "Service",
        "StatefulSet",
    }
)
# What these hold is lost with them: resources of clouds that the infrastructure layer makes.
_HOLDING_IN_CLOUDS = frozenset(
    {"ClusterRosaHcp", "ContainerVpcCluster", "CosBucket", "FileSystem", "KmsKey", "ResourceInstance"}
)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class ImageChange:
    """An image that a cluster would start or stop needing."""

    cluster: str
    image: str
    change: Literal["added", "removed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Downtime:
    """An object that would be interrupted, and why; ``data`` tells whether its data is lost."""

    cluster: str
    kind: str
    namespace: str | None
    name: str
    reason: str
    data: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """What a person must approve, and how: an install plan, or a change of a protected resource."""

    cluster: str
    about: str
    how: str


def image_changes(before: Iterable[RenderedObject], after: Iterable[RenderedObject]) -> tuple[ImageChange, ...]:
    """Return the images that objects start or stop naming; images that operators pull are not known."""
    old, new = _images(before), _images(after)
    added = [ImageChange(cluster=cluster, image=image, change="added") for cluster, image in new - old]
    removed = [ImageChange(cluster=cluster, image=image, change="removed") for cluster, image in old - new]
    return tuple(sorted((*added, *removed), key=lambda found: (found.cluster, found.change, found.image)))


def _images(objects: Iterable[RenderedObject]) -> set[tuple[str, str]]:
    return {(found.cluster, image) for found in objects for image in _under(found.manifest, "image")}


def _under(value: Any, key: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, nested in value.items():
            if name == key and isinstance(nested, str):
                yield nested
            else:
                yield from _under(nested, key)
    elif isinstance(value, list):
        for item in value:
            yield from _under(item, key)


def downtimes(
    changes: Iterable[ObjectChange],
    after: Iterable[RenderedObject],
    instances: Collection[Names],
    held: Collection[Names],
) -> tuple[Downtime, ...]:
    """Return what would be interrupted, in the order of ``changes``.

    ``instances`` are those of the Cloud Paks, ``held`` are objects that hold data.

    Replaced and removed is what no longer serves; of what changes in place that is known which runs once, so that no
    other serves while it is exchanged, and which restarts to read its settings.
    """
    changes = list(changes)
    names = {change.names for change in changes}
    manifests = {found.names: found.manifest for found in after if found.names in names}
    found = []
    for change in changes:
        instance = change.names in instances
        if not (instance or change.of_cloud or change.kind in _SERVING or _reads_again(change)):
            continue
        reason = _reason(change, manifests.get(change.names, {}), instance=instance)
        if reason:
            gone = change.change in {"replaced", "removed"}
            data = change.kind in _HOLDING_IN_CLOUDS if change.of_cloud else instance or change.names in held
            found.append(
                Downtime(
                    cluster=change.cluster,
                    kind=change.kind,
                    namespace=change.namespace,
                    name=change.name,
                    reason=reason,
                    data=gone and data,
                )
            )
    return tuple(found)


def _reason(change: ObjectChange, manifest: Mapping[str, Any], *, instance: bool) -> str | None:
    if change.change == "replaced":
        return "is deleted and created again"
    if change.change == "removed":
        return "is removed"
    if change.change != "changed":
        return None
    # A change of a pod's template, or of anything that an instance's operator is told, exchanges what runs.
    beginning = "spec." if instance else "spec.template."
    exchanged = any(field.path.startswith(beginning) and not _is_settings(field) for field in change.fields)
    if exchanged and _runs_once(manifest.get("spec", {})):
        return "has one copy, which is replaced"
    if _reads_again(change) and _interrupts(change, manifest, instance=instance):
        return "restarts, because it reads its settings only when it starts"
    return None


def _reads_again(change: ObjectChange) -> bool:
    """Tell whether a change is that of settings that pods read only when they start."""
    return any(_is_settings(field) for field in change.fields)


def _is_settings(field: FieldChange) -> bool:
    return ANNOTATION in field.path or ANNOTATION in str(field.after)


def _interrupts(change: ObjectChange, manifest: Mapping[str, Any], *, instance: bool) -> bool:
    """Tell whether the restart of something interrupts it.

    Clients of an instance have to connect anew, also where another copy takes over; copies of a Deployment are
    exchanged one after another. Of what an operator runs and says no number of, there is one.
    """
    spec = manifest.get("spec", {})
    if instance or _runs_once(spec):
        return True
    return change.kind not in _SERVING and "replicas" not in spec


def _runs_once(spec: Any) -> bool:
    """Tell whether a spec asks for one copy of something.

    Source: the custom resources of Cloud Pak for Integration (`spec.replicas`; of a QueueManager
    `spec.queueManager.availability.type`; of Event Streams the `replicas` of all its node pools), and Kubernetes' own
    kinds.
    """
    if isinstance(spec, list):
        counts = [one["replicas"] for one in spec if isinstance(one, dict) and "replicas" in one]
        return bool(sum(counts) == 1)
    if isinstance(spec, dict):
        if spec.get("replicas") == 1 or (spec.get("availability") or {}) == {"type": "SingleInstance"}:
            return True
        return any(_runs_once(nested) for nested in spec.values())
    return False


def approvals(
    operators: Iterable[OperatorStep], changes: Iterable[ObjectChange], protected: Sequence[ObjectFact]
) -> tuple[Approval, ...]:
    """Return what has to be approved: one install plan a namespace, then protected objects that would go."""
    waiting = {(step.cluster, step.namespace): step.approve for step in operators if step.approve}
    found = [
        Approval(cluster=cluster, about=f"operators in {namespace}", how=command)
        for (cluster, namespace), command in waiting.items()
    ]
    resources = {fact.names: fact.resource for fact in protected}
    for change in changes:
        if change.change in {"replaced", "removed"} and (resource := resources.get(change.names)):
            action = "replace" if change.change == "replaced" else "remove"
            how = f"add a consent and run `up` before this change: {{resource: {resource}, action: {action}, …}}"
            found.append(Approval(cluster=change.cluster, about=f"{change.kind} {change.name} is protected", how=how))
    return tuple(found)
