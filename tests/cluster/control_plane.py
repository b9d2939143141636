"""An API server and its etcd on loopback, as one test run has them."""

from __future__ import annotations

import base64
import secrets
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

import trustme
import urllib3
import yaml
from cluster.processes import LOOPBACK, Process, free_port, running
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ADMIN: Final = "admin"


@dataclass
class ControlPlane:
    """An API server: where it is, who its administrator is, and the files that its controllers need."""

    folder: Path
    port: int
    authority: bytes
    token: str
    process: Process
    command: list[str | Path]

    @property
    def address(self) -> str:
        """Its URL."""
        return f"https://{LOOPBACK}:{self.port}"

    @property
    def kubeconfig(self) -> Path:
        """The administrator's kubeconfig, with the certificate of its authority."""
        return self.folder / "kubeconfig"

    def stop(self) -> None:
        """End the API server, as a node that restarts does; etcd keeps what it knows."""
        self.process.stop()

    def start(self) -> None:
        """Start the API server again on its port."""
        self.process = Process(self.command, self.process.log)
        self.process.wait_until(lambda: _ready(self.folder, self.port, self.token))


@contextmanager
def control_plane(program: Callable[[str], Path], folder: Path) -> Iterator[ControlPlane]:
    """Run etcd and kube-apiserver, with all they write below ``folder``."""
    (folder / "logs").mkdir(parents=True)
    client, peer, port = free_port(), free_port(), free_port()
    etcd = f"http://{LOOPBACK}:{client}"
    authority = trustme.CA()
    token = secrets.token_hex(16)
    _credentials(folder, authority, token)
    command = _api_server(program, folder, port, etcd)
    with (
        running(_etcd(program, folder, client, peer), folder / "logs/etcd.log", ready=lambda: _ok(f"{etcd}/health")),
        running(
            command,
            folder / "logs/kube-apiserver.log",
            ready=lambda: _ready(folder, port, token),
        ) as process,
    ):
        plane = ControlPlane(folder, port, authority.cert_pem.bytes(), token, process, command)
        plane.kubeconfig.write_text(yaml.safe_dump(_kubeconfig(plane)))
        plane.kubeconfig.chmod(0o600)
        try:
            yield plane
        finally:
            plane.stop()


def _etcd(program: Callable[[str], Path], folder: Path, client: int, peer: int) -> list[str | Path]:
    own, others = f"http://{LOOPBACK}:{client}", f"http://{LOOPBACK}:{peer}"
    return [
        program("etcd"),
        f"--data-dir={folder / 'etcd'}",
        f"--listen-client-urls={own}",
        f"--advertise-client-urls={own}",
        f"--listen-peer-urls={others}",
        f"--initial-advertise-peer-urls={others}",
        f"--initial-cluster=default={others}",
        # What is lost when the machine stops is not needed any more.
        "--unsafe-no-fsync",
    ]


def _api_server(program: Callable[[str], Path], folder: Path, port: int, etcd: str) -> list[str | Path]:
    return [
        program("kube-apiserver"),
        f"--etcd-servers={etcd}",
        f"--bind-address={LOOPBACK}",
        f"--advertise-address={LOOPBACK}",
        f"--secure-port={port}",
        f"--tls-cert-file={folder / 'server.pem'}",
        f"--tls-private-key-file={folder / 'server.key'}",
        f"--service-account-issuer=https://{LOOPBACK}:{port}",
        f"--service-account-key-file={folder / 'accounts.key'}",
        f"--service-account-signing-key-file={folder / 'accounts.key'}",
        "--service-cluster-ip-range=10.96.0.0/16",
        "--authorization-mode=RBAC",
        f"--token-auth-file={folder / 'tokens.csv'}",
        # It marks each new node as not ready, until a controller that kwok's nodes go without takes that away.
        "--disable-admission-plugins=TaintNodesByCondition",
        # The only endpoint of an API server on loopback would be refused as an address of a Service.
        "--endpoint-reconciler-type=none",
    ]


def _ready(folder: Path, port: int, token: str) -> bool:
    return _ok(f"https://{LOOPBACK}:{port}/readyz", folder / "authority.pem", {"Authorization": f"Bearer {token}"})


def _ok(url: str, authority: Path | None = None, headers: dict[str, str] | None = None) -> bool:
    with urllib3.PoolManager(ca_certs=authority and str(authority), retries=False, timeout=5) as pool:
        try:
            return pool.request("GET", url, headers=headers).status == HTTPStatus.OK
        except urllib3.exceptions.HTTPError:
            return False


def _credentials(folder: Path, authority: trustme.CA, token: str) -> None:
    certificate = authority.issue_cert(LOOPBACK, "localhost")
    certificate.cert_chain_pems[0].write_to_path(folder / "server.pem")
    certificate.private_key_pem.write_to_path(folder / "server.key")
    authority.cert_pem.write_to_path(folder / "authority.pem")
    (folder / "tokens.csv").write_text(f"{token},{ADMIN},{ADMIN},system:masters\n")
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    (folder / "accounts.key").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
        )
    )


def _kubeconfig(plane: ControlPlane) -> dict[str, Any]:
    authority = base64.b64encode(plane.authority).decode()
    return {
        "apiVersion": "v1",
        "kind": "Config",
        "clusters": [{"name": "tests", "cluster": {"server": plane.address, "certificate-authority-data": authority}}],
        "users": [{"name": ADMIN, "user": {"token": plane.token}}],
        "contexts": [{"name": "tests", "context": {"cluster": "tests", "user": ADMIN}}],
        "current-context": "tests",
    }
