"""What a reviewer must not miss: what can be lost, and what does not come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.render.differences.values import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.render.differences.difference import Difference

# Settings of a stack file that open or close the protection of what holds data.
_PROTECTION = ("cloudpakops:protected", "cloudpakops:consents")


def dangers(difference: Difference) -> Iterator[tuple[str, str]]:
    """Yield the cluster and a line for each danger of an environment; the cluster is empty for the whole of it."""
    for data in difference.data:
        yield data.cluster, f"{data.about}: {data.what} ({data.change}); instead: {data.way}"
    told = {(one.cluster, one.about) for one in difference.data}
    for down in difference.downtime:
        named = f"{down.kind} {down.namespace}/{down.name}" if down.namespace else f"{down.kind} {down.name}"
        if down.data and (down.cluster, named) not in told:
            yield down.cluster, f"{named} {down.reason}, and its data is lost"
            told.add((down.cluster, named))
    for change in difference.objects:
        named = (
            f"{change.kind} {change.namespace}/{change.name}" if change.namespace else f"{change.kind} {change.name}"
        )
        gone = change.change == "replaced" or (change.change == "removed" and change.layer == "infrastructure")
        if gone and (change.cluster, named) not in told:
            yield change.cluster, f"{named} of the layer {change.layer} is {change.change}"
    for fact in difference.site:
        if fact.path.startswith(_PROTECTION):
            yield "", f"protection changes: {fact.path}: {shown(fact.before)} -> {shown(fact.after)}"


def not_undone(difference: Difference) -> Iterator[tuple[str, str]]:
    """Yield the cluster and a line for each change that reverting the pull request does not take back."""
    for step in difference.operators:
        if step.before and step.after:
            yield step.cluster, f"operator {step.operator} does not go back to {step.before}"
