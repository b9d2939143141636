"""The parts of the language host that decide without an engine: the interpreter, plugins, exit codes, its start."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from pulumi.runtime.proto import language_pb2

from engine.language_host import inspection, light_sdk, packages, plugin, program, serving
from engine.language_host.errors import InspectionError, OptionsError, PluginError
from engine.language_host.interpreter import Interpreter, resolve

HOST = Path(serving.__file__).with_name("__main__.py")


def environment(folder: Path) -> Path:
    """A virtual environment, as far as one looks at its Python's path."""
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "python").touch()
    return folder


def test_the_virtual_environment_is_relative_to_the_project_or_absolute(tmp_path: Path) -> None:
    own = environment(tmp_path / "project" / ".venv")
    other = environment(tmp_path / "other")
    found = resolve({"virtualenv": ".venv"}, tmp_path / "project")
    assert found == Interpreter(executable=own / "bin" / "python", virtualenv=own)
    assert resolve({"virtualenv": str(other)}, tmp_path / "project").virtualenv == other


def test_without_a_virtual_environment_the_hosts_own_interpreter_runs_the_program(tmp_path: Path) -> None:
    assert resolve({}, tmp_path) == Interpreter(executable=Path(sys.executable), virtualenv=None)


def test_a_missing_virtual_environment_is_told_with_the_commands_that_make_it(tmp_path: Path) -> None:
    with pytest.raises(
        OptionsError, match=r"does not exist\. Create it: python3 -m venv \S+/gone && \S+ -m pip install"
    ):
        resolve({"virtualenv": "gone"}, tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(OptionsError, match="has no Python"):
        resolve({"virtualenv": "empty"}, tmp_path)


def test_the_version_of_the_own_interpreter_needs_no_other_process(monkeypatch: pytest.MonkeyPatch) -> None:
    own = Interpreter(executable=Path(sys.executable), virtualenv=None)
    other = Interpreter(executable=Path(sys.executable), virtualenv=Path("/elsewhere"))
    assert inspection.python_version(other) == platform.python_version()
    monkeypatch.setattr(inspection, "run", None)
    assert inspection.python_version(own) == platform.python_version()


@pytest.mark.parametrize("toolchain", ["pip", "venv", "uv", "poetry"])
def test_an_environment_that_is_named_serves_whatever_made_it(tmp_path: Path, toolchain: str) -> None:
    own = environment(tmp_path / ".venv")
    assert resolve({"toolchain": toolchain, "virtualenv": ".venv"}, tmp_path).virtualenv == own


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"toolchain": "conda"}, "unknown toolchain 'conda'"),
        ({"virtualenv": 3}, "must be a path"),
        ({"typechecker": "mypy"}, "official Python language host"),
        ({"toolchain": "uv"}, r"'uv' in Pulumi\.yaml does not name the folder .* 'virtualenv'"),
        ({"toolchain": "poetry"}, r"or install Pulumi from https://www\.pulumi\.com"),
    ],
)
def test_options_that_it_does_not_know_are_refused(tmp_path: Path, options: dict[str, object], message: str) -> None:
    with pytest.raises(OptionsError, match=message):
        resolve(options, tmp_path)


def test_an_environment_is_activated_as_its_script_would(tmp_path: Path) -> None:
    interpreter = Interpreter(executable=tmp_path / "bin" / "python", virtualenv=tmp_path)
    variables = interpreter.environment({"PATH": "/usr/bin", "PYTHONHOME": "/x"})
    assert variables == {"PATH": f"{tmp_path}/bin:/usr/bin", "VIRTUAL_ENV": str(tmp_path)}


def package(folder: Path, name: str, version: str, content: object) -> None:
    module = folder / name.replace("-", "_")
    module.mkdir(parents=True)
    (module / "__init__.py").write_text("raise AssertionError('imported')", encoding="utf-8")
    if content is not None:
        text = content if isinstance(content, str) else json.dumps(content)
        (module / "pulumi-plugin.json").write_text(text, encoding="utf-8")
    (folder / f"{name.replace('-', '_')}-{version}.dist-info").mkdir()


def test_packages_with_a_plugin_are_listed_and_never_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A name that no test has imported: what is loaded is found where it was loaded from.
    bridge = {"name": "bridged", "version": "2.5.0", "value": "e30="}
    package(tmp_path, "pulumi-bridged", "2.5.0", {
        "resource": True, "name": "terraform-provider", "version": "1.0.0", "parameterization": bridge,
    })  # fmt: skip
    package(tmp_path, "pulumi-thing", "1.2.3a4", {"resource": True, "server": "https://plugins.example"})
    package(tmp_path, "pulumi-old", "1.2.3", None)
    package(tmp_path, "pulumi-policy", "1.21.0", {"resource": True})
    package(tmp_path, "pulumi-none", "1.0.0", {"resource": False})
    package(tmp_path, "pulumi-dev", "1.0.0.dev1", {"resource": True})
    package(tmp_path, "foreign-thing", "1.0.0", {"resource": True, "name": "foreign", "version": "v3.0.0"})
    package(tmp_path, "unrelated", "1.0.0", None)
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    found = {entry["name"]: entry for entry in packages.required_packages()}
    assert sorted(found) == ["foreign", "old", "terraform-provider", "thing"]
    assert found["terraform-provider"]["parameterization"] == bridge
    assert found["thing"]["version"] == "v1.2.3-alpha.4"
    assert found["thing"]["server"] == "https://plugins.example"
    assert found["foreign"]["version"] == "v3.0.0"


def test_a_broken_plugin_json_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package(tmp_path, "pulumi-broken", "1.0.0", "{")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    with pytest.raises(InspectionError, match=r"pulumi-plugin\.json is not JSON"):
        inspection.required_packages(Interpreter(executable=Path(sys.executable), virtualenv=None))


def test_another_interpreter_is_asked_in_a_process_of_its_own(tmp_path: Path) -> None:
    venv.create(tmp_path, with_pip=False)
    interpreter = resolve({"virtualenv": str(tmp_path)}, tmp_path)
    assert not interpreter.is_own
    assert inspection.required_packages(interpreter) == []
    (site,) = tmp_path.glob("lib/python*/site-packages")
    package(site, "pulumi-thing", "1.2.3", {"resource": True})
    assert [found["name"] for found in inspection.required_packages(interpreter)] == ["thing"]


def test_a_folder_that_is_no_plugin_is_told(tmp_path: Path) -> None:
    info = language_pb2.ProgramInfo(program_directory=str(tmp_path))
    request = language_pb2.RunPluginRequest(info=info, kind="resource", args=["127.0.0.1:7"])
    with pytest.raises(PluginError, match=r"has no __main__\.py, where a plugin in Python starts"):
        plugin.start_of(request, resolve({}, tmp_path))
    (tmp_path / "__main__.py").touch()
    start = plugin.start_of(request, resolve({}, tmp_path))
    assert start.command == [sys.executable, "-u", str(tmp_path), "127.0.0.1:7"]


def test_an_error_that_was_shown_is_not_shown_again() -> None:
    assert program.response_to(0, cancelled=False).error == ""
    assert program.response_to(32, cancelled=False).bail
    assert program.response_to(130, cancelled=True).bail
    assert program.response_to(130, cancelled=False).error == "program was interrupted"
    assert program.response_to(3, cancelled=False).error == "program exited with non-zero exit code: 3"
    assert program.response_to(-9, cancelled=False).error == "program ended by signal 9"


def test_the_host_never_imports_the_whole_sdk() -> None:
    code = (
        "import sys; from engine.language_host import light_sdk; light_sdk.install();"
        "from engine.language_host import serving; print([n for n in sys.modules if n.startswith('pulumi')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=HOST.parents[2])
    assert "pulumi.resource" not in done.stdout
    assert "pulumi.runtime.proto.language_pb2" in done.stdout


def test_a_host_without_the_sdk_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name == "pulumi" or name.startswith("pulumi.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(light_sdk.SdkMissingError, match="-m pip install pulumi"):
        light_sdk.install()
