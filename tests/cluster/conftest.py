"""The cluster of a test run, and who speaks to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cluster.control_plane import ControlPlane, control_plane
from cluster.controllers import controllers
from cluster.objects import Objects
from cluster.olm import olm
from cluster.programs import programs
from go_tools import program_or_skip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cluster.catalogs import Catalogs


@pytest.fixture(scope="session")
def program() -> Callable[[str], Path]:
    """Give the path of a program of the cluster; it is built if it isn't in the cache."""
    known = {one.name: one for one in programs()}
    return lambda name: program_or_skip(known[name])


@pytest.fixture(scope="session")
def plane(program: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[ControlPlane]:
    """An API server with its etcd, one for the whole run."""
    with control_plane(program, tmp_path_factory.mktemp("control-plane")) as started:
        yield started


@pytest.fixture(scope="session")
def objects(plane: ControlPlane) -> Objects:
    """What its administrator can do."""
    return Objects(plane.kubeconfig)


@pytest.fixture(scope="session")
def nodes(program: Callable[[str], Path], plane: ControlPlane, objects: Objects) -> Iterator[None]:
    """Controllers, a scheduler and a node, on which pods run as kwok plays them."""
    with controllers(program, plane, objects):
        yield


@pytest.fixture(scope="session")
def catalogs(
    program: Callable[[str], Path],
    plane: ControlPlane,
    objects: Objects,
    nodes: None,  # noqa: ARG001 - it runs the pods of catalogs and operators
) -> Iterator[Catalogs]:
    """OLM, and the images of catalogs that it can pull."""
    with olm(program, plane, objects) as started:
        yield started
