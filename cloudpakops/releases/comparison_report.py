"""A comparison of two releases for people and for programs."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from cloudpakops.files.output import to_json
from cloudpakops.render.differences.values import change_lines, short_reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cloudpakops.releases.comparison import Comparison, Entry, Move
    from cloudpakops.render.differences.fields import FieldChange


def as_text(comparison: Comparison) -> str:
    """Return a comparison as text."""
    return "\n".join([*_lines(comparison, head="", item="  "), ""])


def as_markdown(comparison: Comparison) -> str:
    """Return a comparison as Markdown, for a pull request."""
    return "\n".join([*_lines(comparison, head="### ", item="- "), ""])


def as_json(comparison: Comparison) -> str:
    """Return a comparison as JSON, with every value."""
    return to_json({**dataclasses.asdict(comparison), "empty": comparison.empty})


def _lines(comparison: Comparison, *, head: str, item: str) -> Iterator[str]:
    before, after = short_reference(comparison.before), short_reference(comparison.after)
    yield f"{head}{comparison.track}: {before} -> {after}"
    if comparison.empty:
        yield from ("", f"{item}no change: the content is the same")
    yield from _moves("Products", comparison.products, head, item)
    yield from _moves("Operators", comparison.operators, head, item)
    yield from _moves("Charts", comparison.charts, head, item)
    yield from _entries("Applications", comparison.applications, head, item)
    yield from _entries("Same version, changed facts", comparison.entries, head, item)
    if comparison.settings:
        yield from ("", f"{head}Settings", "", *_fields(comparison.settings, item))
    if comparison.images_added or comparison.images_removed:
        yield from ("", f"{head}Images", "")
        yield from (f"{item}+ {image}" for image in comparison.images_added)
        yield from (f"{item}- {image}" for image in comparison.images_removed)


def _moves(title: str, moves: Sequence[Move], head: str, item: str) -> Iterator[str]:
    if moves:
        yield from ("", f"{head}{title}", "")
    for move in moves:
        place = f" of {move.of}" if move.of else ""
        yield f"{item}{move.name}{place}: {', '.join(move.before) or '-'} -> {', '.join(move.after) or '-'}"


def _entries(title: str, entries: Sequence[Entry], head: str, item: str) -> Iterator[str]:
    if entries:
        yield from ("", f"{head}{title}", "")
    for entry in entries:
        yield f"{item}{entry.name}"
        yield from _fields(entry.fields, "    ")


def _fields(fields: Sequence[FieldChange], indent: str) -> Iterator[str]:
    for field in fields:
        yield from (f"{indent}{line}" for line in change_lines(field))
