"""The projects of a comparison as folders: ours with a synthetic environment, and the two that are made from it."""

from __future__ import annotations

import shlex
import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from benchmarks import CHECKOUT, ESTATE
from benchmarks.bare import flat_program
from benchmarks.environments import STACK, shape_for, write_environment
from benchmarks.recording import record
from benchmarks.replay import write_recording

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from benchmarks.environments import Shape
    from benchmarks.recording import Recording

OURS, BARE, FLOOR = "ours", "bare program", "floor"

HOSTS = "hosts"
"""The folder of a project with the language host that it brings along."""

# Links keep the compiled files, as in a checkout that was used before.
_LINKED = ("cloudpakops", "components", "readiness", "catalog")
_COPIED = ("Pulumi.yaml", "__main__.py")


@dataclass(frozen=True, kw_only=True)
class Projects:
    """Folders that register the same Kubernetes objects, and how many resources Pulumi counts in each."""

    size: int
    folders: Mapping[str, Path]
    resources: Mapping[str, int]


def write_projects(size: int, folder: Path) -> Projects:
    """Write the projects for an environment of ``size`` resources below ``folder``; raises BenchmarkError."""
    folders = {name: folder / f"{name.split()[0]}-{size}" for name in (OURS, BARE, FLOOR)}

    def count(shape: Shape) -> int:
        write_our_project(shape, folders[OURS])
        return record(folders[OURS], STACK).resources

    write_our_project(shape_for(size, count), folders[OURS])
    recording = record(folders[OURS], STACK)
    write_bare_project(flat_program(recording), folders[BARE])
    write_floor_project(recording, folders[FLOOR])
    ours, bare = recording.resources, len(recording.objects) + len(recording.providers) + 1
    return Projects(size=size, folders=folders, resources={OURS: ours, BARE: bare, FLOOR: ours})


def write_our_project(shape: Shape, folder: Path) -> None:
    """Write a copy of this checkout with the synthetic environment alone."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in _COPIED:
        shutil.copy2(CHECKOUT / name, folder / name)
    for name in _LINKED:
        (folder / name).symlink_to(CHECKOUT / name)
    write_environment(shape, ESTATE, folder)


def write_bare_project(program: str, folder: Path) -> None:
    """Write a project that is nothing but ``program``, with the settings that concern the engine as ours has them."""
    _write_settings(folder)
    (folder / "__main__.py").write_text(program, encoding="utf-8")


def write_floor_project(recording: Recording, folder: Path) -> None:
    """Write a project without a program, whose own language host replays ``recording``."""
    _write_settings(folder, runtime="replay")
    write_recording(folder / "recording", recording.sent)
    host = folder / HOSTS / "pulumi-language-replay"
    host.parent.mkdir()
    command = shlex.join([sys.executable, str(CHECKOUT / "benchmarks" / "replay.py"), str(folder / "recording")])
    host.write_text(f"#!/bin/sh\nexec {command}\n", encoding="utf-8")
    host.chmod(0o755)


def _write_settings(folder: Path, **changed: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "stacks").mkdir(parents=True)
    settings = yaml.safe_load((CHECKOUT / "Pulumi.yaml").read_text(encoding="utf-8"))
    declared = {key: value for key, value in (settings.get("config") or {}).items() if key.startswith("pulumi:")}
    settings |= {"config": declared, **changed}
    # They bring no folder for plugins of the project's own, and wait for nothing.
    settings.pop("plugins", None)
    (folder / "Pulumi.yaml").write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
    (folder / "stacks" / f"Pulumi.{STACK}.yaml").write_text("config: {}\n", encoding="utf-8")
