"""A project in Git, and the same with a release that has been healthy and tested in dev."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from recorded import START, Recorded

if TYPE_CHECKING:
    from conftest import Checkout


@pytest.fixture
def project(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> Recorded:
    return Recorded.made(checkout, monkeypatch)


@pytest.fixture
def ready(project: Recorded) -> Recorded:
    project.deployed("dev", START)
    project.judged("dev", "tests", START)
    return project
