"""A difference for people and for programs: as text, as Markdown for a pull request, as JSON."""

from __future__ import annotations

import dataclasses
import json
import re
from typing import TYPE_CHECKING, Any

from cloudpakops.manifests import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.promotion.difference import Difference, FieldChange, ObjectChange

_LAYERS = ("infrastructure", "cloudpak", "application")
_SIGNS = {"added": "+", "changed": "~", "replaced": "!", "removed": "-"}
_LONGEST = 100
_DIGEST = re.compile(r"(sha256:[0-9a-f]{12})[0-9a-f]{52}")


def as_text(difference: Difference) -> str:
    """Return the difference as text: releases, products, operators in order, then objects by cluster and layer."""
    return "\n".join([*_lines(difference, head="", item="  "), ""])


def as_markdown(difference: Difference) -> str:
    """Return the difference as Markdown; the objects are in a block, and the site's own facts are folded."""
    return "\n".join([*_lines(difference, head="### ", item="- "), ""])


def as_json(difference: Difference) -> str:
    """Return the difference as JSON, with every value."""
    return to_json({**dataclasses.asdict(difference), "empty": difference.empty})


def _lines(difference: Difference, *, head: str, item: str) -> Iterator[str]:
    yield f"{head}What would change in {difference.environment}"
    yield ""
    for track, (before, after) in (("platform", difference.platform), ("applications", difference.applications)):
        yield f"{item}{track}: {_short(before)}" + ("" if before == after else f" -> {_short(after)}")
    if difference.empty:
        yield f"{item}nothing: the objects are the same"
    if difference.products:
        yield from ("", f"{head}Products", "")
        for step in difference.products:
            moved = f"{step.before or '-'} -> {step.after or '-'}"
            yield f"{item}{step.cluster}: {step.product} in {step.namespace}: {moved}"
    if difference.operators:
        yield from ("", f"{head}Operators, each after its catalog", "")
        for move in difference.operators:
            by = "" if move.approve is None else f"  (waits for approval: {move.approve})"
            moved = f"{move.before or '-'} -> {move.after or '-'}"
            yield f"{item}{move.cluster}: {move.operator} in {move.namespace}: {moved}{by}"
    yield from _objects(difference, head=head)
    if difference.site:
        yield from ("", f"{head}Its own, whatever the release", "")
        for fact in difference.site:
            yield f"{item}{fact.path}: {_value(fact.before)} | {_value(fact.after)}"


def _objects(difference: Difference, *, head: str) -> Iterator[str]:
    for cluster in sorted({change.cluster for change in difference.objects}):
        for layer in _LAYERS:
            changes = [one for one in difference.objects if (one.cluster, one.layer) == (cluster, layer)]
            if not changes:
                continue
            yield from ("", f"{head}{cluster} / {layer}", "")
            if head:
                yield "```diff"
            for change in changes:
                yield f"{_SIGNS[change.change]} {_named(change)}" + (
                    " (replaced)" if change.change == "replaced" else ""
                )
                for field in change.fields:
                    yield f"    {_field(field)}"
            if head:
                yield "```"


def _named(change: ObjectChange) -> str:
    return f"{change.kind} {change.namespace}/{change.name}" if change.namespace else f"{change.kind} {change.name}"


def _field(field: FieldChange) -> str:
    return f"{field.path}: {_value(field.before)} -> {_value(field.after)}"


def _value(value: Any) -> str:
    if value is None:
        return "-"
    text = value if isinstance(value, str) else json.dumps(value, sort_keys=True)
    # A digest is told by its first digits, as Git tells a commit; JSON has all of it.
    text = _DIGEST.sub(r"\1", text.replace("\n", "\\n"))
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


def _short(reference: str) -> str:
    release, _, content = reference.partition("@sha256:")
    return f"{release} ({content[:12]})" if content else release
