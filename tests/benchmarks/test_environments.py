"""Synthetic environments: valid, of the wanted size, the same each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks import ESTATE, BenchmarkError
from benchmarks.environments import STACK, Shape, shape_for, write_environment
from benchmarks.projects import write_our_project
from benchmarks.recording import record
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from cloudpakops.plan import Plan


def planned(shape: Shape, folder: Path) -> Plan:
    write_environment(shape, ESTATE, folder)
    repository = Repository(folder)
    return repository.plan(repository.stack(STACK))


@pytest.mark.parametrize("size", [25, 100, 400])
def test_pulumi_counts_the_wanted_number_of_resources(size: int, tmp_path: Path) -> None:
    def count(shape: Shape) -> int:
        write_our_project(shape, tmp_path / "ours")
        return record(tmp_path / "ours", STACK).resources

    shape = shape_for(size, count)
    assert abs(count(shape) - size) <= size * 0.02


def test_a_size_that_no_environment_can_have_is_refused_with_the_least_one() -> None:
    with pytest.raises(BenchmarkError, match="no environment has 10 resources: the nearest has 23"):
        shape_for(10, lambda shape: 23 + 8 * shape.applications + shape.empty_namespaces)


def test_the_size_follows_what_the_program_counts_whatever_an_application_costs() -> None:
    shape = shape_for(100, lambda shape: 46 + 12 * shape.applications + shape.empty_namespaces)
    assert (shape.applications, shape.empty_namespaces) == (4, 6)


def test_applications_are_dealt_out_to_the_clusters(tmp_path: Path) -> None:
    plan = planned(Shape(clusters=2, whole_cloud_pak=True, applications=5, empty_namespaces=1), tmp_path)
    assert [len(cluster.applications) for cluster in plan.clusters] == [3, 2]
    assert [len(cluster.cloud_paks.instances) for cluster in plan.clusters] == [7, 7]
    assert all(application.bound for cluster in plan.clusters for application in cluster.applications)


def test_the_smallest_environment_has_a_queue_manager_and_no_application(tmp_path: Path) -> None:
    (cluster,) = planned(Shape(clusters=1, whole_cloud_pak=False), tmp_path).clusters
    assert [instance.kind for instance in cluster.cloud_paks.instances][-1] == "QueueManager"
    assert not cluster.applications


def test_the_same_shape_gives_the_same_files(tmp_path: Path) -> None:
    shape = Shape(clusters=2, whole_cloud_pak=True, applications=3)
    for name in ("first", "second"):
        write_environment(shape, ESTATE, tmp_path / name)
    files = sorted(path.relative_to(tmp_path / "first") for path in (tmp_path / "first").rglob("*.yaml"))
    assert len(files) == 3
    for file in files:
        assert (tmp_path / "first" / file).read_bytes() == (tmp_path / "second" / file).read_bytes()
