"""The language host under a real engine: output, errors, interruption, secrets, plugins. It is always our own host."""

from __future__ import annotations

import json
import os
import platform
import shutil
import signal
import subprocess
import sys
import time
import venv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import engine
from engine import Engine, LanguageHost, shim

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.engine

SECRET = "canary-0d9f1c"


@pytest.fixture(scope="module")
def our_engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The engine alone in a folder with our host, whatever host came with it."""
    found = engine.ensure(lambda line: sys.stderr.write(line + "\n"))
    folder = tmp_path_factory.mktemp("engine")
    real = found.pulumi.resolve()
    try:
        (folder / "pulumi").hardlink_to(real)
    except OSError:
        shutil.copy2(real, folder / "pulumi")
    host = LanguageHost(shim.install(folder), "cloudpakops")
    return Engine(pulumi=folder / "pulumi", version=found.version, origin=found.origin, language_host=host)


class Project:
    """A Pulumi project in a folder of its own, with a file backend and a home of its own."""

    def __init__(self, folder: Path, used: Engine) -> None:
        """Start with a program that does nothing and a stack `dev`."""
        self.folder = folder / "project"
        self.folder.mkdir()
        (folder / "state").mkdir()
        self._pulumi = used.pulumi
        self.variables = {
            **engine.environment(used, "/usr/bin:/bin"),
            "HOME": str(folder),
            "PULUMI_HOME": str(folder / "home"),
            "PULUMI_BACKEND_URL": f"file://{folder / 'state'}",
            "PULUMI_CONFIG_PASSPHRASE": "correct horse",
            "PULUMI_SKIP_UPDATE_CHECK": "true",
            "PULUMI_IGNORE_AMBIENT_PLUGINS": "true",
            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
        }
        self.write("Pulumi.yaml", "name: tiny\nruntime: python\n")
        self.program("")
        self.run("stack", "init", "dev").check_returncode()

    def write(self, name: str, text: str) -> Path:
        """Write a file of the project."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def program(self, text: str) -> None:
        """Write the program."""
        self.write("__main__.py", text)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a `pulumi` command in a process group of its own, as a terminal would."""
        return subprocess.Popen(
            [self._pulumi, *arguments, "--non-interactive", "--color=never"],
            cwd=self.folder,
            env=self.variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a `pulumi` command to its end."""
        process = self.start(*arguments)
        output, _ = process.communicate(timeout=120)
        return subprocess.CompletedProcess(process.args, process.returncode, output)

    def up(self) -> subprocess.CompletedProcess[str]:
        """Run `pulumi up` without its preview, so that the program runs once."""
        return self.run("up", "--yes", "--skip-preview")

    def outputs(self) -> dict[str, object]:
        """Read the stack's outputs."""
        result: dict[str, object] = json.loads(self.run("stack", "output", "--json", "--show-secrets").stdout)
        return result


@pytest.fixture
def project(tmp_path: Path, our_engine: Engine) -> Project:
    return Project(tmp_path, our_engine)


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def test_what_the_program_prints_reaches_the_user(project: Project) -> None:
    project.program("import sys\nprint('to standard output')\nprint('to standard error', file=sys.stderr)\n")
    done = project.up()
    assert done.returncode == 0, done.stdout
    assert "to standard output" in done.stdout
    assert "to standard error" in done.stdout


def test_the_program_knows_its_surroundings(project: Project) -> None:
    project.write("helper.py", "ANSWER = 42\n")
    project.program(
        "import os, sys, helper, pulumi\n"
        "pulumi.export('names', [pulumi.get_project(), pulumi.get_stack(), pulumi.get_organization()])\n"
        "pulumi.export('root', pulumi.runtime.get_root_directory())\n"
        "pulumi.export('cwd', os.getcwd())\n"
        "pulumi.export('argv', sys.argv)\n"
        "pulumi.export('helper', helper.ANSWER)\n"
        "pulumi.export('config', [pulumi.Config().require('plain'), pulumi.Config('other').require('key')])\n"
        "pulumi.export('preview', pulumi.runtime.is_dry_run())\n"
        "pulumi.export('stdin', sys.stdin.read())\n"
    )
    project.run("config", "set", "plain", "value")
    project.run("config", "set", "other:key", "other value")
    assert project.up().returncode == 0
    folder = str(project.folder)
    assert project.outputs() == {
        "names": ["tiny", "dev", "organization"],
        "root": folder,
        "cwd": folder,
        "argv": [folder],
        "helper": 42,
        "config": ["value", "other value"],
        "preview": False,
        "stdin": "",
    }


def test_a_program_in_another_folder_runs_there_as_in_a_shadow_project(project: Project, tmp_path: Path) -> None:
    shadow = tmp_path / "project" / "deep" / "shadow"
    project.write("deep/shadow/Pulumi.yaml", "name: tiny\nruntime: python\nmain: ../..\n")
    project.program("import os, pulumi\npulumi.export('cwd', os.getcwd())\n")
    done = project.run("-C", str(shadow), "up", "--yes", "--skip-preview", "--stack", "dev")
    assert done.returncode == 0, done.stdout
    assert project.outputs() == {"cwd": str(project.folder)}


def test_a_main_that_is_a_file_sees_the_modules_next_to_it(project: Project) -> None:
    project.write("Pulumi.yaml", "name: tiny\nruntime: python\nmain: src/app.py\n")
    project.write("src/neighbour.py", "NAME = 'neighbour'\n")
    project.write("src/app.py", "import neighbour, pulumi\npulumi.export('name', neighbour.NAME)\n")
    done = project.up()
    assert done.returncode == 0, done.stdout
    assert project.outputs() == {"name": "neighbour"}


def test_an_exception_shows_its_traceback_once_and_from_the_program_on(project: Project) -> None:
    project.program("def deep():\n    raise ValueError('the reason')\n\ndeep()\n")
    done = project.up()
    assert done.returncode != 0
    # The progress line and the diagnostics each name the error; the traceback is only in the latter.
    assert done.stdout.count("Traceback (most recent call last)") == 1
    assert done.stdout.count("ValueError: the reason") == 1
    assert f'"{project.folder / "__main__.py"}", line 4' in done.stdout
    assert "program_process" not in done.stdout
    assert "runpy" not in done.stdout
    assert "exit code" not in done.stdout


def test_an_exception_in_an_apply_is_shown_too(project: Project) -> None:
    project.program(
        "import pulumi\ndef late(x):\n    raise KeyError('late')\n"
        "pulumi.export('x', pulumi.Output.from_input(1).apply(late))\n"
    )
    done = project.up()
    assert done.returncode != 0
    assert done.stdout.count("KeyError: 'late'") == 1


def test_a_run_error_shows_without_a_traceback(project: Project) -> None:
    project.program("import pulumi\nraise pulumi.RunError('the cluster has no name')\n")
    done = project.up()
    assert done.returncode != 0
    assert "error: the cluster has no name" in done.stdout
    assert "Traceback" not in done.stdout
    assert "exit code" not in done.stdout


def test_a_programs_own_exit_code_is_told(project: Project) -> None:
    project.program("import sys\nsys.exit(3)\n")
    done = project.up()
    assert done.returncode != 0
    assert "exit code: 3" in done.stdout


def test_a_folder_without_a_program_is_told(project: Project) -> None:
    (project.folder / "__main__.py").unlink()
    done = project.up()
    assert done.returncode != 0
    assert "no __main__.py" in done.stdout
    assert "Traceback" not in done.stdout


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


PROVIDER = """
import sys
import pulumi
from pulumi.provider.experimental import provider as p
from pulumi.provider.experimental.property_value import PropertyValue
from pulumi.provider.experimental.server import main

class Mini(p.Provider):
    async def get_schema(self, request): return p.GetSchemaResponse('{"name": "mini", "version": "1.0.0"}')
    async def check_config(self, request): return p.CheckResponse(inputs=request.new_inputs)
    async def diff_config(self, request): return p.DiffResponse(changes=False)
    async def configure(self, request): return p.ConfigureResponse(accept_secrets=True, supports_preview=True)
    async def check(self, request): return p.CheckResponse(inputs=request.new_inputs)
    async def diff(self, request): return p.DiffResponse(changes=False)
    async def create(self, request):
        made = {**request.properties, "made": PropertyValue("by mini")}
        return p.CreateResponse(resource_id="mini-1", properties=made)
    async def delete(self, request): return None

main(sys.argv[1:], "1.0.0", Mini())
"""


def test_a_provider_in_python_runs_through_the_host(project: Project) -> None:
    project.write(
        "Pulumi.yaml", "name: tiny\nruntime: python\nplugins:\n  providers:\n  - {name: mini, path: ./mini}\n"
    )
    project.write("mini/PulumiPlugin.yaml", "runtime: python\n")
    project.write("mini/__main__.py", PROVIDER)
    project.program(
        "import pulumi\n"
        "class Thing(pulumi.CustomResource):\n"
        "    made: pulumi.Output[str]\n"
        "thing = Thing('mini:index:Thing', 'thing', {'size': 3, 'made': None})\n"
        "pulumi.export('id', thing.id)\n"
        "pulumi.export('made', thing.made)\n"
    )
    done = project.up()
    assert done.returncode == 0, done.stdout
    assert project.outputs() == {"id": "mini-1", "made": "by mini"}
    again = project.run("preview", "--expect-no-changes")
    assert again.returncode == 0, again.stdout
    assert project.run("destroy", "--yes", "--skip-preview").returncode == 0


def test_a_provider_that_does_not_start_is_told_with_its_own_words(project: Project) -> None:
    project.write(
        "Pulumi.yaml", "name: tiny\nruntime: python\nplugins:\n  providers:\n  - {name: mini, path: ./mini}\n"
    )
    project.write("mini/PulumiPlugin.yaml", "runtime: python\n")
    project.write("mini/__main__.py", "import sys\nsys.exit('no licence for this provider')\n")
    project.program("import pulumi\npulumi.CustomResource('mini:index:Thing', 'thing', {})\n")
    done = project.up()
    assert done.returncode != 0
    assert "exit status 1" in done.stdout or "no licence" in done.stdout


POLICY_PACK = """
import os
from concurrent import futures
import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import analyzer_pb2 as a, analyzer_pb2_grpc, plugin_pb2

class Pack(analyzer_pb2_grpc.AnalyzerServicer):
    def GetAnalyzerInfo(self, request, context):
        return a.AnalyzerInfo(name="pack", displayName="pack", supportsConfig=True, policies=[
            a.PolicyInfo(name="names", description="names", enforcementLevel=a.MANDATORY)])
    def GetPluginInfo(self, request, context): return plugin_pb2.PluginInfo(version="1.0.0")
    def Configure(self, request, context): return empty_pb2.Empty()
    def Analyze(self, request, context): return a.AnalyzeResponse()
    def Remediate(self, request, context): return a.RemediateResponse()
    def AnalyzeStack(self, request, context):
        seen = [os.environ.get("PULUMI_STACK"), os.environ.get("PULUMI_PROJECT"), os.environ.get("PULUMI_CONFIG")]
        return a.AnalyzeResponse(diagnostics=[a.AnalyzeDiagnostic(
            policyName="names", policyPackName="pack", message=f"refused {seen}", enforcementLevel=a.MANDATORY)])

server = grpc.server(futures.ThreadPoolExecutor(4))
analyzer_pb2_grpc.add_AnalyzerServicer_to_server(Pack(), server)
print(server.add_insecure_port("127.0.0.1:0"), flush=True)
server.start()
server.wait_for_termination()
"""


def test_a_policy_pack_in_python_runs_through_the_host_and_knows_its_stack(project: Project) -> None:
    project.write("pack/PulumiPolicy.yaml", "runtime: python\ndescription: a pack\n")
    project.write("pack/__main__.py", POLICY_PACK)
    project.run("config", "set", "plain", "value")
    done = project.run("preview", "--policy-pack", "pack")
    assert done.returncode != 0
    assert "refused ['dev', 'tiny', '{\"tiny:plain\": \"value\"}']" in done.stdout
    assert "Traceback" not in done.stdout


def test_what_only_the_official_host_can_do_is_refused_with_a_way_out(project: Project) -> None:
    project.write("schema.json", '{"name": "mini", "version": "1.0.0"}')
    project.write("requirements.txt", "pulumi\n")
    for what, command in {
        "Generating an SDK": ("package", "gen-sdk", "schema.json", "--language", "python"),
        "'pulumi install'": ("install",),
    }.items():
        done = project.run(*command)
        assert done.returncode != 0
        assert f"{what} needs Pulumi's official Python language host: install Pulumi from" in done.stdout
