"""Warnings about environments: uncertain facts, too few nodes, effects of pull secrets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from cloudpakops.base.errors import InvalidFilesError
from cloudpakops.model.release import PlatformRelease
from cloudpakops.plan.capacity import shortages
from cloudpakops.plan.installations import installations
from cloudpakops.plan.mirrors import mirror_warnings
from cloudpakops.plan.operators import operators_of
from cloudpakops.plan.pull_secrets import pull_secret_warnings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cloudpakops.kinds.clusters.cluster import Cluster
    from cloudpakops.model.fact import Fact
    from cloudpakops.plan import ClusterPlan, Plan
    from cloudpakops.plan.installations import Installation
    from cloudpakops.repository.repository import Repository, Stack

Subject: TypeAlias = Literal["uncertain", "unwaited", "undersized", "pulling", "unmirrored"]


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """One warning about an environment; ``place`` is its stack file, and with a cluster that cluster."""

    subject: Subject
    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


def warnings_of(repository: Repository, environments: Sequence[str]) -> list[Remark]:
    """Return the warnings of the given environments, or of all: sorted, each once.

    An environment that can't be resolved has none: `cloudpakops.repository.validation` says what is wrong with it.
    """
    found: set[Remark] = set()
    for name in environments or repository.environments():
        try:
            stack = repository.stack(name)
            plan = repository.plan(stack)
            content = repository.release("platform", stack.environment.platform.release).content
        except InvalidFilesError:
            continue
        assert isinstance(content, PlatformRelease)  # noqa: S101 - the model follows from the track
        found.update(_warnings(stack, plan, content))
    return sorted(found)


def pull_warnings(cluster: ClusterPlan) -> list[str]:
    """Return warnings about how one cluster pulls images."""
    return [*pull_secret_warnings(cluster), *mirror_warnings(cluster)]


def _warnings(stack: Stack, plan: Plan, release: PlatformRelease) -> Iterator[Remark]:
    file = f"stacks/Pulumi.{stack.name}.yaml"
    for described in stack.environment.clusters:
        for what in _uncertain(described, installations(described, release)):
            yield Remark("uncertain", file, what)
        for what in _unwaited(described, installations(described, release)):
            yield Remark("unwaited", file, what)
    for cluster in plan.clusters:
        place = f"{file}: cluster {cluster.name}"
        way = f"; see cloudpakops size {stack.name}" if cluster.source.provisioned else ""
        for shortage in shortages(cluster):
            yield Remark("undersized", place, f"{shortage}{way}")
        for what in pull_warnings(cluster):
            elsewhere = cluster.mirror.unmirrored if cluster.mirror else ()
            yield Remark("unmirrored" if what in elsewhere else "pulling", place, what)


def _uncertain(cluster: Cluster, installed: Iterable[Installation]) -> Iterator[str]:
    for installation in installed:
        who = f"{installation.product} {installation.entry.version}"
        for what, fact in _used(cluster, installation):
            if fact.confidence == "uncertain":
                # A note of several lines is still one warning.
                yield f"{who}: {what} is uncertain: {' '.join(fact.note.split())}"


def _unwaited(cluster: Cluster, installed: Iterable[Installation]) -> Iterator[str]:
    """Yield what of a product the program can't wait for, because no source says when it is there."""
    for installation in installed:
        entry = installation.entry
        kinds = {instance.kind for instance in installation.instances if not entry.kinds[instance.kind].ready}
        operators = {
            f"operator {name}"
            for name in operators_of(installation)
            if name in entry.operators and cluster.platform != "kubernetes" and not entry.operators[name].csv
        }
        if unknown := [*sorted(kinds), *sorted(operators)]:
            yield (
                f"{installation.product} {entry.version}: nothing says when these are ready, so nothing waits for "
                f"them: {', '.join(unknown)}"
            )


def _used(cluster: Cluster, installed: Installation) -> Iterator[tuple[str, Fact]]:
    """Yield the facts that an environment really uses, each with what it is about."""
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
