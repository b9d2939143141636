"""An API server, and projects of which the real engine starts the provider by its path."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from api_server import ApiServer
from host_project import Project
from readiness_served import Served, served

import engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def api() -> Iterator[ApiServer]:
    with ApiServer().serving() as served:
        yield served


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path, engine.ensure(lambda line: sys.stderr.write(line + "\n")))
    made.variables |= {"PYTHONPATH": str(ROOT), "CLOUDPAKOPS_PYTHON": sys.executable}
    made.write(
        "Pulumi.yaml",
        "name: tiny\nruntime: python\nplugins:\n  providers:\n"
        f"  - {{name: readiness, path: {ROOT / 'readiness'}}}\n"
        "config:\n  kubeconfig: {type: string}\n",
    )
    return made


@pytest.fixture
def provider(api: ApiServer) -> Iterator[Served]:
    with served() as one:
        one.configure(api.kubeconfig())
        yield one


@pytest.fixture
def until() -> object:
    """Wait until something holds; the test's own time limit ends a wait for what never comes."""

    def wait(holds: Callable[[], object]) -> None:
        while not holds():
            time.sleep(0.02)

    return wait
