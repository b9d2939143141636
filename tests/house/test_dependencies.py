"""What the code imports is declared, each with its reason: a package that another one brings along can go with it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUN_TIME = ("__main__.py", "cloudpakops", "components", "engine", "offline", "policies", "providers", "readiness")
DEVELOPMENT = ("benchmarks", "pipelines", "sdks/generator", "tests")
MUTATION = ROOT / "tests" / "mutation"
NAMESPACES = {"google"}
"""Top-level packages that several distributions share: the second part of the name says which one it is."""
PLAIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(\[[a-z,0-9]+\])?==(?P<version>\S+)$")


def normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def files(places: tuple[str, ...]) -> list[Path]:
    return [
        file
        for place in places
        for file in ([ROOT / place] if place.endswith(".py") else sorted((ROOT / place).rglob("*.py")))
        # It has requirements of its own, which are not installed here.
        if MUTATION not in file.parents or place == "tests/mutation"
    ]


def imported(source: str) -> set[str]:
    """The packages that a file imports, wherever in it."""
    modules: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            modules.add(node.module)
    return {package(module) for module in modules}


def package(module: str) -> str:
    first, _, rest = module.partition(".")
    return f"{first}.{rest.partition('.')[0]}" if first in NAMESPACES else first


def ours(name: str) -> bool:
    return (
        name in sys.stdlib_module_names
        or any(
            (parent / name).is_dir() or (parent / f"{name}.py").is_file() for parent in (ROOT, ROOT / "tests", MUTATION)
        )
        or name == "conftest"
    )


def declared(path: Path) -> dict[str, str]:
    """The version of each package in a requirements file, by normalized name; a local package has its own."""
    found: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("-e "):
            project = tomllib.loads((ROOT / line.removeprefix("-e ") / "pyproject.toml").read_text())["project"]
            found[normalized(project["name"])] = project["version"]
        elif line and not line.startswith(("#", "-c ", "-r ")):
            match = PLAIN.match(line)
            assert match, f"{path.name}: {line!r} is not pinned exactly"
            found[normalized(match["name"])] = match["version"]
    return found


def undeclared(packages: set[str], names: set[str]) -> dict[str, list[str]]:
    """The packages none of whose distributions is in ``names``, with those distributions."""
    distributions = packages_distributions()
    brought_by = {
        name: {"protobuf"} if name == "google.protobuf" else {normalized(item) for item in distributions.get(name, ())}
        for name in packages
    }
    return {name: sorted(found) for name, found in sorted(brought_by.items()) if not found & names}


def imports(places: tuple[str, ...]) -> set[str]:
    found: set[str] = set()
    return {
        name
        for name in found.union(*(imported(file.read_text(encoding="utf-8")) for file in files(places)))
        if not ours(name)
    }


def test_every_package_that_a_run_imports_is_in_requirements_txt() -> None:
    assert undeclared(imports(RUN_TIME), set(declared(ROOT / "requirements.txt"))) == {}


def test_every_package_that_development_imports_is_in_one_of_both_files() -> None:
    names = {
        name
        for path in ("requirements.txt", "requirements-build.txt", "requirements-dev.txt")
        for name in declared(ROOT / path)
    }
    assert undeclared(imports(DEVELOPMENT), names) == {}


def test_every_package_that_the_mutants_import_is_declared() -> None:
    files_of_mutants = [MUTATION / "requirements.txt", ROOT / "requirements-dev.txt", ROOT / "requirements.txt"]
    names = {name for path in files_of_mutants for name in declared(path)}
    assert {normalized(name) for name in imports(("tests/mutation",))} <= names


def test_an_undeclared_package_is_found_even_inside_a_function() -> None:
    source = "import os\ndef f():\n    from rich.table import Table\n    from google.protobuf import empty_pb2\n"
    assert imported(source) == {"os", "rich", "google.protobuf"}
    assert undeclared({"rich", "google.protobuf"}, {"rich"}) == {"google.protobuf": ["protobuf"]}
    assert undeclared({"rich", "not_installed"}, {"protobuf"}) == {"not_installed": [], "rich": ["rich"]}


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-build.txt", "requirements-dev.txt", "pipelines/audit/requirements.txt"]
)
def test_each_declared_package_has_its_reason_in_the_docs(name: str) -> None:
    table = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = [line for line in table.splitlines() if line.startswith("| ")]
    explained = {normalized(item.strip()) for row in rows for item in row.split("|")[1].split(",")}
    local = {"pulumi-ibm", "pulumi-rhcs"}  # docs/infrastructure-sdks.md
    assert sorted(set(declared(ROOT / name)) - explained - local) == []
