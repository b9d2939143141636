"""A difference for people and for programs: as text, as Markdown for a pull request, as JSON."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable
from typing import TYPE_CHECKING, Any, TypeVar

from cloudpakops.files.output import to_json
from cloudpakops.render.differences.values import change_lines, short_reference, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from cloudpakops.render.differences.consequences import Downtime
    from cloudpakops.render.differences.difference import Difference, InstanceStep
    from cloudpakops.render.differences.objects import ObjectChange
    from cloudpakops.render.differences.revisions import RevisionDifference
    from cloudpakops.render.differences.steps import OperatorStep

_LAYERS = ("infrastructure", "cloudpak", "application")
# More clusters than these are counted: JSON names them all.
_NAMED = 4
_Said = TypeVar("_Said", bound=Hashable)
_DATA_SIGNS = {"removed": "-", "replaced": "!", "refused": "x"}
_SIGNS = {"added": "+", "changed": "~", "replaced": "!", "removed": "-"}


def as_text(difference: Difference) -> str:
    """Return the difference as text: what moves, what comes with that, then objects by cluster and layer."""
    return "\n".join([*_lines(difference, head="", item="  "), ""])


def as_markdown(difference: Difference) -> str:
    """Return the difference as Markdown; the objects are in blocks."""
    return "\n".join([*_lines(difference, head="### ", item="- "), ""])


def as_json(difference: Difference) -> str:
    """Return the difference as JSON, with every value."""
    return to_json(_data(difference))


def revisions_as_text(found: RevisionDifference) -> str:
    """Return what changes between two revisions as text, environment by environment."""
    return "".join(_revisions(found, as_text))


def revisions_as_markdown(found: RevisionDifference) -> str:
    """Return what changes between two revisions as Markdown."""
    return "".join(_revisions(found, as_markdown))


def revisions_as_json(found: RevisionDifference) -> str:
    """Return what changes between two revisions as JSON, with every value."""
    environments = [_data(one) for one in found.environments]
    return to_json({**dataclasses.asdict(found), "environments": environments})


def _data(difference: Difference) -> dict[str, Any]:
    return {**dataclasses.asdict(difference), "empty": difference.empty}


def _revisions(found: RevisionDifference, written: Callable[[Difference], str]) -> Iterator[str]:
    yield f"{found.before[:12]} -> {found.after[:12]}\n"
    for difference in found.environments:
        yield f"\n{written(difference)}"
    if found.unchanged:
        yield f"\nunchanged: {', '.join(found.unchanged)}\n"


def _lines(difference: Difference, *, head: str, item: str) -> Iterator[str]:
    yield f"{head}Changes in {difference.environment}"
    yield ""
    for track, (before, after) in (("platform", difference.platform), ("applications", difference.applications)):
        yield f"{item}{track}: {short_reference(before)}" + ("" if before == after else f" -> {short_reference(after)}")
    if difference.empty:
        yield f"{item}no change: the objects are the same"
    if not difference.complete:
        yield f"{item}the older program of one side does not report versions, order and install plan approvals"
    parts: dict[str, Iterable[tuple[str, str]]] = {
        "Products": (
            (step.cluster, f"{step.product} in {step.namespace}: {step.before or '-'} -> {step.after or '-'}")
            for step in difference.products
        ),
        "Operators, each after its catalog": ((step.cluster, _operator(step)) for step in difference.operators),
        "Instances, in this order": (
            (step.cluster, f"{_SIGNS[step.change]} {_named(step)}") for step in difference.instances
        ),
        "Needs approval": ((one.cluster, f"{one.about}: {one.how}") for one in difference.approvals),
        "Data": (
            (one.cluster, f"{_DATA_SIGNS[one.change]} {one.about}: {one.what} (instead: {one.way})")
            for one in difference.data
        ),
        "Interrupted": ((one.cluster, _interrupted(one)) for one in difference.downtime),
        "Secrets that must exist": (
            (one.cluster, f"{_SIGNS[one.change]} {one.namespace}/{one.name}: {one.purpose}")
            for one in difference.secrets
        ),
        "Images": ((one.cluster, f"{_SIGNS[one.change]} {shown(one.image)}") for one in difference.images),
    }
    for title, found in parts.items():
        yield from _part(f"{head}{title}", [f"{item}{_all(on)}: {line}" for line, on in _together(found).items()])
    yield from _objects(difference, head=head)
    site = [f"{item}{fact.path}: {shown(fact.before)} | {shown(fact.after)}" for fact in difference.site]
    yield from _part(f"{head}Site settings, which a release does not change", site)


def _part(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from ("", title, "", *lines)


def _together(found: Iterable[tuple[str, _Said]]) -> dict[_Said, list[str]]:
    """Return what is said of several clusters once, with all of them, in the order in which it is said first."""
    clusters: dict[_Said, list[str]] = {}
    for cluster, said in found:
        clusters.setdefault(said, []).append(cluster)
    return clusters


def _all(clusters: Sequence[str]) -> str:
    more = [f"{len(clusters) - _NAMED} more"] if len(clusters) > _NAMED else []
    return ", ".join([*clusters[:_NAMED], *more])


def _operator(step: OperatorStep) -> str:
    waits = "  (waits for install plan approval)" if step.approve else ""
    return f"{step.operator} in {step.namespace}: {step.before or '-'} -> {step.after or '-'}{waits}"


def _interrupted(one: Downtime) -> str:
    return f"{_named(one)} {one.reason}" + (", and its data is lost" if one.data else "")


def _objects(difference: Difference, *, head: str) -> Iterator[str]:
    for layer in _LAYERS:
        said = ((one.cluster, tuple(_changed(one))) for one in difference.objects if one.layer == layer)
        # The same change of several clusters once, and under one title what is said of the same clusters.
        for clusters, lines in _titled(_together(said)).items():
            yield from ("", f"{head}{_all(clusters)} / {layer}", "")
            yield from ("```diff", *lines, "```") if head else lines


def _titled(found: Mapping[tuple[str, ...], Sequence[str]]) -> dict[tuple[str, ...], list[str]]:
    titles: dict[tuple[str, ...], list[str]] = {}
    for lines, clusters in found.items():
        titles.setdefault(tuple(clusters), []).extend(lines)
    return titles


def _changed(change: ObjectChange) -> Iterator[str]:
    replaced = " (replaced)" if change.change == "replaced" else ""
    yield f"{_SIGNS[change.change]} {_named(change)}{replaced}"
    for field in change.fields:
        yield from (f"    {line}" for line in change_lines(field))


def _named(one: ObjectChange | InstanceStep | Downtime) -> str:
    return f"{one.kind} {one.namespace}/{one.name}" if one.namespace else f"{one.kind} {one.name}"
