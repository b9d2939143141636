"""The stand-ins' gRPC servers, as the engine attaches to them."""

from __future__ import annotations

import contextlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

import grpc
from pulumi.runtime.proto import provider_pb2_grpc

from offline.errors import OfflineError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from offline.servicer import StandIn

# The engine asks from four threads a processor; each request is short, so a few more only queue.
_THREADS: Final = 16
# A resource may be larger than gRPC's default of 4 MiB (a rendered CRD, a ConfigMap of its full MiB, its old state).
_OPTIONS: Final = (
    ("grpc.max_receive_message_length", -1),
    ("grpc.max_send_message_length", -1),
    ("grpc.so_reuseport", 0),
)


@contextlib.contextmanager
def serving(stand_ins: Mapping[str, StandIn]) -> Iterator[str]:
    """Serve each stand-in on a port of its own, on loopback; yields the value for ``PULUMI_DEBUG_PROVIDERS``.

    ``stand_ins`` are keyed by the plugin's name (``kubernetes``, ``aws``, ``terraform-provider``).

    :raises OfflineError: no port can be had.
    """
    servers: list[grpc.Server] = []
    ports: list[str] = []
    try:
        for name, stand_in in stand_ins.items():
            server = grpc.server(ThreadPoolExecutor(_THREADS, f"offline-{name}"), options=_OPTIONS)
            servers.append(server)
            provider_pb2_grpc.add_ResourceProviderServicer_to_server(stand_in, server)
            try:
                port = server.add_insecure_port("127.0.0.1:0")
            except RuntimeError as error:
                message = f"cannot listen on 127.0.0.1 for the stand-in of {name}: {error}. Allow it, and run again"
                raise OfflineError(message) from error
            server.start()
            ports.append(f"{name}:{port}")
        yield ",".join(ports)
    finally:
        for stopped in [server.stop(grace=None) for server in servers]:
            stopped.wait()
