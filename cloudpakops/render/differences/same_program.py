"""Checks whether two revisions have the program that runs here: then one process renders both (docs/adr/0013)."""

from __future__ import annotations

import filecmp
import os
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from providers.schema_types import SDKS

if TYPE_CHECKING:
    from collections.abc import Iterable

# What is imported when the program is rendered; what it runs besides comes from the installed packages either way.
_PACKAGES = ("cloudpakops", "components", "providers", "readiness")
# A module there is imported by nothing that renders.
_ELSEWHERE = frozenset({".ci", ".github", "benchmarks", "docs", "pipelines", "tests"})
_DATA = frozenset({"catalog", "schemas", "stacks"})


def same_program(changed: Iterable[str], tree: Path) -> bool:
    """Tell whether no changed path is of the program, and the one in ``tree`` is what this process has imported.

    A tree that has no code of its own, because the tool is installed as a package, has the program that runs here.
    """
    return (
        not any(_of_program(path) for path in changed)
        and all(_runs_here(tree, name) for name in _PACKAGES)
        and all(_same(path, SDKS / path.relative_to(tree / "sdks")) for path in (tree / "sdks").glob("*/schema.json"))
    )


def _of_program(path: str) -> bool:
    parts = PurePosixPath(path).parts
    if parts[0] in _DATA | _ELSEWHERE and len(parts) > 1:
        return False
    return parts[0] in {"Pulumi.yaml", "engine", "offline", "sdks", *_PACKAGES} or path.endswith(".py")


def _runs_here(tree: Path, package: str) -> bool:
    its = tree / package
    if not its.exists():
        return True
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        return False
    own = Path(next(iter(found.submodule_search_locations)))
    files = _files(its)
    return files == _files(own) and all(_same(its / name, own / name) for name in files)


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and filecmp.cmp(one, other, shallow=False)


def _files(folder: Path) -> set[str]:
    return {
        os.path.relpath(Path(place, name), folder)
        for place, _, names in os.walk(folder)
        if Path(place).name != "__pycache__"
        for name in names
    }
