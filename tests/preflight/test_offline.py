"""`cloudpakops preflight` without anything outside: the files, and the form of the entitlement key."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cloudpakops.preflight.codes import Code
from cloudpakops.preflight.entitlement import key_findings

if TYPE_CHECKING:
    from conftest import Checkout

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 23, tzinfo=UTC)
CANARY = "canary-6d21"
HEADER = "eyJhbGciOiJIUzI1NiJ9"


def part(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def said(key: str) -> list[tuple[str, str]]:
    found = list(key_findings(key, NOW))
    assert not any(CANARY in f"{one.what} {one.fix} {one.place}" for one in found)
    return [(one.code, one.what) for one in found]


def test_a_key_of_the_right_form_is_accepted(key: str) -> None:
    assert said(key) == []


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ("", "is empty"),
        (f"{HEADER}.{part('{}')}. {CANARY}", "white space"),
        (f'"{HEADER}.{CANARY}"', "white space or quotes"),
        (f"cp:{CANARY}", "starts with the user cp"),
        (base64.b64encode(f"cp:{CANARY}".encode()).decode(), "a base64 encoding"),
        (base64.b64encode(json.dumps({"auths": {"cp.icr.io": CANARY}}).encode()).decode(), "whole pull secret"),
        ("A" * 33 + CANARY, "an IBM Cloud API key"),
        (f"{HEADER}.{CANARY}", "3 parts"),
        (f"{HEADER}.{CANARY}.{CANARY}.{CANARY}", "3 parts"),
        (f"{CANARY}.{part('{}')}.{CANARY}", "missing or damaged"),
        (f"{HEADER}.{part('[1]')}.{part(CANARY)}", "missing or damaged"),
        (f"{HEADER}.{part(json.dumps({'jti': CANARY}))}.", "missing or damaged"),
        (f"{HEADER}.{part('[' * 100_000)}.{part(CANARY)}", "missing or damaged"),
        (f"ключ{CANARY}", "characters that no key has"),
    ],
)
def test_what_is_wrong_with_the_form_of_a_key_is_said_without_the_key(wrong: str, what: str) -> None:
    (code, text), *more = said(wrong)
    assert code == "key-form"
    assert what in text
    assert not more


@pytest.mark.parametrize(
    ("end", "codes"), [(1_700_000_000, ["key-expired"]), (1_900_000_000, []), (-5, ["key-expired"])]
)
def test_a_key_that_has_ended_is_told(end: int, codes: list[str]) -> None:
    key = f"{HEADER}.{part(json.dumps({'exp': end, 'jti': CANARY}))}.{part(CANARY)}"
    assert [code for code, _ in said(key)] == codes


def test_an_environment_without_errors_ends_with_0_and_lists_its_secrets(checkout: Checkout) -> None:
    checkout.edit(
        "stacks/Pulumi.dev.yaml", "{instance: orders-qm}", "{instance: orders-qm, credentialsSecret: orders-mq}"
    )
    done = checkout.command("preflight", "dev")
    assert done.returncode == 0, done.stderr
    assert "secrets to set in the stack: entitlementKey, kubeconfig" in done.stdout
    assert "main orders/orders-mq: username and password" in done.stdout
    assert "not checked key-not-given" in done.stdout


def test_a_key_for_all_nodes_of_a_cluster_is_asked_for_too(checkout: Checkout) -> None:
    checkout.edit("stacks/Pulumi.dev.yaml", "      ingressDomain:", "      pullSecret: global\n      ingressDomain:")
    done = checkout.command("preflight", "dev")
    assert "not checked key-not-given" in done.stdout
    assert "secrets to set in the stack: entitlementKey" in done.stdout


def test_what_validate_finds_is_an_error_and_ends_with_2(checkout: Checkout) -> None:
    checkout.edit("stacks/Pulumi.dev.yaml", "ingressDomain:", "ingresDomain:")
    done = checkout.command("preflight", "dev", "--format", "json", "--live", "--registry")
    assert done.returncode == 2
    report = json.loads(done.stdout)
    assert not report["passed"]
    worst = report["findings"][0]
    assert (worst["level"], worst["code"]) == ("error", "invalid-files")
    assert worst["place"].startswith("stacks/Pulumi.dev.yaml:")
    asked = {one["code"] for one in report["findings"] if one["level"] == "not checked"}
    assert asked == {"registry-not-asked", "cluster-not-asked"}


def test_an_environment_that_there_is_not_is_an_error(checkout: Checkout) -> None:
    done = checkout.command("preflight", "nowhere")
    assert done.returncode == 2
    assert "environment nowhere does not exist" in done.stdout


def test_the_key_comes_from_a_variable_or_from_stdin_and_is_in_no_output(checkout: Checkout) -> None:
    done = checkout.command("preflight", "dev", "--key-variable", "KEY", KEY=f"cp:{CANARY}")
    assert done.returncode == 2
    assert "error key-form entitlement key: it starts with the user cp" in done.stdout
    by_stdin = subprocess.run(
        [sys.executable, "-m", "cloudpakops", "preflight", "dev", "--key-stdin"],
        cwd=checkout.root,
        input=f"cp:{CANARY}\n",
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (by_stdin.returncode, by_stdin.stdout) == (done.returncode, done.stdout)
    assert CANARY not in done.stdout + done.stderr + by_stdin.stderr


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["--key-variable", "NOT_THERE"], "NOT_THERE is not set"),
        (["--key-variable", "PATH", "--key-stdin"], "from two places"),
        (["--cluster", "main"], "for live clusters"),
        (["--live", "--cluster", "elsewhere"], "dev has no cluster elsewhere"),
    ],
)
def test_a_request_that_makes_no_sense_is_refused(checkout: Checkout, arguments: list[str], what: str) -> None:
    done = checkout.command("preflight", "dev", *arguments)
    assert done.returncode == 1
    assert what in done.stderr
    assert "fix:" in done.stderr


def test_the_same_environment_gives_the_same_bytes(checkout: Checkout) -> None:
    first, second = (checkout.command("preflight", "prod", "--format", "json").stdout for _ in range(2))
    assert first == second


def test_every_code_is_explained_and_no_other() -> None:
    table = re.findall(r"^\| `([a-z-]+)` \|", (ROOT / "docs/preflight.md").read_text(), re.MULTILINE)
    assert table == list(Code)


def test_other_commands_do_not_import_the_client_of_kubernetes(checkout: Checkout) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "cloudpakops", "preflight", "dev"],
        cwd=checkout.root,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert "typer" in done.stderr
    assert "kubernetes.client" not in done.stderr
