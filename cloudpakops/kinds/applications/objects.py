"""Applications that are sets of plain objects, and custom resources in the Cloud Pak that they are bound to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cloudpakops.base.template import merge
from cloudpakops.kinds.applications.plan import ApplicationPlan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
            )


def beside_instance(context: Context, objects: Iterable[ApplicationObject]) -> ObjectsPlan:
    """Return the plan of an application that lives in the namespace of the instance that it is bound to."""
    bound = context.bound
    return ObjectsPlan(name=context.name, namespace=bound.namespace, bound=(bound.key,), objects=tuple(objects))


def custom_resource(  # noqa: PLR0917 - a resource of an instance, and who describes it
    bound: BoundInstance, kind: str, name: str, spec: dict[str, Any], after: tuple[str, ...] = (), said: str = ""
) -> ApplicationObject:
    """Return a custom resource of the product of ``bound``: API version, licence and wait are the release's.

    What the release's template says goes over ``spec``; ``said`` is the key of the release that describes it.
    """
    facts = bound.resource(kind, name)
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
        body={"spec": merge(spec, facts.spec)},
        ready=facts.ready,
        minutes=facts.minutes,
        after=after,
        said=said,
    )
