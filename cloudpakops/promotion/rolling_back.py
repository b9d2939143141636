"""Rolls an environment back to a release that was healthy there, and lists what cannot be rolled back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.promotion.gates.evidence import healthy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.model.release import Track
    from cloudpakops.promotion.records.ledger import Ledger
    from cloudpakops.render.differences.difference import Difference


def release_to(ledger: Ledger, environment: str, track: Track, now: str, wanted: str | None = None) -> str:
    """Return the release, with its digest, to go back to: the last that was healthy there, or the one ``wanted`` by id.

    ``now`` is what the environment names. Raises CloudPakOpsError where none, or not that one, was ever healthy there.
    """
    found = [reference for reference in healthy(ledger.of(environment), track) if reference != now]
    chosen = [reference for reference in found if wanted is None or reference.partition("@")[0] == wanted]
    if chosen:
        return chosen[0]
    if wanted is None or not found:
        raise CloudPakOpsError(
            f"no other {track} release was ever recorded as healthy in {environment}",
            "promote a release that fixes the problem",
        )
    known = ", ".join(reference.partition("@")[0] for reference in found)
    raise CloudPakOpsError(f"{track} {wanted} was never recorded as healthy in {environment}", f"choose from {known}")


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
