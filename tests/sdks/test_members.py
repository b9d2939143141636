"""The packages hold no more than the program uses: each resource and function is code to keep, check and import."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from sdks.generator import names
from sdks.generator.members import members

ROOT = Path(__file__).resolve().parents[2]


def attributes(source: str, module: str) -> set[str]:
    """The attributes that ``source`` reads of ``module``, by whatever name it imports it, or takes out of it."""
    tree = ast.parse(source)
    aliases = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
        if alias.name == module
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in aliases:
            found.add(node.attr)
        elif isinstance(node, ast.ImportFrom) and node.module == module:
            found |= {alias.name for alias in node.names}
    return found


def forms(token: str) -> set[str]:
    """The names that a program calls a member by: its class, or its function and the form that takes outputs."""
    name = names.member(token)
    return {name} if name[0].isupper() else {names.snake(name), f"{names.snake(name)}_output"}


def unused(tokens: list[str], used: set[str]) -> list[str]:
    return [token for token in tokens if not used & forms(token)]


@pytest.mark.parametrize("package", ["ibm", "rhcs"])
def test_components_use_every_resource_and_function_of_the_package(package: str) -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "components").rglob("*.py")]
    used = set().union(*(attributes(source, f"pulumi_{package}") for source in sources))
    left = unused(members(ROOT / "sdks" / "members.yaml", package), used)
    assert not left, "remove them from sdks/members.yaml and run the generator (docs/infrastructure-sdks.md)"


def test_an_unused_resource_and_an_unused_function_are_found() -> None:
    source = "import pulumi_toy as toy\nfrom pulumi_toy import Lid\ntoy.Box('b')\ntoy.get_hinge_output()\nother.Nail\n"
    used = attributes(source, "pulumi_toy")
    assert used == {"Box", "Lid", "get_hinge_output"}
    tokens = [
        "toy:index/box:Box",
        "toy:index/lid:Lid",
        "toy:index/nail:Nail",
        "toy:index/getHinge:getHinge",
        "toy:index/getBox:getBox",
    ]
    assert unused(tokens, used) == ["toy:index/nail:Nail", "toy:index/getBox:getBox"]
