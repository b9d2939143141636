"""Facts of kinds of objects, whatever release describes one: what they hold, what can't change, how they are called.

They are facts of the kind and of what runs it, so no release freezes them: what was found out later holds for what is
installed already, too.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, field_validator

from cloudpakops.base.errors import WrongValueError
from cloudpakops.base.form import Form
from cloudpakops.base.strict import StrictModel
from cloudpakops.model.fact import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A place in an object: `spec.users[*].passwordSecret`; `[name]` matches items of a list by their field `name`.
ObjectPath = Annotated[
    str,
    Form(
        pattern=r"^[A-Za-z][A-Za-z0-9/.-]*(\[[A-Za-z*]+\](\.[A-Za-z0-9.-]+)?)*$",
        called="a place in an object",
        rule="write keys with dots between them, and [*] or [name] for the items of a list: spec.users[*].name",
    ),
]


class Holding(Fact):
    """The data that goes with an object, as people call it: `the messages of the topic`."""

    data: str


class Unchanging(Fact):
    """Fields that don't change in place, and the way to get what was wanted.

    `immutable`: no change is carried out. `only-grows`: a number or a quantity that is never less. `recreates`: what
    runs the object makes it anew, without its data. ``default`` is what is meant where a field is not there.
    """

    paths: list[ObjectPath] = Field(min_length=1)
    change: Literal["immutable", "only-grows", "recreates"]
    way: str
    default: str | int | bool | None = None


class NameRule(Fact):
    """What a name, or the value at ``path``, has to be; ``says`` tells it in words.

    ``made`` is a name that is made of it, `${name}-ibm-mq`, if that is what has to fit; it may use ``${namespace}``.
    """

    path: ObjectPath = "metadata.name"
    made: str = "${name}"
    pattern: str = ""
    longest: int = Field(default=0, ge=0)
    says: str

    @field_validator("pattern")
    @classmethod
    def _expression(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise WrongValueError(f"is not a regular expression: {error}", "correct it") from None
        return pattern


class InnerName(Fact):
    """What an object is called where it ends up, such as a topic in Kafka.

    ``path`` has the name, else the object's own counts; ``within`` is the path of what it belongs to; of two names that
    differ only by letters of ``alike`` there can be one.
    """

    thing: str
    path: ObjectPath
    within: list[ObjectPath] = Field(default_factory=list)
    alike: dict[str, str] = Field(default_factory=dict)


class SecretPaths(Fact):
    """Where a kind refers to Secrets beside the fields that all kinds have for it, and which of them it makes itself.

    ``made`` are paths of names, ``makes`` names that are made of its own: `${name}-cluster-ca-cert`. ``elsewhere`` is
    the path of the namespace that they are in, if it is not the object's own.
    """

    named: list[ObjectPath] = Field(default_factory=list)
    made: list[ObjectPath] = Field(default_factory=list)
    makes: list[str] = Field(default_factory=list)
    elsewhere: ObjectPath | None = None


class ObjectKind(StrictModel):
    """The facts of kinds of objects; ``groups`` are those of their APIs, the empty one Kubernetes' own, `*` any."""

    kinds: list[str] = Field(min_length=1)
    groups: list[str] = Field(min_length=1)
    holds: Holding | None = None
    unchanging: list[Unchanging] = Field(default_factory=list)
    names: list[NameRule] = Field(default_factory=list)
    inner: InnerName | None = None
    secrets: SecretPaths | None = None

    def means(self, group: str, kind: str) -> bool:
        """Tell whether these facts are of a kind."""
        return kind in self.kinds and any(fnmatchcase(group, known) for known in self.groups)


class ObjectKindsFile(StrictModel):
    """A file of `catalog/objects/`."""

    title: str
    objects: list[ObjectKind] = Field(min_length=1)


class ObjectKinds:
    """The facts of all kinds of objects, by group and kind."""

    def __init__(self, known: Iterable[ObjectKind] = ()) -> None:
        self.known = tuple(known)

    @cached_property
    def _by_kind(self) -> dict[str, list[ObjectKind]]:
        found: dict[str, list[ObjectKind]] = {}
        for one in self.known:
            for kind in one.kinds:
                found.setdefault(kind, []).append(one)
        return found

    def of(self, group: str, kind: str) -> Iterator[ObjectKind]:
        """Yield what is known of a kind."""
        return (one for one in self._by_kind.get(kind, ()) if one.means(group, kind))

    def holds(self, group: str, kind: str) -> str | None:
        """Return the data that goes with an object of a kind; None where none is known to."""
        return next((one.holds.data for one in self.of(group, kind) if one.holds), None)

    def names(self, group: str, kind: str) -> list[NameRule]:
        """Return what names of a kind have to be: what is known of it, else what is of any kind."""
        own = [rule for one in self.of(group, kind) for rule in one.names]
        return (
            own
            if any(rule.path == "metadata.name" and rule.made == "${name}" for rule in own)
            else [
                *own,
                *(rule for one in self.of(group, "*") for rule in one.names),
            ]
        )
