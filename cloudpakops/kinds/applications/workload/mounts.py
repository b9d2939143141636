"""What a workload's containers find at their mounts, as volumes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.kinds.applications.workload.parts import MountPlan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.applications.workload.container import Mount
    from cloudpakops.kinds.applications.workload.model import Workload


def mounts_of(workload: Workload, context: Context) -> Iterator[MountPlan]:
    """Yield the mounts that the release names, sorted by path."""
    names = iter(files_of(workload, context))
    for mount in _sorted(workload):
        if mount.files:
            yield MountPlan(path=mount.path, volume={"configMap": {"name": next(names)}})
        elif mount.scratch:
            yield MountPlan(path=mount.path, volume={"emptyDir": {"sizeLimit": mount.scratch}}, read_only=False)
        elif mount.secret:
            yield secret_mount(mount.path, context.site.secrets[mount.secret], mount.keys)
        else:
            assert mount.config_map  # noqa: S101 - a mount has one source
            volume: dict[str, Any] = {"name": context.site.config_maps[mount.config_map], **_items(mount.keys)}
            yield MountPlan(path=mount.path, volume={"configMap": volume})


def secret_mount(path: str, secret: str, keys: list[str]) -> MountPlan:
    """Return a mount of a Secret; without ``keys`` of all of it."""
    return MountPlan(path=path, volume={"secret": {"secretName": secret, **_items(keys)}})


def files_of(workload: Workload, context: Context) -> dict[str, dict[str, str]]:
    """Return the files of a release by the ConfigMap that holds them, in the order of their paths."""
    given = [mount.files for mount in _sorted(workload) if mount.files]
    return {f"{context.name}-files-{number}": dict(sorted(files.items())) for number, files in enumerate(given, 1)}


def _sorted(workload: Workload) -> list[Mount]:
    return sorted(workload.mounts, key=lambda mount: mount.path)


def _items(keys: list[str]) -> dict[str, Any]:
    return {"items": [{"key": key, "path": key} for key in keys]} if keys else {}
