"""What a rule is: a name, what it demands, and a function that yields what breaks it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cloudpakops.render.differences.objects import ObjectChange
    from cloudpakops.render.rendered_object import RenderedObject


@dataclass(frozen=True, kw_only=True)
class Context:
    """What rules need to know of an environment besides its objects.

    ``protected`` is the switch of the stack file, and ``consented`` are the logical names of what its consents open.
    ``instances`` are group and kind of what products are installed as, ``licensed`` those whose template asks for a
    licence. ``owned`` says whether the pipeline names owners. ``changes`` are only known where a change is reviewed.
    """

    environment: str
    protected: bool = False
    consented: frozenset[str] = frozenset()
    instances: frozenset[tuple[str, str]] = frozenset()
    licensed: frozenset[tuple[str, str]] = frozenset()
    owned: bool = False
    changes: Sequence[ObjectChange] = ()


class Breach(NamedTuple):
    """What breaks a rule: the object that it is ``about``, and what is wrong with it. It never shows a value."""

    cluster: str
    about: str
    what: str

    def __str__(self) -> str:
        return f"{self.cluster + ': ' if self.cluster else ''}{self.about}: {self.what}"


Check: TypeAlias = "Callable[[Sequence[RenderedObject], Context], Iterator[Breach]]"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule: what it ``demands``, and how to ``fix`` what breaks it.

    ``each`` says that every object is judged alone, so that the engine can stop before it makes a wrong one.
    """

    name: str
    demands: str
    fix: str
    check: Check
    each: bool = True


def named(found: RenderedObject) -> str:
    """Return what an object is called: kind, namespace and name."""
    return called(found.kind, found.namespace, found.name)


def called(kind: str, namespace: str | None, name: str) -> str:
    """Return kind, namespace and name in one text, as dangers and exceptions write them."""
    return f"{kind} {namespace}/{name}" if namespace else f"{kind} {name}"


def for_each(judge: Callable[[RenderedObject, Context], Iterator[str]]) -> Check:
    """Make the check of a rule of a function that tells what is wrong with one object."""

    def check(objects: Sequence[RenderedObject], context: Context) -> Iterator[Breach]:
        for found in objects:
            yield from (Breach(found.cluster, named(found), what) for what in judge(found, context))

    return check
