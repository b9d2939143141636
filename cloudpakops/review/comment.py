"""The comment of a pull request: dangers first, details folded, never longer than a forge takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.render.differences import report
from cloudpakops.review.dangers import dangers, not_undone
from cloudpakops.review.findings import advisory, asked_less, mandatory, not_applied
from cloudpakops.review.markdown import block, code, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cloudpakops.promotion.gates.gate import GateState
    from cloudpakops.render.differences.difference import Difference
    from cloudpakops.review.gathering import Review, Size

# By this the comment is found again.
MARKER = "<!-- cloudpakops review -->"
# GitHub takes 65,536 characters (its error "Body is too long"), GitLab a million.
LONGEST = 65_000
_SIGNS = {"added": "+", "changed": "~", "replaced": "!", "removed": "-"}
_NAMED = 6
# What the details and the table leave to the dangers and the gates at least.
_TABLE, _ROOM_FOR_DETAILS = 20_000, 30_000


def as_markdown(review: Review, longest: int = LONGEST) -> str:
    """Return the comment; the same review gives the same bytes. What is cut says so, and dangers are cut last."""
    head = f"{MARKER}\n## What this change does\n\n"
    tail = _tail(review)
    first = "\n".join(_warnings(review))
    first = _cut(first, longest - len(head) - len(tail) - 400, "dangers and gates")
    left = longest - len(head) - len(first) - len(tail)
    table = _bounded(_table(review), min(_TABLE, max(0, left - 200)), "environments")
    left -= len(table)
    details = "".join(_details(review, max(0, min(left, max(_ROOM_FOR_DETAILS, left)))))
    return f"{head}{table}{first}{details}{tail}"


def as_text(review: Review) -> str:
    """Return the review for a terminal, with every object."""
    lines = [f"{review.base[:12]} -> {review.head[:12]}", ""]
    for line, places in _grouped(review, dangers):
        lines.append(f"DANGER  {line}  ({_places(places)})")
    for name, why in review.failed.items():
        lines.append(f"ERROR   {name} cannot be compared: {why}")
    if review.unjudged:
        lines.append(f"ERROR   the gates were not judged: {review.unjudged}")
    lines += [f"POLICY  {one.rule}: {one.line}  ({_places(one.places)})" for one in mandatory(review)]
    lines += [f"POLICY  {one.line}  ({_places(one.places)})" for one in asked_less(review)]
    lines += [f"ERROR   the rules were not applied to {name}: {why}" for name, why in not_applied(review).items()]
    lines += [f"advice  {one.rule}: {one.line}  ({_places(one.places)})" for one in advisory(review)]
    for name, judged in review.gates.items():
        lines += [f"{'open  ' if gate.open else 'CLOSED'}  {name}: {gate.gate}: {gate.reason}" for gate in judged.gates]
    lines += [f"\n{new.title}\n\n{new.text}" for new in review.releases]
    lines += [f"\n{report.as_text(one)}" for one in review.changed]
    return "\n".join([*lines, f"unchanged: {', '.join(review.unchanged) or 'none'}", ""])


def _table(review: Review) -> list[str]:
    if not review.changed and not review.failed:
        return ["No environment changes.\n"]
    rows = ["| environment | releases | objects | size | gates |\n|---|---|---|---|---|\n"]
    for names, row in _rows(review):
        shown = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
        rows.append(f"| {shown} | {row} |\n")
    rows += [f"| {text(name)} | **cannot be compared** | | | |\n" for name in review.failed]
    return rows


def _rows(review: Review) -> Iterator[tuple[list[str], str]]:
    """Yield environments whose row is the same together, in the order of promotion."""
    rows: dict[str, list[str]] = {}
    for one in review.changed:
        counts = {sign: sum(_SIGNS[change.change] == sign for change in one.objects) for sign in "+~!-"}
        objects = " ".join(f"{sign}{count}" for sign, count in counts.items() if count) or "none"
        judged = review.gates.get(one.environment)
        closed = [gate for gate in judged.gates if not gate.open] if judged else []
        gates = f"**{len(closed)} closed**" if closed else "open" if judged else "no release moves"
        cells = (_moves(one), objects, _growth(review.sizes.get(one.environment)), gates)
        rows.setdefault(" | ".join(cells), []).append(text(one.environment))
    yield from ((names, row) for row, names in rows.items())


def _moves(one: Difference) -> str:
    moved = [
        f"{track} {_id(before)} → {_id(after)}"
        for track, (before, after) in (("platform", one.platform), ("applications", one.applications))
        if before != after
    ]
    return ", ".join(moved) or "the same"


def _id(reference: str) -> str:
    return text(reference.partition("@")[0])


def _growth(sizes: tuple[Size, Size] | None) -> str:
    if sizes is None:
        return ""
    before, after = sizes
    parts = [
        f"{after.vcpu - before.vcpu:+g} vCPU" if after.vcpu != before.vcpu else "",
        f"{after.memory_gib - before.memory_gib:+g} GiB" if after.memory_gib != before.memory_gib else "",
        f"{after.minutes - before.minutes:+d} min" if after.minutes != before.minutes else "",
    ]
    return ", ".join(part for part in parts if part) or "the same"


def _warnings(review: Review) -> Iterator[str]:
    found = list(_grouped(review, dangers))
    if found or review.failed or review.unjudged:
        yield "\n### Dangers\n"
    yield from (f"- {text(line)} ({text(_places(places))})" for line, places in found)
    yield from (f"- {text(name)} cannot be compared: {code(why[:500])}" for name, why in review.failed.items())
    if review.unjudged:
        yield f"- the gates were not judged: {code(review.unjudged[:500])}"
    yield from _policy(review)
    if review.gates:
        yield "\n### Gates\n"
    for names, gates in _same_gates(review):
        yield from _gate_lines(names, gates)


def _policy(review: Review) -> Iterator[str]:
    broken, less, failed = list(mandatory(review)), list(asked_less(review)), not_applied(review)
    advised = list(advisory(review))
    if broken or less or failed or advised:
        yield "\n### Policy\n"
    yield from (f"- **{one.rule}**: {text(one.line)} ({text(_places(one.places))})" for one in broken)
    yield from (f"- {text(one.line)} ({text(_places(one.places))})" for one in less)
    yield from (f"- the rules were not applied to {text(name)}: {code(why[:500])}" for name, why in failed.items())
    yield from (f"- advisory, {one.rule}: {one.line} ({text(_places(one.places))})" for one in advised)


def _same_gates(review: Review) -> Iterator[tuple[list[str], tuple[GateState, ...]]]:
    together: dict[tuple[GateState, ...], list[str]] = {}
    for name, judged in review.gates.items():
        together.setdefault(judged.gates, []).append(name)
    yield from ((names, gates) for gates, names in together.items())


def _gate_lines(names: Sequence[str], gates: Sequence[GateState]) -> Iterator[str]:
    shown = text(_places([(name, "") for name in names]))
    closed = [gate for gate in gates if not gate.open]
    if not closed:
        yield f"- {shown}: {'every gate is open' if gates else 'nothing holds it'}"
        return
    yield f"- {shown}: {len(closed)} of {len(gates)} closed"
    yield from (f"  - {code(gate.gate)}: {text(gate.reason)}" for gate in closed)


def _details(review: Review, room: int) -> Iterator[str]:
    """Yield what new releases bring and the details of each environment, folded; those without room are named."""
    for new in review.releases:
        part = f"\n<details><summary>{text(new.title)}</summary>\n\n{block(new.text.strip())}\n</details>\n"
        if not new.text or len(part) > room // 2:
            part = f"\n{text(new.title)}.\n"
        room -= len(part)
        yield part
    left_out: list[str] = []
    same: dict[str, list[str]] = {}
    for one in review.changed:
        same.setdefault(_folded(one), []).append(one.environment)
    for body, names in same.items():
        part = f"\n<details><summary>{text(_places([(name, '') for name in names]))}</summary>\n\n{body}\n</details>\n"
        if len(part) + 300 > room:
            left_out += names
            continue
        room -= len(part)
        yield part
    if left_out:
        yield f"\nNot shown for want of room: {len(left_out)} environments; see `cloudpakops review --base REV`.\n"


def _folded(one: Difference) -> str:
    lines = report.as_text(one).splitlines()[1:]
    return block("\n".join(lines).strip("\n"))


def _tail(review: Review) -> str:
    lines = ["\n### Undo\n"]
    if any(one.platform[0] != one.platform[1] or one.applications[0] != one.applications[1] for one in review.changed):
        lines.append("- `cloudpakops rollback ENV --reason '…'` after its `up`; before it, revert this pull request.")
    elif review.changed:
        lines.append("- Revert this pull request.")
    stays = [f"{text(line)} ({text(_places(places))})" for line, places in _grouped(review, not_undone)]
    lines += [f"- {line}" for line in stays[:_NAMED]]
    if len(stays) > _NAMED:
        lines.append(f"- {len(stays) - _NAMED} more operators do not go back")
    shown = _places([(name, "") for name in review.unchanged])
    unchanged = f"\nUnchanged: {text(shown)}.\n" if review.unchanged else ""
    undo = "\n".join(lines) + "\n" if review.changed else ""
    return f"{undo}{unchanged}\n<sub>{review.base[:12]} → {review.head[:12]}</sub>\n"


def _grouped(
    review: Review, told: Callable[[Difference], Iterable[tuple[str, str]]]
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield each line once, with the environments and clusters that it is about."""
    lines: dict[str, list[tuple[str, str]]] = {}
    for one in review.changed:
        for cluster, line in told(one):
            lines.setdefault(line, []).append((one.environment, cluster))
    yield from lines.items()


def _places(places: Sequence[tuple[str, str]]) -> str:
    named = [f"{environment} {cluster}".strip() for environment, cluster in places[:_NAMED]]
    return ", ".join(named) + (f" and {len(places) - _NAMED} more" if len(places) > _NAMED else "")


def _bounded(parts: Sequence[str], room: int, what: str) -> str:
    """Return as many parts as there is room for, and how many are left out."""
    kept = ""
    for index, part in enumerate(parts):
        if len(kept) + len(part) > room:
            return f"{kept}\n{len(parts) - index} more {what}.\n"
        kept += part
    return kept


def _cut(words: str, room: int, what: str) -> str:
    if len(words) <= room:
        return f"{words}\n" if words else ""
    lines = words.splitlines()
    kept = _bounded([f"{line}\n" for line in lines], room - 200, "lines")
    return f"{kept}\n**Not all {what} fit here: see `cloudpakops review --base REV`.**\n"
