"""An API server, and projects of which the real engine starts the provider by its path."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from api_server import ApiServer
from host_project import Project

import engine

if TYPE_CHECKING:
    from collections.abc import Iterator

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
