"""The floor: a language host that runs no program, but sends what another registered, all that can at once.

The engine starts it as `replay.py RECORDING ADDRESS` (see `projects.write_floor_project`). What such a run takes
is the engine, the stand-ins, one start of Python, and nothing else: no program's process, no SDK, no serialization.

Source: pulumi/pulumi: proto/pulumi/language.proto and resource.proto.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from concurrent import futures
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parents[1]
UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
"""What stands for the id of a provider that is not made yet (pulumi.runtime.rpc)."""

_LENGTH = 4


def write_recording(file: Path, sent: Iterable[tuple[str, bytes]]) -> None:
    """Write messages as (URN that the recorder answered, or none for outputs; the serialized request)."""
    with file.open("wb") as stream:
        for urn, message in sent:
            for part in (urn.encode(), message):
                stream.write(len(part).to_bytes(_LENGTH, "big") + part)


def _parts(file: Path) -> Iterator[bytes]:
    content = file.read_bytes()
    place = 0
    while place < len(content):
        start = place + _LENGTH
        place = start + int.from_bytes(content[place:start], "big")
        yield content[start:place]


class Replay:
    """Sends each recorded request as soon as the resources that it names are registered."""

    def __init__(self, monitor: Any, recording: Path) -> None:
        """Read the recording; nothing is sent yet."""
        from pulumi.runtime.proto import resource_pb2  # noqa: PLC0415 - without the SDK, see `main`

        self._monitor = monitor
        self._answers: dict[str, Any] = {}
        self._finished: SimpleQueue[tuple[str, Any]] = SimpleQueue()
        self._waiting: list[tuple[str, Any, set[str]]] = []
        parts = _parts(recording)
        for urn, message in zip(parts, parts, strict=True):
            if urn:
                request = resource_pb2.RegisterResourceRequest.FromString(message)
                named = {request.parent, *request.dependencies, *(_urn(ref) for ref in _providers(request))} - {""}
            else:
                request = resource_pb2.RegisterResourceOutputsRequest.FromString(message)
                named = {request.urn}
            self._waiting.append((urn.decode(), request, named))

    def run(self) -> None:
        """Send everything, and return when all of it is answered; raises grpc.RpcError where the engine refuses."""
        running = self._send()
        while running:
            urn, call = self._finished.get()
            running -= 1
            answer = call.result()
            if urn:
                self._answers[urn] = answer
                running += self._send(urn)

    def _send(self, answered: str = "") -> int:
        """Send what waited for nothing else than ``answered``; return how many that were."""
        left: list[tuple[str, Any, set[str]]] = []
        ready: list[tuple[str, Any, set[str]]] = []
        for entry in self._waiting:
            entry[2].discard(answered)
            (left if entry[2] else ready).append(entry)
        self._waiting = left
        for urn, request, _ in ready:
            self._start(urn, request)
        return len(ready)

    def _start(self, urn: str, request: Any) -> None:
        if urn:
            call = self._monitor.RegisterResource.future(self._completed(request))
        else:
            request.urn = self._answers[request.urn].urn
            call = self._monitor.RegisterResourceOutputs.future(request)
        call.add_done_callback(lambda done: self._finished.put((urn, done)))

    def _completed(self, request: Any) -> Any:
        """Put the engine's URNs and ids in the place of the recorder's."""
        if request.parent:
            request.parent = self._answers[request.parent].urn
        if request.provider:
            request.provider = self._reference(request.provider)
        for package, reference in request.providers.items():
            request.providers[package] = self._reference(reference)
        request.dependencies[:] = [self._answers[urn].urn for urn in request.dependencies]
        for depended in request.propertyDependencies.values():
            depended.urns[:] = [self._answers[urn].urn for urn in depended.urns]
        return request

    def _reference(self, recorded: str) -> str:
        provider = self._answers[_urn(recorded)]
        return f"{provider.urn}::{provider.id or UNKNOWN}"


def _providers(request: Any) -> list[str]:
    return [*([request.provider] if request.provider else []), *request.providers.values()]


def _urn(reference: str) -> str:
    return reference.rpartition("::")[0]


def main() -> None:
    """Serve the engine that started this, until it says that the command is over."""
    sys.path[0] = str(ROOT)
    from engine.language_host import light_sdk  # noqa: PLC0415 - the import needs the line above

    light_sdk.install()
    import grpc  # noqa: PLC0415 - the same
    from pulumi.runtime.proto import (  # noqa: PLC0415 - the same
        language_pb2,
        language_pb2_grpc,
        plugin_pb2,
        resource_pb2_grpc,
    )

    from engine.language_host.channels import CHANNEL_OPTIONS  # noqa: PLC0415 - the same

    class Host(language_pb2_grpc.LanguageRuntimeServicer):
        def Handshake(self, _request: Any, _context: Any) -> Any:  # noqa: N802 - the protocol's name, as below
            return language_pb2.LanguageHandshakeResponse()

        def GetPluginInfo(self, _request: Any, _context: Any) -> Any:  # noqa: N802
            return plugin_pb2.PluginInfo(version="1.0.0")

        def GetRequiredPackages(self, _request: Any, _context: Any) -> Any:  # noqa: N802
            return language_pb2.GetRequiredPackagesResponse()

        def Run(self, request: Any, _context: Any) -> Any:  # noqa: N802
            channel = grpc.insecure_channel(request.monitor_address, options=CHANNEL_OPTIONS)
            try:
                Replay(resource_pb2_grpc.ResourceMonitorStub(channel), Path(sys.argv[1])).run()
            except grpc.RpcError as error:
                return language_pb2.RunResponse(error=str(error))
            return language_pb2.RunResponse()

    over = threading.Event()
    signal.signal(signal.SIGINT, lambda _number, _frame: over.set())
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=4), options=CHANNEL_OPTIONS)
    language_pb2_grpc.add_LanguageRuntimeServicer_to_server(Host(), server)
    print(server.add_insecure_port("127.0.0.1:0"), flush=True)
    server.start()
    over.wait()
    os._exit(0)


if __name__ == "__main__":
    main()
