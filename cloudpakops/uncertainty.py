"""What an environment stands on and nobody is sure of: a line for each uncertain fact that it really uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.model.errors import InvalidFilesError
from cloudpakops.model.release import PlatformRelease
from cloudpakops.plan.installations import installations
from cloudpakops.plan.operators import operators_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cloudpakops.model.cluster import Cluster
    from cloudpakops.model.fact import Fact
    from cloudpakops.plan.installations import Installation
    from cloudpakops.repository import Repository


def uncertainties(repository: Repository, environments: Sequence[str]) -> list[str]:
    """Return the uncertain facts behind the given environments, or all: sorted, each once, by stack file.

    An environment that can't be resolved uses nothing yet: what is wrong with it is for `cloudpakops.validation`.
    """
    return sorted({line for name in environments or repository.environments() for line in _lines(repository, name)})


def _lines(repository: Repository, name: str) -> Iterator[str]:
    try:
        stack = repository.stack(name)
        repository.plan(stack)
        content = repository.release("platform", stack.environment.platform.release).content
    except InvalidFilesError:
        return
    assert isinstance(content, PlatformRelease)  # noqa: S101 - the model follows from the track
    for cluster in stack.environment.clusters:
        for installed in installations(cluster, content):
            who = f"stacks/Pulumi.{name}.yaml: {installed.product} {installed.entry.version}"
            for what, fact in _used(cluster, installed):
                if fact.confidence == "uncertain":
                    # A note of several lines is still one warning.
                    yield f"{who}: {what} is uncertain: {' '.join(fact.note.split())}"


def _used(cluster: Cluster, installed: Installation) -> Iterator[tuple[str, Fact]]:
    entry = installed.entry
    chosen = set(operators_of(installed))
    for name, chart in entry.charts.items():
        if name in chosen:
            yield f"chart {name}", chart
    for name, operator in entry.operators.items():
        if name in chosen or operator.requested_by in chosen:
            if cluster.platform == "kubernetes":
                # There a public package stands in for the operator, and no catalog of ours is created.
                yield f"operator {name}", operator.kubernetes or operator
                continue
            yield f"operator {name}", operator
            if operator.catalog in entry.catalogs:
                yield f"catalog {operator.catalog}", entry.catalogs[operator.catalog]
    for instance in installed.instances:
        yield f"kind {instance.kind}", entry.kinds[instance.kind]
    for need in entry.needs:
        yield f"need {need.product}", need
