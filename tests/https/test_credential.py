"""`cloudpakops credential` against a real HTTPS server that speaks the protocol of OpenShift's OAuth server."""

from __future__ import annotations

import base64
import json
import socket
import ssl
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import in_process
import pytest
import trustme

from cloudpakops.commands.app import main
from cloudpakops.https.request import UnreachableError, ask

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

PASSWORD = "canary-password-5d1e"
TOKEN = "sha256~canary-token-77aa"


@dataclass
class Behaviour:
    """What the server does, and what it was asked."""

    discovery: bytes | None = None
    answer: tuple[int, str] | None = None
    late: float = 0
    raw: bytes | None = None
    asked: list[tuple[str, str | None, str | None]] = field(default_factory=list)


@dataclass(frozen=True)
class Cluster:
    """A cluster that one can log in to."""

    url: str
    authority: str
    behaviour: Behaviour

    def info(self, **changes: Any) -> str:
        """Return what client-go hands on."""
        data = base64.b64encode(self.authority.encode()).decode()
        cluster = {"server": self.url, "certificate-authority-data": data, **changes}
        return json.dumps({"kind": "ExecCredential", "spec": {"cluster": cluster, "interactive": False}})


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def cluster(authority: trustme.CA) -> Iterator[Cluster]:
    with serving(authority) as found:
        yield found


@contextmanager
def serving(authority: trustme.CA) -> Iterator[Cluster]:
    behaviour = Behaviour()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            time.sleep(behaviour.late)
            behaviour.asked.append((self.path, self.headers.get("Authorization"), self.headers.get("X-CSRF-Token")))
            if behaviour.raw is not None:
                self.wfile.write(behaviour.raw)
                return
            if self.path.startswith("/.well-known/"):
                found = json.dumps({"authorization_endpoint": f"{url}/oauth/authorize"}).encode()
                self._say(200, "", behaviour.discovery if behaviour.discovery is not None else found)
            elif behaviour.answer:
                self._say(*behaviour.answer, b"")
            elif (
                self.headers.get("Authorization") != "Basic " + base64.b64encode(f"apikey:{PASSWORD}".encode()).decode()
            ):
                self._say(401, "", b"")
            else:
                fragment = f"access_token={TOKEN}&expires_in=86400&scope=user%3Afull&token_type=Bearer"
                self._say(302, f"{url}/oauth/token/implicit#{fragment}", b"")

        def _say(self, status: int, location: str, body: bytes) -> None:
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    url = f"https://127.0.0.1:{server.server_address[1]}"
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield Cluster(url=url, authority=authority.cert_pem.bytes().decode(), behaviour=behaviour)
    finally:
        server.shutdown()
        server.server_close()


def asked_for(info: str, password: str = PASSWORD) -> subprocess.CompletedProcess[str]:
    """Run the command as client-go does."""
    words = ("cloudpakops", "credential", "--user", "apikey", "--password-variable", "IC_API_KEY")
    environment = {"KUBERNETES_EXEC_INFO": info, "IC_API_KEY": password, "NO_PROXY": "127.0.0.1"}
    done = in_process.run(main, words, Path("/"), environment)
    assert PASSWORD not in done.stdout + done.stderr
    assert TOKEN not in done.stderr
    return done


def test_a_token_is_printed_with_its_end(cluster: Cluster) -> None:
    done = asked_for(cluster.info())
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert (said["apiVersion"], said["kind"]) == ("client.authentication.k8s.io/v1", "ExecCredential")
    assert said["status"]["token"] == TOKEN
    end = datetime.strptime(said["status"]["expirationTimestamp"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(hours=23) < end - datetime.now(UTC) < timedelta(hours=24)
    discovery, login = cluster.behaviour.asked
    assert discovery == ("/.well-known/oauth-authorization-server", None, None)
    assert login[0] == "/oauth/authorize?client_id=openshift-challenging-client&response_type=token"
    assert login[2] == "1"


def test_the_redirect_with_the_token_is_not_followed(cluster: Cluster) -> None:
    asked_for(cluster.info())
    assert not [path for path, *_ in cluster.behaviour.asked if "implicit" in path]


@pytest.mark.parametrize(
    ("password", "changes", "said"),
    [
        ("wrong", {}, "127.0.0.1 rejects the password of apikey"),
        ("", {}, "IC_API_KEY is not set"),
        (PASSWORD, {"server": "http://127.0.0.1:1"}, "is not an https address"),
        (PASSWORD, {"server": "https://127.0.0.1:1"}, "127.0.0.1 cannot be reached"),
        (PASSWORD, {"certificate-authority-data": None}, "certificate verify failed"),
        (PASSWORD, {"certificate-authority-data": "bm8gY2VydGlmaWNhdGU="}, "is not a certificate"),
        (PASSWORD, {"certificate-authority-data": "%%%"}, "KUBERNETES_EXEC_INFO does not name a cluster"),
        (PASSWORD, {"insecure-skip-tls-verify": True}, "disables the check of certificates"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(
    cluster: Cluster, password: str, changes: dict[str, Any], said: str
) -> None:
    done = asked_for(cluster.info(**changes), password)
    assert done.returncode == 1
    assert said in done.stderr
    assert "fix:" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("info", ["", "no JSON", "[]", '{"spec": {}}', '{"spec": {"cluster": {"server": 5}}}'])
def test_a_call_by_hand_says_what_the_command_is_for(info: str) -> None:
    done = asked_for(info)
    assert done.returncode == 1
    assert "fix:" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "discovery",
    [
        b"",
        b"<html>",
        b"[]",
        b"{}",
        b'{"authorization_endpoint": 5}',
        b'{"authorization_endpoint": "http://127.0.0.1/"}',
    ],
)
def test_what_is_no_openshift_gets_no_password(cluster: Cluster, discovery: bytes) -> None:
    cluster.behaviour.discovery = discovery
    done = asked_for(cluster.info())
    assert done.returncode == 1
    assert "does not name an OAuth server" in done.stderr
    assert [authorization for _, authorization, _ in cluster.behaviour.asked if authorization] == []


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((500, ""), "issued no token for apikey (status 500)"),
        ((302, "https://127.0.0.1/login#error=access_denied"), "(access_denied)"),
        ((302, ""), "(status 302)"),
        ((200, ""), "(status 200)"),
    ],
)
def test_an_answer_without_a_token_is_told(cluster: Cluster, answer: tuple[int, str], said: str) -> None:
    cluster.behaviour.answer = answer
    done = asked_for(cluster.info())
    assert done.returncode == 1
    assert said in done.stderr


def test_a_server_that_is_late_is_given_up(cluster: Cluster) -> None:
    cluster.behaviour.late = 1
    context = ssl.create_default_context(cadata=cluster.authority)
    with pytest.raises(UnreachableError, match=r"no answer in 0\.2 seconds|timed out"):
        ask(cluster.url, {}, context, seconds=0.2)


def test_a_server_that_says_a_byte_now_and_then_is_given_up() -> None:
    """Each byte is in time; the whole never comes."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=dripping, args=(listening,), daemon=True).start()
        url = f"https://127.0.0.1:{listening.getsockname()[1]}"
        with pytest.raises(UnreachableError, match="cannot be reached"):
            ask(url, {}, ssl.create_default_context(), seconds=0.5)


def dripping(listening: socket.socket) -> None:
    with suppress(OSError), listening.accept()[0] as connection:
        # The head of a TLS record that promises 16 KiB, and then its content, slowly.
        connection.sendall(b"\x16\x03\x03\x40\x00")
        while True:
            connection.sendall(b"\x02")
            time.sleep(0.1)


@pytest.mark.parametrize("raw", [b"", b"\x00\xff" * 40, b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{"])
def test_what_is_no_answer_is_told_without_a_traceback(cluster: Cluster, raw: bytes) -> None:
    cluster.behaviour.raw = raw
    done = asked_for(cluster.info())
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "fix:" in done.stderr


@pytest.mark.parametrize("seconds", ["", "soon", "-5", "9" * 12])
def test_a_token_without_a_sensible_end_has_none(cluster: Cluster, seconds: str) -> None:
    cluster.behaviour.answer = (302, f"{cluster.url}/x#access_token={TOKEN}&expires_in={seconds}")
    status = json.loads(asked_for(cluster.info()).stdout)["status"]
    assert status == {"token": TOKEN}


def test_the_command_is_not_listed_for_people() -> None:
    done = in_process.run(main, ("cloudpakops", "--help"), Path("/"), {})
    assert "credential" not in done.stdout
