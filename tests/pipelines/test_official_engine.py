"""A live job gets the official Pulumi on its PATH, or ends."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from engine import ENGINE_VERSION, cache, shim, trust

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[str]]

NOTHING_LISTENS = "https://127.0.0.1:1"


def pulumi(folder: Path, *, host: bool = True) -> None:
    folder.mkdir(parents=True)
    for name, script in {"pulumi": f"echo v{ENGINE_VERSION}", "pulumi-language-python": "true"}.items():
        if host or name == "pulumi":
            (folder / name).write_text(f"#!/bin/sh\n{script}\n")
            (folder / name).chmod(0o755)


@pytest.fixture
def run(run_module: Run, tmp_path: Path) -> Run:
    def official(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        given = {
            "PATH": str(tmp_path / "path"),
            "CLOUDPAKOPS_CACHE": str(tmp_path / "cache"),
            "CLOUDPAKOPS_ENGINE_URL": NOTHING_LISTENS,
            "GITHUB_PATH": str(tmp_path / "paths"),
            **variables,
        }
        return run_module("pipelines.official_engine", *words, **given)

    return official


def test_the_folder_of_pulumi_is_put_on_the_path_of_later_steps(run: Run, tmp_path: Path) -> None:
    pulumi(tmp_path / "path")
    result = run()
    assert (result.returncode, result.stderr) == (0, "")
    assert (tmp_path / "paths").read_text() == f"{tmp_path / 'path'}\n"
    assert f"pulumi {ENGINE_VERSION} from {tmp_path / 'path' / 'pulumi'}" in result.stdout


def test_elsewhere_its_folder_is_printed_alone(run: Run, tmp_path: Path) -> None:
    pulumi(tmp_path / "path")
    result = run("--path", GITHUB_PATH="")
    assert (result.returncode, result.stdout) == (0, f"{tmp_path / 'path'}\n")
    assert f"pulumi {ENGINE_VERSION} from" in result.stderr


def test_where_there_is_no_official_one_the_job_ends_and_nothing_is_built(run: Run, tmp_path: Path) -> None:
    pulumi(tmp_path / "path", host=False)
    result = run()
    assert result.returncode == 1
    assert "CLOUDPAKOPS_ENGINE_SKIP" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "paths").exists()


def test_an_engine_with_a_language_host_of_ours_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLOUDPAKOPS_CACHE", str(tmp_path / "cache"))
    place = cache.entry()
    pulumi(place / "bin", host=False)
    shim.install(place / "bin")
    digests = trust.digests_of(place / "bin")
    del digests[shim.NAME]
    (place / cache.ENTRY).write_text(json.dumps({"origin": "build", "digests": digests}))
    result = run()
    assert result.returncode == 1
    assert "has no official language host" in result.stderr
    assert not (tmp_path / "paths").exists()


def test_a_job_keeps_its_engine_where_no_other_job_writes(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = tmp_path / "home" / "cloudpakops"
    monkeypatch.setenv("XDG_CACHE_HOME", str(planted.parent))
    place = planted / "engine" / ENGINE_VERSION / cache.platform_name()
    pulumi(place / "bin")
    content = {"origin": "download", "digests": trust.digests_of(place / "bin")}
    (place / cache.ENTRY).write_text(json.dumps(content))
    result = run(CLOUDPAKOPS_CACHE="", RUNNER_TEMP=str(tmp_path / "temporary"))
    assert result.returncode == 1
    assert str(planted) not in result.stdout
    assert (tmp_path / "temporary" / "cloudpakops" / "engine").is_dir()
