"""Approves InstallPlans: only those of which every CSV is pinned for their namespace.

OLM makes one plan for all Subscriptions of a namespace, and approving it installs all of it; so a plan with one CSV
that the release doesn't name stays as it is (operator-framework/operator-lifecycle-manager#2352).
"""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from readiness.errors import AnswerError, ClusterError, UnreachableError
from readiness.kind import Name, name_of
from readiness.watches import OLM

if TYPE_CHECKING:
    from collections.abc import Iterable

    from readiness.watches import Watches


_PAUSE = 2.0


class Approvals:
    """The approval of InstallPlans in the namespaces for which somebody waits and CSVs are pinned."""

    def __init__(self, watches: Watches) -> None:
        """Approve nothing yet."""
        self._watches = watches
        self._pinned: dict[str, frozenset[str]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._refused: dict[str, ClusterError] = {}

    def begin(self, namespace: str, pinned: Iterable[str]) -> None:
        """Approve from now on what is pinned for a namespace; what was pinned there before is replaced."""
        self._pinned[namespace] = frozenset(pinned)
        if namespace not in self._tasks:
            self._tasks[namespace] = asyncio.create_task(self._run(namespace), name=f"approval in {namespace}")

    def has(self, namespace: str) -> bool:
        """Whether CSVs are pinned for a namespace."""
        return namespace in self._pinned

    def check(self, namespace: str) -> None:
        """Raise why nothing can be approved in a namespace, such as a missing right."""
        if namespace in self._refused:
            raise self._refused[namespace]

    def intruders(self, namespace: str) -> dict[str, list[str]]:
        """Return the unapproved plans of a namespace that hold what is not pinned, and what that is."""
        pinned = self._pinned.get(namespace, frozenset())
        return {
            plan["metadata"]["name"]: foreign
            for plan in self._waiting(namespace)
            if (foreign := sorted(set(_csvs(plan)) - pinned))
        }

    async def close(self) -> None:
        """Approve nothing any longer."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _run(self, namespace: str) -> None:
        plans = self._watches.install_plans
        with plans.followed(Name(namespace, "")) as changed:
            while True:
                changed.clear()
                try:
                    for plan in self._waiting(namespace):
                        await self._approve(namespace, plan)
                except UnreachableError:
                    await asyncio.sleep(_PAUSE)
                    continue
                except ClusterError as error:
                    self._refused[namespace] = error
                    plans.wake(Name(namespace, ""))
                    return
                await changed.wait()

    def _waiting(self, namespace: str) -> list[dict[str, Any]]:
        """Return the plans that OLM waits with for approval."""
        plans = self._watches.install_plans.objects
        return [
            plan
            for name, plan in sorted(plans.items())
            if name.namespace == namespace
            # Approved before OLM has written this, a plan stays as it is for ever.
            and plan["status"].get("phase") == "RequiresApproval"
            and not plan["spec"].get("approved")
        ]

    async def _approve(self, namespace: str, plan: dict[str, Any]) -> None:
        """Approve a plan if all of it is pinned, and only in the version that was looked at."""
        csvs = set(_csvs(plan))
        if not csvs or not csvs <= self._pinned[namespace]:
            return
        path = f"{OLM}/namespaces/{namespace}/installplans/{name_of(plan).name}"
        about = {"resourceVersion": plan["metadata"]["resourceVersion"], "uid": plan["metadata"]["uid"]}
        try:
            await self._watches.cluster.patch(path, {"metadata": about, "spec": {"approved": True}})
        except AnswerError as error:
            # Changed or gone since: the watch brings what it is now.
            if error.status not in {HTTPStatus.CONFLICT, HTTPStatus.NOT_FOUND}:
                raise


def _csvs(plan: dict[str, Any]) -> list[str]:
    return [str(name) for name in plan["spec"].get("clusterServiceVersionNames") or []]
