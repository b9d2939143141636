"""The kinds that are watched on one cluster: one watch each, whoever waits."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from readiness.errors import ClusterError
from readiness.kind import Kind
from readiness.pods import cause, small_pod

if TYPE_CHECKING:
    from collections.abc import Callable

    from readiness.cluster import Cluster
    from readiness.kind import Name

OLM: Final = "/apis/operators.coreos.com/v1alpha1"
# OLM puts a copy of the CSV of an operator for all namespaces into each of them.
_NO_COPIES: Final = "!olm.copiedFrom"


class Watches:
    """The watched kinds of one cluster."""

    def __init__(self, cluster: Cluster) -> None:
        """Watch nothing yet."""
        self.cluster = cluster
        self._kinds: dict[str, Kind] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._paths: dict[tuple[str, str], str] = {}
        self._causes: dict[str, tuple[int, str]] = {}

    async def kind(self, api_version: str, kind: str) -> Kind | None:
        """Return a kind as it is watched; None if the cluster doesn't have it."""
        path = await self.path(api_version, kind)
        return self._watched(path, without_managers) if path else None

    async def path(self, api_version: str, kind: str) -> str:
        """Return the path of a kind's objects in all namespaces, empty if the cluster doesn't have the kind."""
        key = api_version, kind
        if key not in self._paths:
            root = f"/apis/{api_version}" if "/" in api_version else f"/api/{api_version}"
            found = await self.cluster.get(root)
            for resource in (found or {}).get("resources") or []:
                if resource.get("kind") == kind and "/" not in resource.get("name", "/"):
                    self._paths[key] = f"{root}/{resource['name']}"
        return self._paths.get(key, "")

    async def fetch(self, api_version: str, kind: str, name: Name) -> dict[str, Any] | None:
        """Return an object as the API server has it now, ahead of the watch; None if there is none."""
        root, _, plural = (await self.path(api_version, kind)).rpartition("/")
        within = f"namespaces/{name.namespace}/" if name.namespace else ""
        return await self.cluster.get(f"{root}/{within}{plural}/{name.name}")

    @property
    def subscriptions(self) -> Kind:
        """OLM's Subscriptions."""
        return self._watched(f"{OLM}/subscriptions", without_managers)

    @property
    def csvs(self) -> Kind:
        """CSVs, without OLM's copies of them."""
        return self._watched(f"{OLM}/clusterserviceversions", _small_csv, _NO_COPIES)

    @property
    def install_plans(self) -> Kind:
        """InstallPlans."""
        return self._watched(f"{OLM}/installplans", _small_plan)

    def cause(self, namespace: str) -> str:
        """Return why a pod of a namespace doesn't run; nothing if none says so."""
        # Those of all namespaces would be too many.
        pods = self._watched(f"/api/v1/namespaces/{namespace}/pods", small_pod)
        changes, text = self._causes.get(namespace, (-1, ""))
        if changes != pods.changes:
            text = cause(pods.objects.values())
            self._causes[namespace] = pods.changes, text
        return text

    async def close(self) -> None:
        """End all watches."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.cluster.close()

    def _watched(self, path: str, kept: Callable[[dict[str, Any]], dict[str, Any]], selector: str = "") -> Kind:
        if path not in self._kinds:
            self._kinds[path] = made = Kind(self.cluster, path, kept, selector)
            task = asyncio.create_task(made.run(), name=path)
            self._tasks.add(task)
            task.add_done_callback(partial(self._ended, made))
        return self._kinds[path]

    def _ended(self, kind: Kind, task: asyncio.Task[None]) -> None:
        """Let no wait hang when a watch fails in a way that nobody thought of."""
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            kind.refuse(
                ClusterError(
                    f"{task.get_name()}: the watch failed ({type(error).__name__}). Please report this as a bug"
                )
            )


def without_managers(found: dict[str, Any]) -> dict[str, Any]:
    """Return an object without the list of who manages its fields, often the largest part of it."""
    about = found.get("metadata") or {}
    return {**found, "metadata": {key: value for key, value in about.items() if key != "managedFields"}}


def _small_csv(found: dict[str, Any]) -> dict[str, Any]:
    """Return of a CSV what is looked at; whole, with icons and examples, it has hundreds of kilobytes."""
    status = found.get("status") or {}
    owned = ((found.get("spec") or {}).get("customresourcedefinitions") or {}).get("owned") or []
    about = found.get("metadata") or {}
    annotations = about.get("annotations") or {}
    return {
        "metadata": {
            **{key: about[key] for key in ("name", "namespace", "uid", "labels", "deletionTimestamp") if key in about},
            "annotations": {key: annotations[key] for key in annotations if key.startswith("olm.")},
        },
        "owned": sorted({(one["name"], one["kind"], one["version"]) for one in owned}),
        "status": {key: status[key] for key in ("phase", "reason", "message") if key in status},
    }


def _small_plan(found: dict[str, Any]) -> dict[str, Any]:
    """Return of an InstallPlan what is looked at; whole, it has the manifests of all that it installs."""
    status = found.get("status") or {}
    about = found.get("metadata") or {}
    return {
        "metadata": {key: about[key] for key in ("name", "namespace", "resourceVersion", "uid") if key in about},
        "spec": found.get("spec") or {},
        "status": {key: status[key] for key in ("phase", "conditions", "message") if key in status},
    }
