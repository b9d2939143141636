"""No file, however broken, ends in a traceback or hangs: real files with random damage, as an attacker would send.

`CLOUDPAKOPS_FUZZ` is the number of inputs for each kind of file; without it there are few.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import contextmanager, suppress
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from conftest import ESTATE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.policy.settings import policy_problems
from cloudpakops.promotion.problems import promotion_problems
from cloudpakops.promotion.records.record import parse_record
from cloudpakops.promotion.records.results import state_of_report
from cloudpakops.repository.repository import Repository
from cloudpakops.repository.validation import validate
from cloudpakops.updates.update_plan_file import read_update_plan
from components.infrastructure.access import _server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Checkout

INPUTS = int(os.environ.get("CLOUDPAKOPS_FUZZ", "10"))
LONGEST_SECONDS = 2
fuzz = settings(max_examples=INPUTS, deadline=None, suppress_health_check=list(HealthCheck))

RECORD = {
    "environment": "dev",
    "kind": "up",
    "state": "passed",
    "commit": "0" * 40,
    "main": "0" * 40,
    "platform": f"2026.10@sha256:{'0' * 64}",
    "applications": None,
    "time": "2026-11-26T12:00:00Z",
    "run": "https://example.com/1",
    "approvedBy": [],
    "report": None,
}
KUBECONFIG = {
    "clusters": [{"name": "a", "cluster": {"server": "https://a"}}],
    "contexts": [{"name": "c", "context": {"cluster": "a"}}],
    "current-context": "c",
}
PLAN = {"format": "cloudpakops update plan 1", "environment": "dev", "offline": True, "engine": "3", "inputs": {}}
REPORTS = [
    '<testsuites><testsuite failures="0"><testcase name="a"/></testsuite></testsuites>',
    json.dumps({"runs": [{"results": [{"level": "note"}], "invocations": [{"executionSuccessful": True}]}]}),
    json.dumps({"checks": [{"name": "a", "passed": True}]}),
]
TEXTS = r"0 -1 1e999 .nan null true 2026-13-45 0x1F 12:30:45 !!binary *a &a << % @ ` {} [] --- 9999-12-31T00:00:00Z"
SCALARS = st.sampled_from([*TEXTS.split(), "", "x" * 300, "\u202e", "\ud7ff", "é" * 40, "9" * 5000, "\t", "\x07"])
SNIPPETS = st.sampled_from(
    ["[", "{", "- ", "? ", ": ", "&a ", "*a", "<<: *a", "!!x ", "\n---\n", "[" * 3000, "\x00", "#"]
)
TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=5,
)


def places(data: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the place of every value below the top."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, nested in items:
        yield (*place, key)
        yield from places(nested, (*place, key))


def damaged_data(draw: st.DataObject, text: str) -> Any:
    """Return the data of a YAML text with one to three values replaced, removed or doubled."""
    data = yaml.safe_load(text)
    for _ in range(draw.draw(st.integers(1, 3))):
        if not (known := list(places(data))):
            return data
        *above, key = draw.draw(st.sampled_from(known))
        parent = data
        for part in above:
            parent = parent[part]
        if draw.draw(st.booleans()):
            parent[key] = draw.draw(TREES)
        else:
            del parent[key]
    return data


def damaged_text(draw: st.DataObject, text: str) -> str:
    """Return a text that is damaged as data or as text."""
    if draw.draw(st.booleans()):
        return str(yaml.safe_dump(damaged_data(draw, text), allow_unicode=draw.draw(st.booleans())))
    at = draw.draw(st.integers(0, len(text)))
    to = draw.draw(st.sampled_from([at, at + 1, at + 7, len(text)]))
    return text[:at] + draw.draw(SCALARS | SNIPPETS) + text[to:]


@contextmanager
def bounded() -> Iterator[None]:
    """Let only errors for people pass, and no hang."""
    begin = time.process_time()
    with suppress(CloudPakOpsError):
        yield
    assert time.process_time() - begin < LONGEST_SECONDS


FILES = [
    "stacks/Pulumi.dev.yaml",
    "stacks/Pulumi.prod.yaml",
    "stacks/releases/applications/2026.11.2.yaml",
    "stacks/releases/platform/2026.11.yaml",
    "stacks/pipeline.yaml",
    "stacks/decisions.yaml",
    "stacks/policy.yaml",
]
GOOD = {name: (ESTATE / name).read_text() for name in FILES}
GOOD["stacks/decisions.yaml"] = """\
freezes: [{environment: all, until: 2026-12-24T00:00:00Z, reason: x}]
bad: [{environment: dev, release: '2026.10', reason: x}]
overrides: [{environment: dev, platform: '2026.10', gates: [freeze], until: 2026-12-24T00:00:00Z, reason: x}]
disregard: []
"""


@pytest.fixture(scope="module")
def shared(new_checkout: Callable[[], Checkout]) -> Checkout:
    return new_checkout()


@pytest.mark.parametrize("name", FILES)
@fuzz
@given(data=st.data())
def test_a_damaged_file_of_the_repository_gives_problems_only(name: str, shared: Checkout, data: st.DataObject) -> None:
    path = shared.root / name
    path.write_text(damaged_text(data, GOOD[name]), encoding="utf-8", errors="surrogatepass")
    try:
        repository = Repository(shared.root)
        # A release is read by the stacks that name it; its digest would stop them before.
        wanted = [name.split(".")[1]] if "Pulumi." in name else []
        with bounded():
            if "releases" in name:
                repository.release("platform" if "platform" in name else "applications", path.stem)
            elif wanted:
                validate(repository, wanted, date(2026, 11, 26))
            else:
                promotion_problems(repository)
                policy_problems(shared.root, repository.environments(), date(2026, 11, 26))
    finally:
        path.write_text(GOOD[name])


@fuzz
@given(data=st.data())
def test_a_damaged_record_is_no_record(data: st.DataObject) -> None:
    text = damaged_text(data, json.dumps(RECORD))
    with bounded(), suppress(ValueError):
        parse_record(text.encode(errors="surrogatepass"))


@fuzz
@given(data=st.data())
def test_a_damaged_kubeconfig_has_a_server_or_none(data: st.DataObject) -> None:
    text = damaged_text(data, yaml.safe_dump(KUBECONFIG))
    with bounded():
        assert isinstance(_server(text), str)


@fuzz
@given(data=st.data())
def test_a_damaged_update_plan_is_refused(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.getbasetemp() / "plan.json"
    file.write_bytes(damaged_text(data, json.dumps(PLAN)).encode(errors="surrogatepass"))
    with pytest.raises(CloudPakOpsError):
        read_update_plan(file, "dev", offline=True)


@pytest.mark.parametrize("report", REPORTS)
@fuzz
@given(data=st.data())
def test_a_damaged_report_passes_fails_or_is_refused(report: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(report)))
    text = report[:at] + data.draw(SCALARS | SNIPPETS) + report[at + data.draw(st.integers(0, 9)) :]
    if report.startswith("{") and data.draw(st.booleans()):
        text = json.dumps(damaged_data(data, report), default=str)
    with bounded():
        assert state_of_report("r", text.encode(errors="surrogatepass"))[0] in {"passed", "failed"}
