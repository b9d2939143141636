"""What becomes of data between two states of an environment: lost with its object, or in the way of a change.

What holds data, and what does not change in place, are facts of kinds of objects (`catalog/objects`). Beside objects
these are queues, which only the MQSC of their queue manager describes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from cloudpakops.base.paths import values_at
from cloudpakops.base.quantity import amount
from cloudpakops.kinds.mqsc import Queues, queues_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cloudpakops.model.object_kind import ObjectKinds, Unchanging

_QUEUE_MANAGER = ("mq.ibm.com", "QueueManager")
_INSTANCE = "all that it keeps"

Key: TypeAlias = tuple[str, str, str, str | None, str]


class Thing(NamedTuple):
    """An object of a cluster with all that is known of it; ``instance`` marks those of the Cloud Paks.

    ``resource`` is its logical name, empty where an older program doesn't tell it.
    """

    cluster: str
    group: str
    kind: str
    namespace: str | None
    name: str
    resource: str
    content: Mapping[str, Any]
    instance: bool = False

    @property
    def key(self) -> Key:
        """What tells it from others, whatever version of its API describes it."""
        return self.cluster, self.group, self.kind, self.namespace, self.name

    def __str__(self) -> str:
        return f"{self.kind} {self.namespace}/{self.name}" if self.namespace else f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class DataChange:
    """What becomes of data.

    `removed` and `replaced`: the data is lost, or left behind, and a consent to that opens the ``resource``; `refused`:
    nothing carries the change out. ``way`` is how to get what is wanted.
    """

    cluster: str
    about: str
    resource: str
    change: Literal["removed", "replaced", "refused"]
    what: str
    way: str


def holding(things: Iterable[Thing], kinds: ObjectKinds) -> dict[Key, str]:
    """Return what holds data, and which: instances, kinds that are known to, and the namespaces that such are in."""
    things = list(things)
    found = {thing.key: data for thing in things if (data := _data(thing, kinds))}
    full = {(key[0], key[3]) for key in found}
    for thing in things:
        if (thing.group, thing.kind) == ("", "Namespace"):
            if (thing.cluster, thing.name) in full:
                found[thing.key] = kinds.holds("", "Namespace") or _INSTANCE
            else:
                found.pop(thing.key, None)
    return found


def _data(thing: Thing, kinds: ObjectKinds) -> str | None:
    return kinds.holds(thing.group, thing.kind) or (_INSTANCE if thing.instance else None)


def data_changes(before: Iterable[Thing], after: Iterable[Thing], kinds: ObjectKinds) -> tuple[DataChange, ...]:
    """Return what becomes of the data of one state in another, sorted."""
    old, new = {thing.key: thing for thing in before}, {thing.key: thing for thing in after}
    held = holding(old.values(), kinds)
    # An object may go on under another group: then the program calls it as before.
    going_on = {(thing.kind, thing.resource) for thing in new.values() if thing.resource}
    found: list[DataChange] = []
    for key, thing in old.items():
        if key in new:
            found += _changed(thing, new[key], held.get(key), kinds)
        elif key in held and (thing.kind, thing.resource) not in going_on:
            found.append(_gone(thing, held[key]))
    found += _queues(old, new)
    return tuple(sorted(found))


def _gone(thing: Thing, data: str) -> DataChange:
    return DataChange(
        cluster=thing.cluster,
        about=str(thing),
        resource=thing.resource,
        change="removed",
        what=f"would be removed, and with it {data}",
        way="keep it, or move its data first",
    )


def _changed(old: Thing, new: Thing, data: str | None, kinds: ObjectKinds) -> Iterator[DataChange]:
    for known in kinds.of(old.group, old.kind):
        for rule in known.unchanging:
            for path in rule.paths:
                for place, was, will_be in _values(rule, path, old.content, new.content):
                    if rule.change == "only-grows" and not _less(was, will_be):
                        continue
                    recreates = rule.change == "recreates"
                    why = {
                        "immutable": "it doesn't change in place",
                        "only-grows": "it only grows",
                        "recreates": f"what runs it makes it anew, without {data or 'its data'}",
                    }[rule.change]
                    yield DataChange(
                        cluster=old.cluster,
                        about=str(old),
                        resource=old.resource,
                        change="replaced" if recreates else "refused",
                        what=f"{place} would change from {_shown(was)} to {_shown(will_be)}, and {why}",
                        way=rule.way,
                    )


def _values(
    rule: Unchanging, path: str, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[tuple[str, Any, Any]]:
    now = dict(values_at(new, path))
    for place, value in values_at(old, path):
        was = rule.default if value is None else value
        there = now.get(place)
        will_be = rule.default if there is None else there
        if was is not None and was != will_be:
            yield place, was, will_be


def _less(was: Any, will_be: Any) -> bool:
    before, after = amount(was), amount(will_be)
    return before is not None and after is not None and after < before


def _shown(value: Any) -> str:
    return "nothing" if value is None else value if isinstance(value, str) else f"{value}"


def _queues(old: Mapping[Key, Thing], new: Mapping[Key, Thing]) -> Iterator[DataChange]:
    for key, thing in old.items():
        if (thing.group, thing.kind) != _QUEUE_MANAGER or key not in new:
            continue
        before, after = _mqsc(thing, old), _mqsc(new[key], new)
        for queue in sorted(before.defined - after.defined):
            deleted = queue in after.deleted
            yield DataChange(
                cluster=thing.cluster,
                about=f"queue {queue} of {thing}",
                resource=f"{thing.resource}:{queue}" if thing.resource else "",
                change="removed",
                what="would be deleted, and with it its messages"
                if deleted
                else "would not be defined any more: it stays in the queue manager with its messages, and nothing that "
                "is described here reads them",
                way="keep its definition until it is empty; DELETE QLOCAL in the MQSC then removes it",
            )


def _mqsc(manager: Thing, things: Mapping[Key, Thing]) -> Queues:
    """Return what the MQSC of a queue manager does, in the order in which it reads it."""
    texts = []
    for _, reference in values_at(manager.content, "spec.queueManager.mqsc[*].configMap.name"):
        config = things.get((manager.cluster, "", "ConfigMap", manager.namespace, str(reference)))
        data = config.content.get("data") if config else None
        texts += [data[key] for key in sorted(data)] if isinstance(data, dict) else []
    return queues_of("\n".join(str(text) for text in texts))
