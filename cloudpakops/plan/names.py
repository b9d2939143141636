"""Checks names by kind: of objects, of what operators make of them, and of what they are called inside a product."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cloudpakops.base.finding import Finding
from cloudpakops.base.late_text import LateText
from cloudpakops.base.paths import values_at
from cloudpakops.base.template import fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.base.place import Place
    from cloudpakops.kinds.described import DescribedObject
    from cloudpakops.model.object_kind import NameRule, ObjectKinds

# In place of a domain that only the cloud tells, which has no say in what is in front of it.
_SOME_DOMAIN = "example.com"


def name_findings(found: DescribedObject, kinds: ObjectKinds, place: Place) -> Iterator[Finding]:
    """Yield what an object, or something made of its name, can't be called."""
    said: set[str] = set()
    for rule in kinds.names(found.group, found.kind):
        for where, given in _given(found, rule):
            made = str(fill(rule.made, {"name": given, "namespace": found.namespace or ""}))
            # Whoever corrects the first of them may have corrected the others.
            if where in said or (what := _wrong(made, rule)) is None:
                continue
            said.add(where)
            of = f"{where} of {found}" if where != "metadata.name" else f"the name of {found}"
            called = made if made == given else f"{given}, of which {made} is made,"
            if where == "metadata.name":
                fix = f"rename it in {found.said}" + (f": {rule.says}" if made == given else _room(rule, made, given))
            else:
                fix = f"write {where} as {rule.says}, or choose a name of which that is made"
            yield Finding(place, f"{of} can't be {called} because {what}", fix)


def _given(found: DescribedObject, rule: NameRule) -> Iterator[tuple[str, str]]:
    if rule.path == "metadata.name":
        yield rule.path, found.name
        return
    for where, value in values_at(found.content, rule.path):
        text = value.filled(_SOME_DOMAIN) if isinstance(value, LateText) else value
        if isinstance(text, str):
            yield where, text


def _wrong(made: str, rule: NameRule) -> str | None:
    if rule.longest and len(made) > rule.longest:
        return f"it has {len(made)} characters, and {rule.longest} are possible ({rule.says})"
    if rule.pattern and not re.search(rule.pattern, made):
        return f"it has to be {rule.says}"
    return None


def _room(rule: NameRule, made: str, given: str) -> str:
    room = rule.longest - (len(made) - len(given))
    return f": {rule.says}" + (f"; at most {room} characters here" if rule.longest and room > 0 else "")
