"""What one should know of how the clusters of environments pull images: a line for each thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.model.errors import InvalidFilesError
from cloudpakops.plan.mirrors import mirror_warnings
from cloudpakops.plan.pull_secrets import pull_secret_warnings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cloudpakops.plan import ClusterPlan
    from cloudpakops.repository import Repository


def pull_warnings(repository: Repository, environments: Sequence[str]) -> list[str]:
    """Return what is to be known of the clusters of the given environments, or of all: by stack file and cluster.

    An environment that can't be resolved pulls nothing yet: what is wrong with it is for `cloudpakops.validation`.
    """
    return [line for name in environments or repository.environments() for line in _lines(repository, name)]


def cluster_warnings(cluster: ClusterPlan) -> list[str]:
    """Return what is to be known of how one cluster pulls."""
    return [*pull_secret_warnings(cluster), *mirror_warnings(cluster)]


def _lines(repository: Repository, name: str) -> Iterator[str]:
    try:
        plan = repository.plan(repository.stack(name))
    except InvalidFilesError:
        return
    for cluster in plan.clusters:
        for warning in cluster_warnings(cluster):
            yield f"stacks/Pulumi.{name}.yaml: cluster {cluster.name}: {warning}"
