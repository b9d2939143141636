"""The floor: what was recorded is sent as the engine would have got it from the program."""

from __future__ import annotations

from concurrent.futures import Future
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.environments import STACK, Shape
from benchmarks.projects import write_our_project
from benchmarks.recording import Recording, record
from benchmarks.replay import UNKNOWN, Replay, write_recording

if TYPE_CHECKING:
    from pathlib import Path


class Engine:
    """Answers with URNs of its own, and a provider's id only where ``known``."""

    def __init__(self, *, known: bool = True) -> None:
        self.requests: list[Any] = []
        self.outputs: list[str] = []
        self._known = known
        self.RegisterResource = SimpleNamespace(future=self._register)
        self.RegisterResourceOutputs = SimpleNamespace(future=self._finish)

    def _register(self, request: Any) -> Future[Any]:
        self.requests.append(request)
        answer: Future[Any] = Future()
        urn = f"urn:pulumi:engine::its::own::{request.name}"
        answer.set_result(SimpleNamespace(urn=urn, id="some-id" if self._known else ""))
        return answer

    def _finish(self, request: Any) -> Future[Any]:
        self.outputs.append(request.urn)
        answer: Future[Any] = Future()
        answer.set_result(None)
        return answer


@pytest.fixture
def recording(tmp_path: Path) -> Recording:
    write_our_project(Shape(clusters=1, whole_cloud_pak=False, applications=1), tmp_path / "ours")
    return record(tmp_path / "ours", STACK)


def replayed(recording: Recording, tmp_path: Path, engine: Engine) -> Engine:
    write_recording(tmp_path / "recording", recording.sent)
    Replay(engine, tmp_path / "recording").run()
    return engine


def test_every_registration_is_sent_once_after_all_that_it_names(recording: Recording, tmp_path: Path) -> None:
    engine = replayed(recording, tmp_path, Engine())
    assert len(engine.requests) == recording.resources
    registered: set[str] = {""}
    for request in engine.requests:
        provider = request.provider.rpartition("::")[0]
        assert {request.parent, provider, *request.dependencies} <= registered
        registered.add(f"urn:pulumi:engine::its::own::{request.name}")
    assert any(request.dependencies for request in engine.requests)


def test_outputs_follow_with_the_urns_of_the_engine(recording: Recording, tmp_path: Path) -> None:
    engine = replayed(recording, tmp_path, Engine())
    recorded = sum(not urn for urn, _ in recording.sent)
    assert len(engine.outputs) == recorded
    assert all(urn.startswith("urn:pulumi:engine::") for urn in engine.outputs)


@pytest.mark.parametrize(("known", "ending"), [(True, "::some-id"), (False, f"::{UNKNOWN}")])
def test_a_provider_is_named_by_the_id_that_the_engine_gave(
    known: bool, ending: str, recording: Recording, tmp_path: Path
) -> None:
    engine = replayed(recording, tmp_path, Engine(known=known))
    providers = [request.provider for request in engine.requests if request.type.startswith("kubernetes:")]
    assert providers
    assert all(provider.endswith(ending) for provider in providers)
