"""The provider as a process that the engine starts, and that ends with it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import grpc.aio
from pulumi.runtime._grpc_settings import _GRPC_CHANNEL_OPTIONS
from pulumi.runtime.proto import provider_pb2_grpc

from readiness.servicer import Readiness

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

# How long waits have to tell the engine that they were interrupted.
_GRACE = 1.5
_PARENT = 1.0


@asynccontextmanager
async def serving(engine_address: str = "") -> AsyncIterator[tuple[Readiness, int]]:
    """Serve the provider on loopback; yields it and its port."""
    readiness = Readiness(engine_address)
    server = grpc.aio.server(options=_GRPC_CHANNEL_OPTIONS)
    provider_pb2_grpc.add_ResourceProviderServicer_to_server(readiness, server)
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    try:
        yield readiness, port
    finally:
        readiness.connections.stop()
        await server.stop(_GRACE)
        await readiness.connections.close()


async def serve(engine_address: str) -> None:
    """Serve until a signal comes, or the engine is gone."""
    loop, end = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, end.set)
    # Ctrl-C goes to every process of the terminal: the engine says by Cancel what it means for waits.
    loop.add_signal_handler(signal.SIGINT, lambda: None)
    async with serving(engine_address) as (_, port):
        sys.stdout.write(f"{port}\n")
        sys.stdout.flush()
        watching = asyncio.create_task(_orphaned(os.getppid(), end))
        await end.wait()
        watching.cancel()


async def _orphaned(parent: int, end: asyncio.Event) -> None:
    """Set ``end`` when the process that started this one is gone: killed, it can't say so."""
    # Nothing else tells it on every system.
    while os.getppid() == parent:  # noqa: ASYNC110
        await asyncio.sleep(_PARENT)
    end.set()


def main(arguments: list[str]) -> None:
    """Run as the engine starts a plugin: with its address as the one argument that is no flag."""
    addresses = [one for one in arguments if not one.startswith("-")]
    with suppress(KeyboardInterrupt):
        asyncio.run(serve(addresses[0] if addresses else ""))
