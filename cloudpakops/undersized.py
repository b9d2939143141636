"""Clusters that offer less than is asked of them: a line for each thing of which there is too little."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.model.errors import InvalidFilesError
from cloudpakops.plan.capacity import shortages
from cloudpakops.plan.cluster_plan import KubeconfigPlan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cloudpakops.repository import Repository


def undersized(repository: Repository, environments: Sequence[str]) -> list[str]:
    """Return what the clusters of the given environments, or of all, have too little of: by stack file and cluster.

    An environment that can't be resolved has no clusters yet: what is wrong with it is for `cloudpakops.validation`.
    """
    return [line for name in environments or repository.environments() for line in _lines(repository, name)]


def _lines(repository: Repository, name: str) -> Iterator[str]:
    try:
        plan = repository.plan(repository.stack(name))
    except InvalidFilesError:
        return
    for cluster in plan.clusters:
        for shortage in shortages(cluster):
            way = "" if isinstance(cluster.source, KubeconfigPlan) else f"; see cloudpakops size {name}"
            yield f"stacks/Pulumi.{name}.yaml: cluster {cluster.name}: {shortage}{way}"
