"""How long a run should take: by earlier runs of the environment, and by what the catalog knows of installations."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.base.urns import thing
from cloudpakops.plan.estimate import critical_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cloudpakops.delivery.progress import Step
    from cloudpakops.plan import Plan
    from cloudpakops.updates.target import Target

# Runs that changed at most so many times as much or as little are alike.
_ALIKE: Final = 4
_RUNS: Final = 5
_READ: Final = 20
_MADE: Final = frozenset({"create", "replace"})


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier run that ended well: what it was, how many resources it changed and how many seconds it took."""

    kind: str
    changes: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Expected:
    """How many seconds a run should take, ``at_least`` or about, and who says so."""

    seconds: float
    at_least: bool
    source: str

    def rest(self, elapsed: float) -> str:
        """Return what is left after ``elapsed`` seconds, in words."""
        if elapsed > self.seconds:
            return f"longer than expected ({self.source})"
        return f"{'at least' if self.at_least else 'about'} {clock(self.seconds - elapsed)} ({self.source})"


def clock(seconds: float) -> str:
    """Return a time span as ``1:02:03``, without hours where there are none."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def history(target: Target) -> list[Past]:
    """Return earlier runs, the newest first; none where the state's backend can't tell."""
    try:
        told = json.loads(target.ask("stack", "history", "--json", "--page-size", str(_READ), "--page", "1"))
        return [one for entry in told if (one := _past(entry))]
    except (CloudPakOpsError, ValueError, TypeError, KeyError):
        return []


def expected(kind: str, steps: Sequence[Step], past: Sequence[Past], plan: Plan | None) -> Expected | None:
    """Return how long a run should take whose preview has ``steps``, or None where nothing is known.

    What is installed anew takes at least what the catalog says of it (``plan`` is None offline, where nothing is
    waited for); anything else about as long as the last runs that changed about as much.
    """
    made = {thing(step.urn).name for step in steps if step.operation in _MADE}
    minutes = max((critical_path(cluster, made).minutes for cluster in plan.clusters), default=0) if plan else 0
    if minutes and kind == "update":
        return Expected(minutes * 60, at_least=True, source="catalog")
    changes = len(steps)
    alike = [
        one.seconds
        for one in past
        if one.kind == kind
        and (one.changes > 0) == (changes > 0)
        and changes <= _ALIKE * one.changes
        and one.changes <= _ALIKE * changes
    ][:_RUNS]
    if not alike:
        return None
    return Expected(median(alike), at_least=False, source=f"{len(alike)} run{'' if len(alike) == 1 else 's'}")


def _past(entry: dict[str, Any]) -> Past | None:
    if entry.get("result") != "succeeded" or not entry.get("endTime"):
        return None
    begun, ended = (datetime.fromisoformat(entry[name]) for name in ("startTime", "endTime"))
    changes = sum(count for operation, count in (entry.get("resourceChanges") or {}).items() if operation != "same")
    return Past(entry["kind"], changes, (ended - begun).total_seconds())
