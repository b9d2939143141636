"""Ctrl-C on real processes: once, and pulumi ends in order; twice, and it ends at once; a third time kills it."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from live_run import LiveRun, live_run

from engine.process import is_pulumi
from offline.kubernetes import Kubernetes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Checkout

pytestmark = [pytest.mark.engine, pytest.mark.scenario]


@dataclass
class Held:
    """A cluster that makes a Deployment only when it may: ``reached`` is set when it was asked to."""

    reached: threading.Event = field(default_factory=threading.Event)
    may: threading.Event = field(default_factory=threading.Event)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    held = Held()
    create = Kubernetes.Create

    def slowly(self: Kubernetes, request: Any, context: Any) -> Any:
        if not request.preview and ":Deployment::" in request.urn:
            held.reached.set()
            held.may.wait(120)
        return create(self, request, context)

    monkeypatch.setattr(Kubernetes, "Create", slowly)
    yield held
    held.may.set()


@pytest.fixture
def live(checkout: Checkout, tmp_path: Path, held: Held) -> Iterator[LiveRun]:
    with live_run(checkout, "dev", tmp_path) as live:
        live.secret("entitlementKey", "key")
        live.secret("kubeconfig", "kubeconfig")
        yield live
        held.may.set()


@dataclass
class Running:
    """A command in a process of its own; ``said`` is what it prints on stderr, so far."""

    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)
    _more: threading.Condition = field(default_factory=threading.Condition)

    def read(self) -> None:
        """Read to the end, in a thread."""
        assert self.process.stderr is not None
        for line in self.process.stderr:
            with self._more:
                self.said.append(line)
                self._more.notify_all()

    def until(self, text: str) -> None:
        """Wait until it has said something."""
        with self._more:
            assert self._more.wait_for(lambda: text in "".join(self.said), 120), "".join(self.said)


@contextmanager
def running(live: LiveRun, *words: str) -> Iterator[Running]:
    process = subprocess.Popen(
        [sys.executable, "-m", "cloudpakops", *words],
        cwd=live.checkout.root,
        env={**os.environ, **live.variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    command = Running(process)
    reader = threading.Thread(target=command.read)
    reader.start()
    try:
        yield command
    finally:
        process.kill()
        process.wait()
        reader.join()
        assert process.stdout is not None
        process.stdout.close()


def state(live: LiveRun) -> dict[str, Any]:
    backend = live.variables["PULUMI_BACKEND_URL"].removeprefix("file://")
    with open(f"{backend}/.pulumi/stacks/cloudpakops/dev.json") as file:  # noqa: PTH123 - a URL, not a path
        latest: dict[str, Any] = json.load(file)["checkpoint"]["latest"]
    return latest


def names(live: LiveRun) -> set[str]:
    return {one["urn"].split("::")[3] for one in state(live)["resources"]}


def test_one_signal_lets_pulumi_finish_what_it_does_and_nothing_more(live: LiveRun, held: Held) -> None:
    with running(live, "up", "dev", "test", "--yes") as command:
        assert held.reached.wait(120)
        command.until("created (")
        (lock,) = json.loads(live.command("locks", "dev", "--format", "json").stdout)["dev"]["locks"]
        assert lock["lives"]
        command.process.send_signal(signal.SIGTERM)
        command.until("stopping: each pulumi ends in order")
        assert is_pulumi(lock["process"]), "it waits for the Deployment"
        held.may.set()
        out, _ = command.process.communicate(timeout=120)
    assert command.process.returncode == 130
    assert "dev   cancelled" in out
    assert "test  not started" in out
    assert out.rstrip().endswith("to go on: cloudpakops up dev test --yes")
    assert "main-orders-deployment" in names(live), "what was being made is in the state"
    assert not state(live).get("pending_operations")
    assert live.command("locks", "dev").stdout == "dev: not locked\n"
    done = live.command("up", "dev", "--yes")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_second_signal_ends_pulumi_while_it_waits(live: LiveRun, held: Held) -> None:
    with running(live, "up", "dev", "--yes") as command:
        assert held.reached.wait(120)
        second = live.command("up", "dev", "--yes")
        assert second.returncode == 1, "of two runs at once the second changes nothing"
        assert "currently locked by 1 lock(s)" in second.stdout
        command.process.send_signal(signal.SIGINT)
        command.until("stopping: each pulumi ends in order")
        command.process.send_signal(signal.SIGINT)
        command.until("stopping at once")
        out, _ = command.process.communicate(timeout=120)
    assert not held.may.is_set()
    assert command.process.returncode == 130
    assert "dev  cancelled" in out
    assert live.command("locks", "dev").returncode == 0
    assert "main-orders-deployment" not in names(live)
    held.may.set()
    done = live.command("up", "dev", "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "main-orders-deployment" in names(live)


def test_pulumi_comes_to_its_end_when_only_the_command_is_killed(live: LiveRun, held: Held) -> None:
    with running(live, "up", "dev", "--yes") as command:
        assert held.reached.wait(120)
        (lock,) = json.loads(live.command("locks", "dev", "--format", "json").stdout)["dev"]["locks"]
        command.process.kill()
        command.process.wait()
        assert is_pulumi(lock["process"])
        held.may.set()
        for _ in range(600):
            if not is_pulumi(lock["process"]):
                break
            time.sleep(0.1)
    assert live.command("locks", "dev").stdout == "dev: not locked\n"
    assert {"main-orders-deployment", "main-orders-route"} < names(live)
    done = live.command("preview", "dev")
    assert re.search(r"^dev +ended well +no changes", done.stdout), done.stdout + done.stderr


def test_ctrl_c_at_a_terminal_reaches_pulumi_once(live: LiveRun, held: Held) -> None:
    """The terminal signals all of its foreground processes; a pulumi among them would count two."""
    process, terminal = pty.fork()
    if not process:
        # Before the view asks for it.
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 160, 0, 0))
        os.chdir(live.checkout.root)
        os.execve(  # noqa: S606 - the command line
            sys.executable,
            [sys.executable, "-m", "cloudpakops", "up", "dev", "--yes"],
            {**os.environ, **live.variables, "TERM": "xterm", "COLUMNS": "160"},
        )
    shown = bytearray()
    reader = threading.Thread(target=_drain, args=(terminal, shown))
    reader.start()
    try:
        assert held.reached.wait(120)
        (lock,) = json.loads(live.command("locks", "dev", "--format", "json").stdout)["dev"]["locks"]
        os.write(terminal, b"\x03")
        while b"stopping: each pulumi" not in shown:
            assert reader.is_alive(), shown
            reader.join(0.1)
        # A second signal would have ended it while it waits, as the test above shows.
        reader.join(3)
        assert is_pulumi(lock["process"])
        held.may.set()
        _, status = os.waitpid(process, 0)
    finally:
        held.may.set()
        reader.join(120)
        os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 130
    text = shown.decode()
    assert "Deployment main-orders-deployment" in text, "the view named what it waited for"
    assert "application" in text
    assert "main-orders-deployment" in names(live)


def _drain(terminal: int, shown: bytearray) -> None:
    try:
        while read := os.read(terminal, 65536):
            shown.extend(read)
    except OSError:
        return  # the other side has closed it
