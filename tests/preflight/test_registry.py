"""The entitlement key at a registry: a real HTTPS server that speaks the protocol of distribution's token endpoint."""

from __future__ import annotations

import base64
import time
from typing import TYPE_CHECKING, Any

import pytest

from cloudpakops.preflight import registry
from cloudpakops.preflight.registry import registry_findings

if TYPE_CHECKING:
    from conftest import Checkout

BEARER = "canary-bearer-90ce"


def opened(server: Any, key: str, quote: str = "") -> None:
    """Let the server be a registry that takes ``key``; cp.icr.io puts no quotes around the values."""
    basic = "Basic " + base64.b64encode(f"cp:{key}".encode()).decode()
    challenge = f"Bearer realm={quote}https://{server.host}/oauth/token{quote}, service={quote}registry{quote}"

    def root(who: str | None, _query: Any) -> Any:
        return (200, {}, b"{}") if who == f"Bearer {BEARER}" else (401, {"WWW-Authenticate": challenge}, b"{}")

    def tokens(who: str | None, query: dict[str, list[str]]) -> Any:
        assert query == {"service": ["registry"]}
        return (200, {}, f'{{"token": "{BEARER}"}}'.encode()) if who == basic else (401, {}, b"{}")

    server.routes |= {"/v2/": root, "/oauth/token": tokens}


def codes(server: Any, key: str) -> list[str]:
    found = list(registry_findings(server.host, key))
    text = "".join(f"{one.place}{one.what}{one.fix}" for one in found)
    assert key not in text
    assert BEARER not in text
    return [one.code for one in found]


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_key_that_the_registry_takes_is_no_finding(server: Any, key: str, quote: str) -> None:
    opened(server, key, quote)
    assert codes(server, key) == []


def test_a_key_that_the_registry_refuses_is_told(server: Any, key: str) -> None:
    opened(server, "another")
    assert codes(server, key) == ["key-refused"]


def test_a_token_that_opens_nothing_is_a_refusal(server: Any, key: str) -> None:
    opened(server, key)
    server.says("/oauth/token", 200, {"access_token": "worthless"})
    assert codes(server, key) == ["key-refused"]


@pytest.mark.parametrize(
    ("status", "body"),
    [(500, b""), (200, b""), (200, b"<html>"), (200, b"[]"), (200, b'{"token": 5}'), (200, b'{"token": "a\\r\\nb"}')],
)
def test_an_answer_that_is_no_token_is_told(server: Any, key: str, status: int, body: bytes) -> None:
    opened(server, key)
    server.says("/oauth/token", status, body)
    assert codes(server, key) == ["registry-answer"]


@pytest.mark.parametrize("challenge", ["", "Basic realm=x", "Bearer", "Bearer realm=", "Bearer service=registry"])
def test_what_is_no_registry_gets_no_key(server: Any, key: str, challenge: str) -> None:
    server.says("/v2/", 401, WWW_Authenticate=challenge)
    assert codes(server, key) == ["registry-answer"]
    assert [who for _, who in server.asked if who] == []


@pytest.mark.parametrize("realm", ["https://evil.example.com/token", "http://{host}/token", "https://a@{host}/token"])
def test_the_key_goes_to_nobody_else_than_the_registry(server: Any, key: str, realm: str) -> None:
    server.says("/v2/", 401, WWW_Authenticate=f"Bearer realm={realm.format(host=server.host)},service=registry")
    assert codes(server, key) == ["registry-answer"]
    assert [who for _, who in server.asked if who] == []


def test_a_registry_that_is_not_there_or_not_trusted_is_told(server: Any, key: str, monkeypatch: Any) -> None:
    opened(server, key)
    monkeypatch.delenv("SSL_CERT_FILE")
    assert codes(server, key) == ["registry-unreachable"]
    assert [one.code for one in registry_findings("127.0.0.1:1", key)] == ["registry-unreachable"]


def test_a_registry_that_is_late_is_given_up(server: Any, key: str, monkeypatch: Any) -> None:
    opened(server, key)
    server.late = 5
    monkeypatch.setattr(registry, "_SECONDS", 0.3)
    begun = time.monotonic()
    assert codes(server, key) == ["registry-unreachable"]
    assert time.monotonic() - begun < server.late


def test_the_command_asks_the_registry_that_it_is_told(server: Any, key: str, checkout: Checkout) -> None:
    opened(server, key)
    arguments = ("preflight", "dev", "--registry", "--registry-host", server.host, "--key-variable", "KEY")
    good = checkout.command(*arguments, KEY=key)
    assert good.returncode == 0, good.stdout
    assert [path for path, _ in server.asked] == ["/v2/", "/oauth/token?service=registry", "/v2/"]
    opened(server, "another")
    bad = checkout.command(*arguments, KEY=key)
    assert bad.returncode == 2
    assert f"error key-refused {server.host}" in bad.stdout
    assert key not in good.stdout + good.stderr + bad.stdout + bad.stderr


def test_a_key_of_the_wrong_form_is_not_sent(server: Any, checkout: Checkout) -> None:
    arguments = ("preflight", "dev", "--registry", "--registry-host", server.host, "--key-variable", "KEY")
    done = checkout.command(*arguments, KEY="cp:canary")
    assert done.returncode == 2
    assert "not checked registry-not-asked" in done.stdout
    assert server.asked == []


def test_without_a_key_the_registry_is_not_asked_and_that_is_an_error(server: Any, checkout: Checkout) -> None:
    done = checkout.command("preflight", "dev", "--registry", "--registry-host", server.host)
    assert done.returncode == 2
    assert "error key-not-given" in done.stdout
    assert server.asked == []
