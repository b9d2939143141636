"""The clusters that the engine configured, each by the connection that it did so on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

from readiness.approval import Approvals
from readiness.cluster import Cluster
from readiness.errors import ClusterError, WaitError
from readiness.watches import Watches

if TYPE_CHECKING:
    from collections.abc import Coroutine, Mapping

T = TypeVar("T")


class Site:
    """One cluster: what is watched there, and which InstallPlans are approved."""

    def __init__(self, args: Mapping[str, Any]) -> None:
        """Take the provider's arguments; nothing is asked yet."""
        self.watches = Watches(Cluster(args.get("kubeconfig"), args.get("context")))
        self.approvals = Approvals(self.watches)

    async def close(self) -> None:
        """End its watches."""
        await self.approvals.close()
        await self.watches.close()


class Connections:
    """The sites by connection, and the waits that run."""

    def __init__(self) -> None:
        """Know no cluster yet."""
        self._sites: dict[str, Site] = {}
        self._all: list[Site] = []
        self._running: set[asyncio.Task[Any]] = set()
        self._stopped = False

    def configure(self, peer: str, args: Mapping[str, Any]) -> None:
        """Remember which cluster a connection stands for."""
        self._sites[peer] = site = Site(args)
        self._all.append(site)

    def site(self, peer: str) -> Site:
        """Return the cluster of a connection.

        Raises ClusterError if the engine never configured it.
        """
        try:
            return self._sites[peer]
        except KeyError:
            raise ClusterError("the provider was not configured. Pass an explicit provider with a kubeconfig") from None

    async def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a wait to its end.

        Raises WaitError when `stop` ends it before.
        """
        task = asyncio.ensure_future(work)
        self._running.add(task)
        if self._stopped:
            task.cancel()
        try:
            return await task
        except asyncio.CancelledError:
            if self._stopped:
                raise WaitError("the wait was interrupted. The next `up` waits again") from None
            raise
        finally:
            self._running.discard(task)

    def stop(self) -> None:
        """End all waits, and those that begin from now on."""
        self._stopped = True
        for task in self._running:
            task.cancel()

    async def close(self) -> None:
        """Close all connections to clusters."""
        for site in self._all:
            await site.close()
