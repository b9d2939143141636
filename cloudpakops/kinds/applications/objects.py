"""Applications that are sets of plain objects, and custom resources in the Cloud Pak that they are bound to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cloudpakops.base.merging import Conflict, Layer, merged
from cloudpakops.kinds.applications.plan import ApplicationPlan
from cloudpakops.kinds.lists import MERGE_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cloudpakops.kinds.applications.binding import BoundInstance
    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.described import DescribedObject


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationObject:
    """An object of an application; ``after`` are the keys of objects of the same application that come first.

    ``said`` is the key of the release that describes it, such as `topics.orders`; empty for the application as a whole.
    """

    key: str
    api_version: str
    former_api_versions: tuple[str, ...] = ()
    kind: str
    namespace: str | None
    metadata: dict[str, Any]
    body: dict[str, Any]
    ready: tuple[str, ...] = ()
    minutes: int | None = None
    after: tuple[str, ...] = ()
    said: str = ""
    # Whether people wrote all of it, as a manifest.
    written: bool = False
    # What several sources say of it, each over those before, and what of that can't be both.
    layers: tuple[Layer, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectsPlan(ApplicationPlan):
    """An application that is a set of objects, in an order in which they can be made.

    ``bound`` are the keys of the instances that must be ready first.
    """

    bound: tuple[str, ...] = ()
    objects: tuple[ApplicationObject, ...]

    def described(self, prefix: str) -> Iterator[DescribedObject]:
        for found in self.objects:
            yield self._object(
                found.api_version,
                found.kind,
                found.metadata["name"],
                f"{prefix}-{found.key}",
                said=found.said,
                namespace=found.namespace,
                content={"metadata": found.metadata, **found.body},
                ready=found.ready,
                written=found.written,
                layers=found.layers,
                conflicts=found.conflicts,
            )


def beside_instance(context: Context, objects: Iterable[ApplicationObject]) -> ObjectsPlan:
    """Return the plan of an application that lives in the namespace of the instance that it is bound to."""
    bound = context.bound
    return ObjectsPlan(name=context.name, namespace=bound.namespace, bound=(bound.key,), objects=tuple(objects))


def custom_resource(  # noqa: PLR0917 - a resource of an instance, and who describes it
    bound: BoundInstance,
    kind: str,
    name: str,
    spec: dict[str, Any] | Sequence[Layer],
    after: tuple[str, ...] = (),
    said: str = "",
) -> ApplicationObject:
    """Return a custom resource of the product of ``bound``: API version, licence and wait are the release's.

    ``spec`` is what is wanted, by one source or by several. What the template of the platform release says goes over
    all of it, and is nobody else's to say; ``said`` is the key of the release that describes it.
    """
    facts = bound.resource(kind, name)
    template = f"the platform release, kind {kind}"
    wanted = [Layer("the applications release", spec)] if isinstance(spec, dict) else list(spec)
    layers = tuple(
        Layer(source, {"spec": tree}, default) for source, tree, default in (*wanted, Layer(template, facts.spec))
    )
    made = merged(layers, MERGE_KEYS)
    ours = (
        Conflict(found.path, (found.source, template), "only the platform release sets it")
        for found in made.overridden
        if found.by == template
    )
    metadata: dict[str, Any] = {"name": name}
    if facts.labels:
        metadata["labels"] = dict(sorted(facts.labels.items()))
    return ApplicationObject(
        key=f"{kind.lower()}-{name}",
        api_version=facts.api_version,
        former_api_versions=facts.former_api_versions,
        kind=kind,
        namespace=bound.namespace,
        metadata=metadata,
        body={"spec": made.tree["spec"]},
        ready=facts.ready,
        minutes=facts.minutes,
        after=after,
        said=said,
        layers=layers,
        conflicts=(*made.conflicts, *ours),
    )
