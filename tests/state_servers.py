"""Servers of others, on loopback: S3 and KMS as moto has them, and the two calls of Vault's transit engine."""

from __future__ import annotations

import base64
import json
import logging
import secrets
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import boto3
from cryptography.fernet import Fernet
from moto.server import ThreadedMotoServer

if TYPE_CHECKING:
    from collections.abc import Iterator

CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_REGION": "us-east-1",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}


@contextmanager
def aws_server() -> Iterator[str]:
    """Serve AWS; yields the endpoint."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        yield f"http://{host}:{port}"
    finally:
        server.stop()


def aws(service: str, endpoint: str) -> Any:
    """Return a client of a service that is served here."""
    return boto3.client(
        service,
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="testing",
        aws_secret_access_key="testing",
    )


@dataclass
class Vault:
    """A double of Vault's transit engine: keys by name; ``asked`` are the paths of requests with the right token.

    Source: developer.hashicorp.com/vault/api-docs/secret/transit, encrypt and decrypt data.
    """

    address: str = ""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    keys: dict[str, Fernet] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def answer(self, path: str, token: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Answer a request: the status, and what the body says."""
        if not secrets.compare_digest(token, self.token):
            return 403, {"errors": ["permission denied"]}
        self.asked.append(path)
        match path.strip("/").split("/"):
            case ["v1", "transit", "encrypt", name] if name in self.keys:
                sealed = self.keys[name].encrypt(base64.b64decode(body["plaintext"]))
                return 200, {"data": {"ciphertext": f"vault:v1:{base64.b64encode(sealed).decode()}"}}
            case ["v1", "transit", "decrypt", name] if name in self.keys:
                sealed = base64.b64decode(body["ciphertext"].removeprefix("vault:v1:"))
                return 200, {"data": {"plaintext": base64.b64encode(self.keys[name].decrypt(sealed)).decode()}}
        return 400, {"errors": ["encryption key not found"]}


@contextmanager
def vault_server(*keys: str) -> Iterator[Vault]:
    """Serve a Vault that has these keys."""
    vault = Vault(keys={name: Fernet(Fernet.generate_key()) for name in keys})

    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, content = vault.answer(self.path, self.headers.get("X-Vault-Token", ""), body)
            data = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    vault.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield vault
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
