"""A difference for people and for programs: as text, as Markdown for a pull request, as JSON."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from cloudpakops.manifests import to_json
from cloudpakops.promotion.values import change_lines, short_reference, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.promotion.difference import Difference, ObjectChange

_LAYERS = ("infrastructure", "cloudpak", "application")
_SIGNS = {"added": "+", "changed": "~", "replaced": "!", "removed": "-"}


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
        yield f"{item}{track}: {short_reference(before)}" + ("" if before == after else f" -> {short_reference(after)}")
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
            yield f"{item}{fact.path}: {shown(fact.before)} | {shown(fact.after)}"


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
                    yield from (f"    {line}" for line in change_lines(field))
            if head:
                yield "```"


def _named(change: ObjectChange) -> str:
    return f"{change.kind} {change.namespace}/{change.name}" if change.namespace else f"{change.kind} {change.name}"
