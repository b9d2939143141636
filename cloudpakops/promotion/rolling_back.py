"""Going back to a release that was healthy there, and what doesn't go back with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.promotion.gates.evidence import healthy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cloudpakops.model.release import Track
    from cloudpakops.promotion.records.ledger import Entry
    from cloudpakops.render.differences.difference import Difference


def release_to(chain: Sequence[Entry], track: Track, now: str, wanted: str | None = None) -> str:
    """Return the release, with its digest, to go back to: the last that was healthy there, or the one ``wanted`` by id.

    ``now`` is what the environment names. Raises CloudPakOpsError where none, or not that one, was ever healthy there.
    """
    found = [reference for reference in healthy(chain, track) if reference != now]
    chosen = [reference for reference in found if wanted is None or reference.partition("@")[0] == wanted]
    if chosen:
        return chosen[0]
    if wanted is None or not found:
        raise CloudPakOpsError(
            f"no other {track} release was ever recorded as healthy there", "go forward, with one that mends it"
        )
    known = ", ".join(reference.partition("@")[0] for reference in found)
    raise CloudPakOpsError(f"{track} {wanted} was never recorded as healthy there", f"choose from {known}")


def what_stays(difference: Difference) -> Iterator[str]:
    """Yield what a rollback can't bring back, a line each, then the risk and the supported way; nothing if all can.

    Every operator whose pin would change counts: of none is it known that it takes an older version over a newer one.
    """
    stays = [step for step in difference.operators if step.before and step.after]
    if not stays:
        return
    yield "What cannot go back: operators do not downgrade"
    for step in stays:
        yield f"  {step.cluster}: {step.operator} in {step.namespace} stays at {step.before}"
    for product in difference.products:
        yield f"  {product.cluster}: {product.product}: what {product.before} has written, {product.after} may not read"
    yield "  supported: go forward with a release that mends it; or restore the backup from before the upgrade into a"
    yield "  new installation of the older version, once the newer one is removed with its operators"
