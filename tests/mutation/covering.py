"""A pytest plugin: a coverage context for each test, and for each fixture that several tests share."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import coverage
import pytest

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

_contexts = [""]
_tests: dict[str, dict[str, Any]] = {}


@contextmanager
def _context(name: str) -> Iterator[None]:
    _contexts.append(name)
    _switch()
    try:
        yield
    finally:
        _contexts.pop()
        _switch()


def _switch() -> None:
    # The variable reaches the processes that a test starts: it names the context in their coverage settings.
    os.environ["MUTATION_CONTEXT"] = _contexts[-1]
    if (measuring := coverage.Coverage.current()) is not None:
        measuring.switch_context(_contexts[-1])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, Any, Any]:
    _tests[item.nodeid] = {"fixtures": sorted(getattr(item, "fixturenames", ())), "passed": False}
    with _context(item.nodeid):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any]) -> Generator[None, Any, Any]:
    # The first test sets a shared fixture up, and all tests that use it cover what that runs.
    shared = fixturedef.scope != "function"
    with _context(f"fixture {fixturedef.argname}" if shared else _contexts[-1]):
        return (yield)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call" or report.failed:
        _tests[report.nodeid]["passed"] = report.passed


def pytest_sessionfinish() -> None:
    Path(os.environ["MUTATION_TESTS"]).write_text(json.dumps(_tests), encoding="utf-8")
