"""A cached engine runs only as it was made, and only where no other user can write."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

import engine
from engine import EngineError, cache, trust
from engine.errors import WayError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.engine.conftest import Machine, Release


@pytest.fixture
def made(machine: Machine, release: Release) -> engine.Engine:
    release.publish()
    return engine.ensure(machine.report)


def plant(made: engine.Engine, name: str) -> Path:
    place = made.pulumi.with_name(name)
    place.write_text("#!/bin/sh\necho planted\n")
    place.chmod(0o755)
    return place


@pytest.mark.parametrize("name", ["pulumi", "pulumi-language-python", "pulumi-resource-kubernetes", "libc.so"])
def test_a_planted_file_is_never_run_and_the_engine_is_made_anew(
    name: str, made: engine.Engine, machine: Machine
) -> None:
    place = plant(made, name)
    assert engine.find() is None
    machine.lines.clear()
    again = engine.ensure(machine.report)
    assert any("is not as it was made" in line for line in machine.lines)
    assert "planted" not in again.pulumi.read_text()
    assert not place.exists() or "planted" not in place.read_text()
    assert engine.find() == again


def test_a_file_that_is_gone_makes_the_engine_anew(made: engine.Engine, machine: Machine) -> None:
    made.pulumi.unlink()
    assert engine.find() is None
    assert engine.ensure(machine.report).pulumi.is_file()


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"origin": "download", "version": "3.260.0"}'])
def test_an_entry_without_digests_is_made_anew(content: str, made: engine.Engine, machine: Machine) -> None:
    (cache.entry() / cache.ENTRY).write_text(content)
    assert engine.find() is None
    assert engine.ensure(machine.report).origin == made.origin
    assert "pulumi" in json.loads((cache.entry() / cache.ENTRY).read_text())["digests"]


def test_a_built_engine_is_verified_too(machine: Machine) -> None:
    machine.go()
    machine.set("CLOUDPAKOPS_ENGINE_SKIP", "download")
    built = engine.ensure(machine.report)
    assert engine.find() == built
    plant(built, "pulumi")
    assert engine.find() is None
    assert "planted" not in engine.ensure(machine.report).pulumi.read_text()
    assert machine.builds() == 2


PLACES = ["cache", "cache/engine", "bin", "bin/pulumi", "engine.json"]


@pytest.mark.parametrize("place", PLACES)
def test_a_cache_that_others_can_write_is_refused_with_the_folder_and_the_fix_works(
    place: str, made: engine.Engine, machine: Machine
) -> None:
    path = machine.home / place if place.startswith("cache") else cache.entry() / place
    path.chmod(path.stat().st_mode | 0o002)
    assert engine.find() is None
    with pytest.raises(EngineError, match="other users can write to") as caught:
        engine.ensure(machine.report)
    assert f"chmod go-w {path}" in str(caught.value)
    path.chmod(path.stat().st_mode & ~0o022)
    assert engine.find() == made


def test_nothing_is_made_in_a_folder_that_others_can_write(machine: Machine, release: Release) -> None:
    release.publish()
    machine.cache.mkdir()
    machine.cache.chmod(0o777)
    with pytest.raises(EngineError, match="other users can write to"):
        engine.ensure(machine.report)
    assert list(machine.cache.iterdir()) == []


def test_a_link_to_a_folder_of_others_is_refused(machine: Machine, release: Release) -> None:
    release.publish()
    (machine.home / "open").mkdir()
    (machine.home / "open").chmod(0o777)
    machine.cache.symlink_to(machine.home / "open")
    with pytest.raises(EngineError, match="other users can write to"):
        engine.ensure(machine.report)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to another user")
def test_what_belongs_to_another_user_is_refused(made: engine.Engine, machine: Machine) -> None:
    os.chown(made.pulumi, 12345, 12345)
    with pytest.raises(EngineError, match="other users can write to"):
        engine.ensure(machine.report)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to another group")
def test_a_group_that_has_others_may_not_write(tmp_path: Path) -> None:
    trust.refuse_writable_by_others(tmp_path)
    os.chown(tmp_path, 0, 12345)
    tmp_path.chmod(0o775)
    with pytest.raises(WayError, match="other users can write to"):
        trust.refuse_writable_by_others(tmp_path)


@pytest.mark.parametrize("umask", [0o000, 0o002, 0o022, 0o077])
def test_an_engine_is_kept_private_whatever_the_umask(umask: int, machine: Machine, release: Release) -> None:
    release.publish()
    before = os.umask(umask)
    try:
        made = engine.ensure(machine.report)
    finally:
        os.umask(before)
    assert engine.find() == made
