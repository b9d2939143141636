"""The two projects of a comparison as folders: ours with a synthetic environment, and the bare one made from it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from benchmarks.bare import flat_program
from benchmarks.environments import STACK, shape_for, write_environment
from benchmarks.recording import record

if TYPE_CHECKING:
    from benchmarks.environments import Shape

CHECKOUT = Path(__file__).resolve().parents[1]
ESTATE = CHECKOUT / "tests" / "estate"
"""A project whose stacks are the same for everybody: figures don't depend on what a team deploys."""
# Links keep the compiled files, as in a checkout that was used before.
_LINKED = ("cloudpakops", "components", "catalog")
_COPIED = ("Pulumi.yaml", "__main__.py")


@dataclass(frozen=True, kw_only=True)
class Projects:
    """Two folders that register the same Kubernetes objects, and how many resources Pulumi counts in each."""

    size: int
    ours: Path
    bare: Path
    our_resources: int
    bare_resources: int


def write_projects(size: int, folder: Path) -> Projects:
    """Write both projects for an environment of ``size`` resources below ``folder``; raises BenchmarkError."""
    ours, bare = folder / f"ours-{size}", folder / f"bare-{size}"

    def count(shape: Shape) -> int:
        write_our_project(shape, ours)
        return record(ours, STACK).resources

    write_our_project(shape_for(size, count), ours)
    recording = record(ours, STACK)
    write_bare_project(flat_program(recording), bare)
    return Projects(
        size=size,
        ours=ours,
        bare=bare,
        our_resources=recording.resources,
        bare_resources=len(recording.objects) + len(recording.providers) + 1,
    )


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
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "stacks").mkdir(parents=True)
    settings = yaml.safe_load((CHECKOUT / "Pulumi.yaml").read_text(encoding="utf-8"))
    declared = {key: value for key, value in (settings.get("config") or {}).items() if key.startswith("pulumi:")}
    settings |= {"name": "bare", "description": "the same objects, flat", "config": declared}
    (folder / "Pulumi.yaml").write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
    (folder / "stacks" / f"Pulumi.{STACK}.yaml").write_text("config: {}\n", encoding="utf-8")
    (folder / "__main__.py").write_text(program, encoding="utf-8")
