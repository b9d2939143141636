"""The processes that the language host starts under a real engine: their end, their secrets, their interpreter."""

from __future__ import annotations

import json
import os
import platform
import signal
import sys
import time
import venv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from host_project import Project


pytestmark = pytest.mark.engine

SECRET = "canary-0d9f1c"


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def test_an_interruption_ends_cleanly_and_leaves_no_process(project: Project, alive: Callable[[int], bool]) -> None:
    project.program(
        "import os, time\nfrom pathlib import Path\n"
        "Path('pids.new').write_text(f'{os.getpid()} {os.getppid()}')\nPath('pids.new').rename('pids')\n"
        "try:\n    time.sleep(300)\nfinally:\n    Path('cleaned').touch()\n"
    )
    process = project.start("up", "--yes", "--skip-preview")
    pids = project.folder / "pids"
    until(pids.exists)
    os.killpg(process.pid, signal.SIGINT)
    output, _ = process.communicate(timeout=60)
    assert process.returncode != 0
    assert "Traceback" not in output
    assert "KeyboardInterrupt" not in output
    assert (project.folder / "cleaned").exists()
    until(lambda: not any(alive(int(pid)) for pid in pids.read_text(encoding="utf-8").split()))


def test_an_engine_that_is_killed_takes_host_and_program_with_it(
    project: Project, alive: Callable[[int], bool]
) -> None:
    project.program(
        "import os, time\nfrom pathlib import Path\n"
        "Path('pids.new').write_text(f'{os.getpid()} {os.getppid()}')\nPath('pids.new').rename('pids')\n"
        "time.sleep(300)\n"
    )
    process = project.start("up", "--yes", "--skip-preview")
    pids = project.folder / "pids"
    until(pids.exists)
    process.kill()
    process.communicate(timeout=60)
    until(lambda: not any(alive(int(pid)) for pid in pids.read_text(encoding="utf-8").split()))


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="this system has no /proc to look into")
def test_secrets_are_in_no_process_list_and_in_no_environment(project: Project) -> None:
    project.run("config", "set", "--secret", "token", SECRET)
    project.program(
        "import pulumi\nfrom pathlib import Path\n"
        "token = pulumi.Config().require_secret('token')\n"
        "seen = []\n"
        "for place in ('cmdline', 'environ'):\n"
        "    for path in Path('/proc').glob(f'[0-9]*/{place}'):\n"
        "        try:\n"
        f"            found = b'{SECRET[:6]}' + b'{SECRET[6:]}' in path.read_bytes()\n"
        "        except OSError:\n"
        "            continue\n"
        "        if found:\n"
        "            seen.append(str(path))\n"
        "pulumi.export('seen', seen)\n"
        "pulumi.export('token', token)\n"
    )
    done = project.up()
    assert done.returncode == 0, done.stdout
    assert SECRET not in done.stdout
    assert project.outputs() == {"seen": [], "token": SECRET}


def test_about_names_the_interpreter(project: Project) -> None:
    done = project.run("about", "--json")
    about = json.loads(done.stdout[done.stdout.index("{") :])
    assert about["runtime"]["language"] == "python"
    assert about["runtime"]["executable"] == sys.executable
    assert about["runtime"]["version"] == platform.python_version()


def test_an_environment_that_is_missing_or_has_no_sdk_is_told(project: Project) -> None:
    project.write("Pulumi.yaml", "name: tiny\nruntime:\n  name: python\n  options: {virtualenv: venv}\n")
    missing = project.up()
    assert missing.returncode != 0
    assert f"Create it: python3 -m venv {project.folder / 'venv'}" in missing.stdout
    venv.create(project.folder / "venv", with_pip=False)
    lacking = project.up()
    assert lacking.returncode != 0
    assert "The Pulumi SDK is not installed" in lacking.stdout
    assert "Traceback" not in lacking.stdout


def test_an_environment_of_its_own_is_used_and_activated(project: Project) -> None:
    project.write(
        "Pulumi.yaml",
        f"name: tiny\nruntime:\n  name: python\n  options: {{virtualenv: '{sys.prefix}', toolchain: pip}}\n",
    )
    project.program("import os, sys, pulumi\npulumi.export('x', [sys.prefix, os.environ['VIRTUAL_ENV']])\n")
    assert project.up().returncode == 0
    assert project.outputs() == {"x": [sys.prefix, sys.prefix]}
