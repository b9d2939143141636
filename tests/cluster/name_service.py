"""Resolves the Services of catalogs for OLM alone: a SOCKS proxy on loopback that OLM's catalog operator dials through.

OLM reads its address from `GRPC_PROXY` and leaves names to it, as where its catalogs are on another cluster
(operator-framework/operator-lifecycle-manager: pkg/controller/registry/grpc/source.go).
"""

from __future__ import annotations

import socket
import socketserver
import struct
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from cluster.processes import LOOPBACK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_VERSION, _NO_LOGIN, _DOMAIN = 5, 0, 3
_DONE, _UNREACHABLE = 0, 4
_CHUNK: Final = 65536
_LOOK_SECONDS: Final = 2


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, resolve: Callable[[str], int | None]) -> None:
        super().__init__((LOOPBACK, 0), _Dialled)
        self.resolve = resolve


class _Dialled(socketserver.StreamRequestHandler):
    """One connection through the proxy (RFC 1928: no login, CONNECT, domain names only)."""

    server: _Server

    def handle(self) -> None:
        with suppress(ConnectionAbortedError):
            self._lead(self._asked())

    def _lead(self, host: str) -> None:
        port = self.server.resolve(host)
        if port is None:
            self._answer(_UNREACHABLE)
            return
        try:
            upstream = socket.create_connection((LOOPBACK, port), timeout=10)
        except OSError:
            self._answer(_UNREACHABLE)
            return
        upstream.settimeout(None)
        self._answer(_DONE)
        with upstream:
            back = threading.Thread(target=_copy, args=(upstream, self.connection), daemon=True)
            back.start()
            forth = threading.Thread(target=_copy, args=(self.connection, upstream), daemon=True)
            forth.start()
            # A connection ends with the pod that it leads to.
            while forth.is_alive():
                forth.join(_LOOK_SECONDS)
                if forth.is_alive() and self.server.resolve(host) != port:
                    _shut(self.connection, upstream)
            back.join()

    def _asked(self) -> str:
        _, methods = self._read(2)
        self._read(methods)
        self.wfile.write(bytes([_VERSION, _NO_LOGIN]))
        _, _, _, kind = self._read(4)
        assert kind == _DOMAIN, "OLM leaves names to its proxy"
        host = self._read(self._read(1)[0]).decode()
        struct.unpack("!H", self._read(2))
        return host

    def _answer(self, code: int) -> None:
        self.wfile.write(bytes([_VERSION, code, 0, 1]) + bytes(6))

    def _read(self, length: int) -> bytes:
        data = self.rfile.read(length)
        if len(data) < length:
            raise ConnectionAbortedError
        return data


def _copy(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(_CHUNK):
            target.sendall(data)
    _shut(source, target)


def _shut(*ends: socket.socket) -> None:
    for one in ends:
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)


@contextmanager
def name_service(resolve: Callable[[str], int | None]) -> Iterator[str]:
    """Serve names by ``resolve``, which gives the port on loopback of a host name; yields the proxy's URL."""
    with _Server(resolve) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"socks5://{LOOPBACK}:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
