"""A project in Git whose releases soaked and passed in dev."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from forge_double import Double, served
from recorded import START, Recorded

from cloudpakops.review.forges import forge as forge_module

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Checkout


@pytest.fixture
def ready(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> Recorded:
    project = Recorded.made(checkout, monkeypatch)
    project.deployed("dev", START)
    project.judged("dev", "tests", START)
    return project


@pytest.fixture(params=["github", "gitlab"])
def double(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Double]:
    monkeypatch.setattr(forge_module.time, "sleep", lambda _: None)
    with served(request.param) as made:
        yield made
