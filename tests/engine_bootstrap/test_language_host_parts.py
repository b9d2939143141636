"""The parts of the language host that decide without an engine: options, packages, installation, plugins."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from engine.language_host import installation, light_sdk, packages, plugin, program, serving
from engine.language_host.errors import InspectionError, OptionsError, PluginError
from engine.language_host.inspection import ask
from engine.language_host.interpreter import Interpreter, executable_of, resolve
from engine.language_host.options import Options, parse

HOST = Path(packages.__file__).with_name("__main__.py")


def read(options: dict[str, object], folder: Path, *, is_plugin: bool = False) -> Options:
    return parse(options, root_directory=folder, program_directory=folder, is_plugin=is_plugin)


def test_the_virtual_environment_is_relative_to_the_project_or_absolute(tmp_path: Path) -> None:
    assert read({"virtualenv": ".venv"}, tmp_path).virtualenv == tmp_path / ".venv"
    assert read({"virtualenv": "/opt/venv"}, tmp_path).virtualenv == Path("/opt/venv")
    assert read({}, tmp_path).virtualenv is None


def test_without_a_virtual_environment_the_hosts_own_interpreter_runs_the_program(tmp_path: Path) -> None:
    interpreter = resolve(read({}, tmp_path))
    assert interpreter.executable == Path(sys.executable)
    assert interpreter.is_own


def test_a_missing_virtual_environment_is_told_with_the_command_that_makes_it(tmp_path: Path) -> None:
    with pytest.raises(OptionsError, match=r"does not exist\. Run 'pulumi install'"):
        resolve(read({"virtualenv": "gone"}, tmp_path))


def test_pip_venv_and_uv_are_toolchains(tmp_path: Path) -> None:
    assert [read({"toolchain": name}, tmp_path).toolchain for name in ("pip", "venv", "uv")] == ["pip", "pip", "uv"]


def test_a_uv_lock_means_uv_with_the_environment_next_to_it(tmp_path: Path) -> None:
    (tmp_path / "uv.lock").touch()
    program_directory = tmp_path / "src"
    program_directory.mkdir()
    options = parse({}, root_directory=tmp_path, program_directory=program_directory)
    assert options == Options(toolchain="uv", virtualenv=tmp_path / ".venv")


@pytest.mark.parametrize("asked", [True, False], ids=["asked for", "by its lock file"])
def test_poetry_is_refused_with_what_to_install(tmp_path: Path, asked: bool) -> None:
    (tmp_path / "poetry.lock").touch()
    with pytest.raises(OptionsError, match=r"Install Pulumi from https://www\.pulumi\.com.* or set 'toolchain: pip'"):
        read({"toolchain": "poetry"} if asked else {}, tmp_path)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"toolchain": "conda"}, "unknown toolchain 'conda'"),
        ({"virtualenv": 3}, "must be a path"),
        ({"typechecker": "mypy"}, "official Python language host"),
    ],
)
def test_options_that_it_does_not_know_are_refused(tmp_path: Path, options: dict[str, object], message: str) -> None:
    with pytest.raises(OptionsError, match=message):
        read(options, tmp_path)


def test_a_plugin_uses_its_own_venv_where_it_has_one(tmp_path: Path) -> None:
    assert read({}, tmp_path, is_plugin=True).virtualenv is None
    (tmp_path / "venv").mkdir()
    assert read({}, tmp_path, is_plugin=True).virtualenv == tmp_path / "venv"


def test_an_environment_is_activated_as_its_script_would(tmp_path: Path) -> None:
    interpreter = Interpreter(executable=executable_of(tmp_path), virtualenv=tmp_path)
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
        ask(Interpreter(executable=Path(sys.executable), virtualenv=None), "required")


def test_another_interpreter_is_asked_in_a_process_of_its_own(tmp_path: Path) -> None:
    venv.create(tmp_path, with_pip=False)
    interpreter = Interpreter(executable=executable_of(tmp_path), virtualenv=tmp_path)
    assert not interpreter.is_own
    assert ask(interpreter, "all") == {}


def test_direct_packages_are_those_that_no_other_one_requires() -> None:
    everything = packages.distributions()
    direct = packages.not_required(everything)
    assert "pulumi-kubernetes" in direct
    assert "grpcio" in everything
    assert "grpcio" not in direct


def test_an_installation_makes_the_environment_only_where_it_is_missing(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("# nothing\n\n", encoding="utf-8")
    options = read({"virtualenv": "venv"}, tmp_path)
    assert installation.commands(options, tmp_path) == [[sys.executable, "-m", "venv", str(tmp_path / "venv")]]
    python = executable_of(tmp_path / "venv")
    python.parent.mkdir(parents=True)
    python.touch()
    assert installation.commands(options, tmp_path) == []
    (tmp_path / "requirements.txt").write_text("pulumi\n", encoding="utf-8")
    assert [command[:4] for command in installation.commands(options, tmp_path)] == [
        [str(python), "-m", "pip", "install"]
    ]


def test_requirements_without_an_environment_are_not_installed_into_the_hosts_own(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("pulumi\n", encoding="utf-8")
    with pytest.raises(OptionsError, match=r"virtualenv: \.venv"):
        installation.commands(read({}, tmp_path), tmp_path)


def test_uv_that_is_not_installed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OptionsError, match="'uv', which is not on PATH"):
        installation.commands(read({"toolchain": "uv"}, tmp_path), tmp_path)


def test_a_folder_that_is_no_plugin_is_told(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match=r"neither __main__\.py nor pyproject\.toml"):
        plugin.package_name(tmp_path)
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    with pytest.raises(PluginError, match="builds no package"):
        plugin.package_name(tmp_path)
    text = "[project]\nname = 'my-plugin'\n[build-system]\nbuild-backend = 'hatchling.build'\n"
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    assert plugin.package_name(tmp_path) == "my-plugin"


def test_an_error_that_was_shown_is_not_shown_again() -> None:
    assert program.response_to(0, cancelled=False).error == ""
    assert program.response_to(32, cancelled=False).bail
    assert program.response_to(130, cancelled=True).bail
    assert program.response_to(130, cancelled=False).error == "program was interrupted"
    assert program.response_to(3, cancelled=False).error == "program exited with non-zero exit code: 3"
    assert program.response_to(-9, cancelled=False).error == "program was ended by signal 9"


def test_the_engines_address_is_found_among_the_flags() -> None:
    assert serving.engine_address(["127.0.0.1:7"]) == "127.0.0.1:7"
    assert serving.engine_address(["--logtostderr", "-v=9", "--tracing", "http://t", "127.0.0.1:7"]) == "127.0.0.1:7"
    assert serving.engine_address([]) == ""


def test_the_host_tells_its_version_without_serving() -> None:
    done = subprocess.run([sys.executable, HOST, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("v3.")


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
