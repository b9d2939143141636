"""Judges without waiting, for a refresh: why something is not ready, or nothing if it is."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from readiness.errors import ClusterError
from readiness.judgement import Proven, judge
from readiness.waits.instance import Instance, phase_of
from readiness.waits.operator import Operator, standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from readiness.connections import Site
    from readiness.kind import Kind

WAITING: Final = "waiting"
"""What the state of a resource says while its last wait has not ended well."""

_PATIENCE: Final = 30.0


async def instance(site: Site, inputs: Mapping[str, Any], state: Mapping[str, Any]) -> str:
    """Return why a custom resource is not ready, by the state that the last wait for it left."""
    wanted = Instance.of(inputs)
    kind = await site.watches.kind(wanted.api_version, wanted.kind)
    if kind is None:
        return f"{wanted}: the cluster does not have its kind. The next `up` waits again"
    await _listed(kind)
    if wanted.operators:
        await _listed(site.watches.csvs)
    for csv in wanted.operators:
        if (phase := phase_of(site.watches.csvs, csv)) != "Succeeded":
            return f"{wanted}: its operator {csv.name} is {phase or 'not installed'}. The next `up` waits again"
    now = judge(kind.objects.get(wanted.name), wanted.expected, Proven.of(state))
    if now.state != "ready":
        return f"{wanted} is not ready: {now.text}. The next `up` waits again"
    if state.get(WAITING) and not now.proven:
        return f"{wanted}: the last wait for it failed, and its status may be older. The next `up` waits again"
    return ""


async def operator(site: Site, inputs: Mapping[str, Any]) -> str:
    """Return why an operator is not installed."""
    wanted = Operator.of(inputs)
    await _listed(site.watches.subscriptions)
    await _listed(site.watches.csvs)
    now = standing(site, wanted)
    return "" if now.done else f"{wanted} is not installed: {now.text}. The next `up` waits again"


async def _listed(kind: Kind) -> None:
    """Wait until a kind's objects are known.

    Raises ClusterError if the API server doesn't tell.
    """
    with kind.followed() as changed:
        try:
            async with asyncio.timeout(_PATIENCE):
                while not kind.listed.is_set():
                    kind.check()
                    changed.clear()
                    await changed.wait()
        except TimeoutError:
            raise ClusterError(kind.trouble or "the API server does not answer in time. Run this again") from None
        kind.check()
