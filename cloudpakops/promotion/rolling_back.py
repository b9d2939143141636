"""Returns an environment to releases that passed there, and lists what cannot be rolled back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.history import file_at
from cloudpakops.promotion.decision_edits import with_entry
from cloudpakops.promotion.decisions import DECISIONS_FILE
from cloudpakops.promotion.proposing import propose_lines
from cloudpakops.promotion.records.at_commit import line_at
from cloudpakops.promotion.records.record import Line, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cloudpakops.model.release import Track
    from cloudpakops.promotion.known import Known
    from cloudpakops.render.differences.difference import Difference


def line_back(known: Known, environment: str, tracks: Sequence[Track], wanted: str | None = None) -> dict[Track, str]:
    """Return the line to return to: the last other one that passed there, in these tracks.

    ``wanted`` is the id of a release of the only track. Raises CloudPakOpsError where nothing fits.
    """
    now = line_at(known.root, known.main, environment)
    passed = [record.line for record in known.counting.passed(environment)]
    for line in passed:
        back = now | {track: line[track] for track in tracks}
        bad = any(known.decisions.bad_in(environment, line[track]) for track in tracks)
        if back != now and not bad and wanted in {None, line[tracks[0]].partition("@")[0]}:
            return back
    others = {line[track].partition("@")[0] for line in passed for track in tracks if line[track] != now[track]}
    if wanted and others:
        raise CloudPakOpsError(
            f"{wanted} never passed in {environment}, or it is bad", f"choose from {', '.join(sorted(others))}"
        )
    raise CloudPakOpsError(
        f"no other release is recorded as passed in {environment}", "promote a release that fixes the problem"
    )


def roll_back(known: Known, environment: str, line: Line, reason: str) -> tuple[str, str]:
    """Commit the line and call bad what it leaves, on a branch; return branch and commit."""
    now = line_at(known.root, known.main, environment)
    changes = {track: reference for track, reference in line.items() if now[track] != reference}
    left = {track: now[track] for track in changes}
    decisions = file_at(known.root, known.main, DECISIONS_FILE)
    for release in left.values():
        if not known.decisions.bad_in(environment, release):
            entry = {"environment": environment, "release": release, "reason": reason}
            decisions = with_entry(decisions, "bad", entry)
    message = f"Roll back {environment} to {short(changes)}\n\nIt leaves {short(left)}: {reason}\n"
    return propose_lines(known, "rollback", environment, changes, message, decisions=decisions)


def what_stays(difference: Difference) -> Iterator[str]:
    """Yield what a rollback cannot restore, one line each, then the supported way; nothing if it restores all.

    Every operator whose pin would change counts: of none is it known that it takes an older version over a newer one.
    """
    stays = [step for step in difference.operators if step.before and step.after]
    if not stays:
        return
    yield "Operators do not downgrade, so these keep their versions:"
    for step in stays:
        yield f"  {step.cluster}: {step.operator} in {step.namespace} stays at {step.before}"
    for product in difference.products:
        unread = f"{product.after} may not be able to read the data of {product.before}"
        yield f"  {product.cluster}: {product.product}: {unread}"
    yield "  supported: promote a release that fixes the problem; or restore the backup from before the upgrade into a"
    yield "  new installation of the older version, once the newer one is removed with its operators"
