"""The provider, served as to an engine: requests over gRPC, and the lines that it lets the engine show."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import grpc
from google.protobuf.empty_pb2 import Empty
from pulumi.runtime.proto import (
    engine_pb2_grpc,
    plugin_pb2,
    provider_pb2,
    provider_pb2_grpc,
    status_pb2,
)

from providers.values import Secret, from_struct, to_struct
from readiness.server import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class NotReadyError(Exception):
    """The provider said that a resource is there but not ready."""

    def __init__(self, failed: Any) -> None:
        super().__init__(*failed.reasons)
        self.state = from_struct(failed.properties)


class Lines(engine_pb2_grpc.EngineServicer):
    """An engine that keeps what it is to show."""

    def __init__(self) -> None:
        self.shown: list[Any] = []

    def Log(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Take a line."""
        self.shown.append(request)
        return Empty()


class Served:
    """A provider on loopback, configured for one cluster."""

    def __init__(self, address: str, lines: Lines, pool: ThreadPoolExecutor) -> None:
        self.address, self.lines, self._pool = address, lines, pool
        # A connection of its own, as the engine opens one for each provider.
        channel = grpc.insecure_channel(address, [("grpc.use_local_subchannel_pool", 1)])
        self.stub = provider_pb2_grpc.ResourceProviderStub(channel)

    def another(self) -> Served:
        """Return another connection to the same provider, which is not configured."""
        return Served(self.address, self.lines, self._pool)

    def begin(self, method: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Begin a request."""
        return self._pool.submit(method, *arguments)

    def refused(self, kind: str, state: dict[str, Any], text: str = "") -> str:
        """Read until it is refused with a text, as a change takes a moment to come by the watch; return why."""
        while True:
            try:
                self.read(kind, state)
            except NotReadyError as error:
                if text in str(error):
                    return str(error)

    def configure(self, kubeconfig: str) -> None:
        """Tell it the cluster."""
        args = to_struct({"kubeconfig": Secret(kubeconfig)})
        self.stub.Configure(provider_pb2.ConfigureRequest(args=args, acceptSecrets=True))

    def create(self, kind: str, inputs: dict[str, Any], limit: float = 60) -> dict[str, Any]:
        """Create a resource; return its state."""
        request = provider_pb2.CreateRequest(urn=_urn(kind), properties=to_struct(inputs), timeout=limit)
        return from_struct(_asked(self.stub.Create, request).properties)

    def created(self, kind: str, inputs: dict[str, Any], limit: float = 60) -> Future[dict[str, Any]]:
        """Begin to create a resource; the result is its state."""
        return self._pool.submit(self.create, kind, inputs, limit)

    def update(self, kind: str, state: dict[str, Any], inputs: dict[str, Any], limit: float = 60) -> dict[str, Any]:
        """Update a resource; return its state."""
        request = provider_pb2.UpdateRequest(
            id="one", urn=_urn(kind), olds=to_struct(state), news=to_struct(inputs), timeout=limit
        )
        return from_struct(_asked(self.stub.Update, request).properties)

    def read(self, kind: str, state: dict[str, Any]) -> dict[str, Any]:
        """Refresh a resource; return its state."""
        inputs = to_struct({key: value for key, value in state.items() if key not in {"proven", "waiting"}})
        request = provider_pb2.ReadRequest(id="one", urn=_urn(kind), properties=to_struct(state), inputs=inputs)
        return from_struct(_asked(self.stub.Read, request).properties)

    def delete(self, kind: str, inputs: dict[str, Any], limit: float = 60) -> None:
        """Delete a resource."""
        given = to_struct(inputs)
        request = provider_pb2.DeleteRequest(
            id="one", urn=_urn(kind), properties=given, old_inputs=given, timeout=limit
        )
        _asked(self.stub.Delete, request)

    def check(self, kind: str, inputs: dict[str, Any]) -> dict[str, str]:
        """Return what is wrong with inputs, by property."""
        answer = self.stub.Check(provider_pb2.CheckRequest(urn=_urn(kind), news=to_struct(inputs)))
        return {failure.property: failure.reason for failure in answer.failures}

    def texts(self) -> list[str]:
        """Return the lines that were shown."""
        return [line.message for line in self.lines.shown]


def _urn(kind: str) -> str:
    return f"urn:pulumi:dev::tiny::readiness:index:{kind}::one"


def _asked(method: Any, request: Any) -> Any:
    try:
        return method(request)
    except grpc.RpcError as error:
        for key, value in error.trailing_metadata() or ():
            if key == "grpc-status-details-bin":
                failed = provider_pb2.ErrorResourceInitFailed()
                status_pb2.Status.FromString(value).details[0].Unpack(failed)
                raise NotReadyError(failed) from error
        raise


@contextmanager
def served() -> Iterator[Served]:
    """Serve a provider that an engine has attached to."""
    lines, loop, ready = Lines(), asyncio.new_event_loop(), threading.Event()
    engine = grpc.server(ThreadPoolExecutor(4))
    engine_pb2_grpc.add_EngineServicer_to_server(lines, engine)
    address = f"127.0.0.1:{engine.add_insecure_port('127.0.0.1:0')}"
    engine.start()
    end, port = asyncio.Event(), 0

    async def serve() -> None:
        nonlocal port
        async with serving() as (_, port):
            ready.set()
            await end.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()), name="provider")
    thread.start()
    ready.wait(10)
    with ThreadPoolExecutor(600) as pool:
        one = Served(f"127.0.0.1:{port}", lines, pool)
        one.stub.Handshake(provider_pb2.ProviderHandshakeRequest())
        one.stub.Attach(plugin_pb2.PluginAttach(address=address))
        try:
            yield one
        finally:
            one.stub.Cancel(Empty())
            loop.call_soon_threadsafe(end.set)
            thread.join(10)
            engine.stop(None)
