"""Drift of environments, by cluster and layer: as text, Markdown and data, and as a report for its record."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError, with_fix
from cloudpakops.review.markdown import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cloudpakops.updates.drift import Drift

_LAYERS = ("infrastructure", "cloudpak", "application", "")


@dataclass(frozen=True, kw_only=True)
class Found:
    """The drift of an environment, what was ignored and why, the names of its clusters, and what runs Pulumi there."""

    drifted: Sequence[Drift] = ()
    ignored: Sequence[tuple[Drift, str]] = ()
    clusters: Sequence[str] = ()
    pulumi: str = "pulumi"


Answer = Found | CloudPakOpsError


def as_text(environment: str, found: Answer) -> Iterator[str]:
    """Yield the lines for a terminal."""
    if isinstance(found, CloudPakOpsError):
        yield with_fix(f"{environment}: could not tell: {found.what}", found.fix)
        return
    for one, reason in found.ignored:
        yield f"{environment}: ignored: {one}: {reason}"
    if not found.drifted:
        yield f"{environment}: no drift"
        return
    yield f"{environment}: {len(found.drifted)} differ from the last `up`; {revert(environment, found.pulumi)}"
    for heading, group in _groups(found):
        yield f"  {heading}"
        yield from (f"    {one}" for one in group)


def as_markdown(answers: Mapping[str, Answer]) -> str:
    """Return all of it for a page or a comment."""
    lines = ["## Drift", ""]
    for environment, found in answers.items():
        if isinstance(found, CloudPakOpsError):
            lines.append(f"- {text(environment)}: **could not tell**: {text(found.what)}")
            continue
        count = f"**{len(found.drifted)} differ**" if found.drifted else "no drift"
        lines.append(f"- {text(environment)}: {count}")
        for heading, group in _groups(found):
            lines.append(f"  - {text(heading)}")
            lines += [f"    - {text(str(one))}" for one in group]
        lines += [f"  - ignored: {text(str(one))}: {text(reason)}" for one, reason in found.ignored]
        if found.drifted:
            lines.append(f"  - {text(revert(environment, found.pulumi))}")
    return "\n".join(lines) + "\n"


def as_data(found: Answer) -> dict[str, object]:
    """Return it as plain data."""
    if isinstance(found, CloudPakOpsError):
        return {"known": False, "why": found.what}
    return {
        "known": True,
        "drifted": [{**_data(one), "cluster": _cluster(one, found.clusters)} for one in found.drifted],
        "ignored": [{**_data(one), "reason": reason} for one, reason in found.ignored],
    }


def as_checks(answers: Mapping[str, Answer]) -> dict[str, object]:
    """Return the report that `record ENV drift-free` reads: it passes only where all is known and nothing differs."""
    checks: list[dict[str, object]] = []
    for name, found in answers.items():
        if isinstance(found, CloudPakOpsError):
            checks.append({"name": name, "passed": False, "why": found.what})
        elif found.drifted:
            checks += [{"name": f"{name}: {one}", "passed": False} for one in found.drifted]
        else:
            checks.append({"name": name, "passed": True})
    return {"checks": checks}


def revert(environment: str, pulumi: str) -> str:
    """Say how to take drift back, with what runs Pulumi there."""
    return f"to take it back: {pulumi} up --refresh --stack {environment}"


def _data(one: Drift) -> dict[str, object]:
    return {
        "resource": one.resource,
        "change": one.change,
        "paths": list(one.paths),
        "layer": one.layer,
        "who": list(one.who),
    }


def _groups(found: Found) -> Iterator[tuple[str, Iterable[Drift]]]:
    def place(one: Drift) -> tuple[str, int]:
        return _cluster(one, found.clusters), _LAYERS.index(one.layer)

    for (cluster, layer), group in groupby(sorted(found.drifted, key=lambda one: (place(one), one)), key=place):
        yield f"{cluster or 'no cluster'}, {_LAYERS[layer] or 'no layer'}:", group


def _cluster(one: Drift, clusters: Sequence[str]) -> str:
    named = [name for name in clusters if one.name == name or one.name.startswith(f"{name}-")]
    return max(named, key=len, default="")
