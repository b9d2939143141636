"""Judges the objects of a plan by the schemas of their kinds, and says by what each kind was judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cloudpakops.admission.built_in import built_in_schema, is_built_in, source
from cloudpakops.admission.definition import GROUP, KIND, defined
from cloudpakops.admission.judge import Judge
from cloudpakops.admission.structural import json_schema
from cloudpakops.base.errors import WrongValueError
from cloudpakops.base.finding import Finding
from cloudpakops.base.merging import merged, path_of
from cloudpakops.base.place import dotted
from cloudpakops.kinds.lists import MERGE_KEYS
from cloudpakops.plan.described import described_objects
from cloudpakops.plan.places import Places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cloudpakops.admission.definition import Definition
    from cloudpakops.base.place import Place
    from cloudpakops.kinds.described import DescribedObject
    from cloudpakops.model.environment import Environment
    from cloudpakops.plan import Plan


@dataclass(frozen=True, slots=True, order=True)
class Judged:
    """A kind of objects, and by what they were judged; ``strictly`` is true where that is a schema."""

    kind: str
    api_version: str
    by: str
    strictly: bool


@dataclass(frozen=True, slots=True)
class Admission:
    """What was found in the objects of an environment, and by what each of their kinds was judged."""

    findings: tuple[Finding, ...]
    judged: tuple[Judged, ...]


def admission(
    plan: Plan, environment: Environment, definition_of: Callable[[str, str], Definition | None]
) -> Admission:
    """Judge the objects of a plan; ``definition_of`` gives what the catalog keeps of a group and a kind."""
    places = Places(environment)
    findings: dict[Finding, None] = {}
    judged: set[Judged] = set()
    for cluster in plan.clusters:
        objects = tuple(described_objects(cluster))
        bench = _Bench({**_own_definitions(objects)}, definition_of)
        for found in objects:
            if (by := bench.judged_by(found)) is None:
                continue
            judged.add(by)
            if judge := bench.judge(found):
                place = places.of(cluster.name, found)
                findings |= dict.fromkeys(_findings(found, judge, environment, place))
    return Admission(tuple(findings), tuple(sorted(judged)))


def _own_definitions(objects: Sequence[DescribedObject]) -> dict[tuple[str, str], Definition]:
    """Return the kinds that the objects of a cluster define themselves."""
    found = {}
    for one in objects:
        if (one.group, one.kind) == (GROUP, KIND):
            manifest = {"apiVersion": one.api_version, "kind": one.kind, **one.content}
            try:
                made = defined(manifest, f"{one.name} in {one.said}")
            except WrongValueError:
                continue
            if made:
                found[made.group, made.kind] = made
    return found


class _Bench:
    """The judges of one cluster's objects, each made once."""

    def __init__(
        self,
        own: dict[tuple[str, str], Definition],
        definition_of: Callable[[str, str], Definition | None],
    ) -> None:
        self._own = own
        self._definition_of = definition_of
        self._judges: dict[tuple[str, str, bool], Judge | None] = {}

    def _definition(self, found: DescribedObject) -> Definition | None:
        return self._own.get((found.group, found.kind)) or self._definition_of(found.group, found.kind)

    def judged_by(self, found: DescribedObject) -> Judged | None:
        """Return by what an object is judged; None for what only this program writes."""
        if found.group == "helm.sh":
            return None
        definition = self._definition(found)
        if self.judge(found):
            by = f"its schema ({definition.source})" if definition else f"the types of {source()}"
            return Judged(found.kind, found.api_version, by, strictly=True)
        if is_built_in(found.api_version) or not (found.instance or found.place[:1] == ("applications",)):
            return None
        lacks = ""
        if definition and found.version not in definition.versions:
            lacks = f": {definition.file} has only {', '.join(definition.versions)}"
        return Judged(found.kind, found.api_version, f"the facts of the catalog{lacks}", strictly=False)

    def judge(self, found: DescribedObject) -> Judge | None:
        """Return the judge of an object; None where its kind is unknown, or the plan has only its name."""
        if not (found.written or found.content.keys() - {"metadata"}):
            return None
        key = (found.api_version, found.kind, found.written)
        if key not in self._judges:
            self._judges[key] = self._made(found)
        return self._judges[key]

    def _made(self, found: DescribedObject) -> Judge | None:
        if definition := self._definition(found):
            if found.version not in definition.versions:
                return None
            schema = json_schema(definition.versions[found.version], keeps_unknown=definition.keeps_unknown)
            return Judge(schema, knows_null=True)
        if not found.written:
            return None
        built_in = built_in_schema(found.api_version, found.kind)
        return Judge(built_in) if built_in else None


def _findings(found: DescribedObject, judge: Judge, environment: Environment, place: Place) -> Iterator[Finding]:
    manifest = {"apiVersion": found.api_version, "kind": found.kind, "metadata": {"name": found.name}, **found.content}
    for where, what, fix in judge.problems(manifest):
        setter = _set_by(found, where)
        origin = f", set by {setter}," if setter else ""
        path = f"{dotted(where)} of {found}" if where else str(found)
        explain = f"correct it; oc explain {found.kind.lower()}.{_explained(where)} tells more"
        at = _written(environment, place, where, found)
        yield Finding(at, f"{path}{origin} {what}", fix or explain)


def _explained(where: Place) -> str:
    return ".".join(part for part in where if isinstance(part, str))


def _set_by(found: DescribedObject, where: Place) -> str:
    """Return who gives the value at a place, or the first value in it; empty where only one source says something."""
    if not found.layers:
        return ""
    made = merged(found.layers, MERGE_KEYS, lists_are_values=True, null_removes=found.written)
    path = path_of(found.content, where, MERGE_KEYS)
    while path:
        if path in made.set_by:
            return made.set_by[path]
        below = sorted({by for key, by in made.set_by.items() if key.startswith((f"{path}.", f"{path}["))})
        if below:
            return " and ".join(below)
        path = path.rpartition(".")[0]
    return ""


def _written(environment: Environment, place: Place, where: Place, found: DescribedObject) -> Place:
    """Return the place in the stack file where a value of an instance stands, as far as it stands there."""
    if not found.instance or "instances" not in place:
        return place
    _, cluster, _, pak, _, number, *_ = place
    value: Any = {"spec": environment.clusters[int(cluster)].cloud_paks[int(pak)].instances[int(number)].spec}
    below: list[str | int] = []
    for part in where:
        if not (isinstance(value, dict) and part in value):
            break
        value = value[part]
        below.append(part)
    return (*place[:-1], *below) if len(below) > 1 else place
