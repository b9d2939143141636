"""A real HTTPS server that plays a registry or an API server, and is told what to answer."""

from __future__ import annotations

import base64
import json
import ssl
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import parse_qs, urlsplit

import pytest
import trustme
import yaml
from live_cluster import BEARER, Cluster, kubeconfig_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# Status, headers, body.
Answer: TypeAlias = tuple[int, dict[str, str], bytes]


@dataclass
class Server:
    """An HTTPS server; ``routes`` answer by path, ``asked`` is what was asked of it."""

    host: str
    authority: str
    routes: dict[str, Callable[[str | None, dict[str, list[str]]], Answer]] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    late: float = 0

    def says(self, path: str, status: int, body: Any = b"", **headers: str) -> None:
        """Answer ``path`` so, whoever asks; ``_`` in names of headers stands for `-`."""
        text = body if isinstance(body, bytes) else json.dumps(body).encode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.routes[path] = lambda _who, _query: (status, named, text)


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def server(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            time.sleep(serving.late)
            who = self.headers.get("Authorization")
            url = urlsplit(self.path)
            serving.asked.append((self.path, who))
            unknown: Answer = (404, {}, b"{}")
            route = serving.routes.get(url.path)
            status, headers, body = route(who, parse_qs(url.query)) if route else unknown
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, *_: Any) -> None:
            """Say nothing of clients that went away: that is what some tests are about."""

    listening = Quiet(("127.0.0.1", 0), Handler)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    listening.socket = context.wrap_socket(listening.socket, server_side=True)
    serving = Server(host=f"127.0.0.1:{listening.server_address[1]}", authority=authority.cert_pem.bytes().decode())
    bundle = tmp_path / "authority.pem"
    bundle.write_text(serving.authority)
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    threading.Thread(target=listening.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield serving
    finally:
        listening.shutdown()
        listening.server_close()


def encoded(content: Any) -> str:
    """Return what a part of a JSON Web Token is of ``content``."""
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


def token(claims: dict[str, Any]) -> str:
    """Return a JSON Web Token that nobody signed."""
    return f"{encoded({'alg': 'HS256'})}.{encoded(claims)}.{encoded('canary-signature-41c7')}"


@pytest.fixture
def key() -> str:
    """Return an entitlement key of the right form."""
    return token({"iss": "test", "jti": "canary-3f0a"})


@pytest.fixture
def cluster(server: Any, tmp_path: Path) -> Cluster:
    kubeconfig = tmp_path / "kubeconfig"
    made = Cluster(server=server, kubeconfig=kubeconfig)
    kubeconfig.write_text(yaml.safe_dump(kubeconfig_of(server, {"token": BEARER})))
    made.serve()
    return made


@pytest.fixture(autouse=True)
def _no_ambient_kubeconfig(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KUBECONFIG", raising=False)
