"""Lines for the engine to show beside a resource while it is worked on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import grpc
import grpc.aio
from pulumi.runtime.proto import engine_pb2, engine_pb2_grpc

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


class EngineLog:
    """The engine that started the provider, or that attached to it."""

    def __init__(self, address: str) -> None:
        """Connect when the first line is said."""
        self._address = address
        self._stub: Any = None

    def attach(self, address: str) -> None:
        """Say lines to another engine from now on."""
        self._address, self._stub = address, None

    def of(self, urn: str) -> Callable[[str], Awaitable[None]]:
        """Return what shows a line in the status of a resource; the engine replaces the one before by it."""

        async def say(line: str) -> None:
            if not self._address:
                return
            if self._stub is None:
                self._stub = engine_pb2_grpc.EngineStub(grpc.aio.insecure_channel(self._address))
            request = engine_pb2.LogRequest(severity=engine_pb2.INFO, message=line, urn=urn, ephemeral=True)
            try:
                await self._stub.Log(request, timeout=5)
            except grpc.RpcError:
                # A wait goes on without its lines.
                return

        return say
