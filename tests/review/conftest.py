"""A project in Git whose releases soaked and passed in dev."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from recorded import START, Recorded

if TYPE_CHECKING:
    from conftest import Checkout


@pytest.fixture
def ready(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> Recorded:
    project = Recorded.made(checkout, monkeypatch)
    project.deployed("dev", START)
    project.judged("dev", "tests", START)
    return project
