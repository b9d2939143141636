"""The run without an engine: its environment, its command line, its backend, its child."""

# ruff: noqa: D101, D102 - names of tests' own classes and methods say what they are

from __future__ import annotations

import io
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import offline
from offline.arguments import Arguments
from offline.backend import Backend
from offline.banner import Banner
from offline.environment import child_environment
from providers.errors import ProviderError, RefusedError

ROOT = Path(__file__).resolve().parents[2]

CANARIES = dict.fromkeys(
    [
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "AWS_PROFILE",
        "IBMCLOUD_API_KEY",
        "IC_API_KEY",
        "KUBECONFIG",
        "VAULT_TOKEN",
        "PULUMI_ACCESS_TOKEN",
        "PULUMI_CONFIG_PASSPHRASE",
        "PULUMI_CONFIG_PASSPHRASE_FILE",
        "PULUMI_BACKEND_URL",
        "PULUMI_HOME",
        "RHCS_TOKEN",
        "GITHUB_TOKEN",
        "HTTPS_PROXY",
        "SSH_AUTH_SOCK",
        "PYTHONPATH",
        "PULUMI_K8S_DELETE_UNREACHABLE",
    ],
    "canary",
)


def test_no_credential_gets_into_the_environment(tmp_path: Path) -> None:
    inherited = {**CANARIES, "TERM": "xterm", "LC_ALL": "C.UTF-8", "CI": "true", "PATH": "/canary", "HOME": "/canary"}
    made = child_environment(inherited, {"PATH": "/engine:/usr/bin"}, offline=tmp_path, providers="aws:1")
    assert "canary" not in " ".join(made.values())
    assert made["TERM"] == "xterm"
    assert made["LC_ALL"] == "C.UTF-8"
    assert made["PATH"] == "/engine:/usr/bin"
    assert made["HOME"] == str(tmp_path / "home")
    assert made["PULUMI_BACKEND_URL"] == f"file://{tmp_path}/backend?metadata=skip"
    assert made["PULUMI_IGNORE_AMBIENT_PLUGINS"] == "true"
    assert made["PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION"] == "true"
    assert made["CLOUDPAKOPS_OFFLINE"] == "1"


@pytest.mark.parametrize(
    ("words", "subcommand", "stack"),
    [
        ("up -s dev --yes", "up", "dev"),
        ("up --stack=dev", "up", "dev"),
        ("--stack dev up", "up", "dev"),
        ("-sdev pre", "preview", "dev"),
        ("-s=dev update", "up", "dev"),
        ("up -c a:b=c -t urn -s dev", "up", "dev"),
        ("stack select dev", "stack select", "dev"),
        ("stack output -s dev", "stack output", "dev"),
        ("config -s dev", "config", "dev"),
        ("up -- -s dev", "up", None),
        ("version", "version", None),
    ],
)
def test_the_stack_and_the_subcommand_are_found(words: str, subcommand: str, stack: str | None) -> None:
    arguments = Arguments.parse(["pulumi", *words.split()])
    assert (arguments.subcommand, arguments.stack) == (subcommand, stack)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("config set a b -s dev", "Pulumi.<env>.yaml"),
        ("config rm a", "Pulumi.<env>.yaml"),
        ("login", "backend"),
        ("up -s dev -C elsewhere", "project folder"),
        ("up -s dev --cwd=elsewhere", "project folder"),
        ("up -s dev --config-file stacks/Pulumi.dev.yaml", "without secrets"),
        ("stack change-secrets-provider x", "passphrase"),
    ],
)
def test_what_would_go_past_the_shadow_is_refused_with_the_reason(words: str, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        Arguments.parse(["pulumi", *words.split()]).refuse_senseless()


def test_other_commands_are_refused() -> None:
    for command in ([], ["kubectl", "apply"]):
        with pytest.raises(RefusedError, match="only pulumi commands"):
            Arguments.parse(command)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("preview -s dev --policy-pack policies", "preview -s dev --policy-pack /here/policies"),
        ("preview -s dev --save-plan=p.json", "preview -s dev --save-plan=/here/p.json"),
        ("up -s dev -f", "up -s dev -f"),
        ("import -s dev -f r.json -o out.py", "import -s dev -f /here/r.json -o /here/out.py --generate-code=false"),
        ("stack export -s dev --file /abs/x", "stack export -s dev --file /abs/x"),
        ("preview", "preview --stack dev"),
    ],
)
def test_files_are_those_of_the_users_folder(words: str, expected: str) -> None:
    assert Arguments.parse(["pulumi", *words.split()]).for_shadow("dev", Path("/here")) == expected.split()


def test_the_environment_has_to_be_there(tmp_path: Path) -> None:
    (tmp_path / "Pulumi.yaml").write_text("{name: probe, runtime: python, stackConfigDir: stacks}")
    (tmp_path / "stacks").mkdir()
    for name in ("dev", "test", "tmp"):
        (tmp_path / "stacks" / f"Pulumi.{name}.yaml").write_text("config: {}")
    engine = offline.Engine(pulumi=Path("/nowhere/pulumi"))
    for words, reason in (
        (["up"], "Add -s <environment>.*environments: dev, test, tmp"),
        (["up", "-s", "prod"], "environment 'prod' does not exist. Environments: dev, test, tmp"),
        (["up", "-s", "tmp"], "offline keeps its own files"),
        (["up", "-s", "../x"], "a stack name can have only"),
    ):
        with pytest.raises(ProviderError, match=reason):
            offline.run(["pulumi", *words], project=tmp_path, engine=engine)
    assert not (tmp_path / ".offline").exists()


def lock(backend: Backend, pid: int, host: str | None = None) -> Path:
    folder = backend.folder / ".pulumi/locks/organization/probe/dev"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{pid}.json"
    path.write_text(json.dumps({"pid": pid, "hostname": host or socket.gethostname(), "username": "x"}))
    return path


def test_locks_of_the_dead_are_removed_and_of_the_living_are_not(tmp_path: Path) -> None:
    backend = Backend(tmp_path, "probe", "dev")
    assert backend.remove_dead_locks() == []
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    living = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()", "pulumi"], stdin=subprocess.PIPE)
    try:
        dead, alive, far = lock(backend, gone.pid), lock(backend, living.pid), lock(backend, 99999999, "elsewhere")
        (alive.parent / "broken.json").write_text("{")
        reused = lock(backend, os.getpid())  # alive, but no pulumi: the number was given away again
        assert len(backend.remove_dead_locks()) == 2
        assert [path.exists() for path in (dead, alive, far, reused)] == [False, True, True, False]
        assert backend.locked()
    finally:
        living.communicate()


def test_pending_creations_are_found_in_the_state(tmp_path: Path) -> None:
    backend = Backend(tmp_path, "probe", "dev")
    assert not backend.exists()
    assert backend.pending_creates() == []
    backend.state.parent.mkdir(parents=True)
    operations = [{"type": "creating", "resource": {"urn": "u1"}}, {"type": "updating", "resource": {"urn": "u2"}}]
    backend.state.write_text(json.dumps({"checkpoint": {"latest": {"pending_operations": operations}}}))
    assert backend.exists()
    assert backend.pending_creates() == ["u1"]
    assert not backend.records("u1")
    resources = [{"urn": "u3"}, {"urn": "u4", "pendingReplacement": True}, {"urn": "u5", "delete": True}]
    backend.state.write_text(json.dumps({"checkpoint": {"latest": {"resources": resources}}}))
    assert [backend.records(urn) for urn in ("u1", "u3", "u4", "u5")] == [False, True, False, False]
    backend.state.write_text("{")
    assert backend.pending_creates() == []


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "variables", "coloured"),
    [(io.StringIO, {}, False), (Terminal, {}, True), (Terminal, {"NO_COLOR": "1"}, False)],
)
def test_the_banner_is_coloured_on_a_terminal_only(
    stream: type[io.StringIO], variables: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    written = stream()
    banner = Banner("dev", written)
    banner.opening()
    banner.closing("the cause. The fix")
    lines = written.getvalue().splitlines()
    assert all("OFFLINE" in line for line in lines)
    assert "writes only to .offline/" in lines[0]
    assert "wrote only to .offline/" in lines[1]
    assert "OFFLINE: the cause. The fix." in lines[2]
    assert ("\x1b" in written.getvalue()) is coloured


_CHILD = """
import signal, sys, time
def stop(*_):
    print("stopping", flush=True); time.sleep(0.3); print("stopped", flush=True); sys.exit(7)
signal.signal(signal.SIGINT, stop)
print("started", flush=True)
time.sleep(20)
"""
_PARENT = """
import os, sys
sys.path.insert(0, sys.argv[1])
from engine.child import run_child
sys.exit(run_child([sys.executable, "-c", sys.argv[2]], dict(os.environ)))
"""


@pytest.mark.parametrize(
    ("number", "whole_group"), [(signal.SIGINT, True), (signal.SIGTERM, False), (signal.SIGHUP, False)]
)
def test_the_child_may_finish_its_cancellation(number: int, whole_group: bool) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", _PARENT, str(ROOT), _CHILD], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert parent.stdout is not None
    assert parent.stdout.readline() == "started\n"
    (os.killpg if whole_group else os.kill)(parent.pid, number)
    said, _ = parent.communicate(timeout=10)
    assert said.splitlines() == ["stopping", "stopped"]
    assert parent.returncode == 7


def test_a_killed_child_gives_a_code_as_of_a_shell() -> None:
    script = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    done = subprocess.run([sys.executable, "-c", _PARENT, str(ROOT), script], check=False)
    assert done.returncode == 137


def test_offline_imports_neither_components_nor_the_command_line() -> None:
    script = "import sys, offline; print(*sys.modules, sep='\\n')"
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert time.perf_counter() - started < 10
    loaded: set[Any] = {name.partition(".")[0] for name in done.stdout.split()}
    assert "offline" in loaded
    assert not loaded & {"components", "cloudpakops", "pulumi_aws", "pulumi_kubernetes"}
