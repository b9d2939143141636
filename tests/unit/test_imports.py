"""The direction of imports: what keeps the parts of the house apart."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ("infrastructure", "cloudpak", "application")


def imported(file: Path) -> set[str]:
    """Return the modules that a file imports, wherever in it."""
    modules: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative imports hide the direction"
            modules |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return modules


def violations(package: str, forbidden: tuple[str, ...], allowed: tuple[str, ...] = ()) -> list[str]:
    return [
        f"{file.relative_to(ROOT)} imports {module}"
        for file in sorted((ROOT / package).rglob("*.py"))
        for module in sorted(imported(file))
        if module.startswith(forbidden) and not module.startswith(allowed or ("\0",))
    ]


def test_components_import_only_the_model_and_the_plan() -> None:
    ours = ("cloudpakops", "engine", "offline")
    assert not violations("components", ours, ("cloudpakops.model", "cloudpakops.plan"))


def test_cloudpakops_never_imports_components() -> None:
    assert not violations("cloudpakops", ("components",))


@pytest.mark.parametrize("package", ["offline", "engine"])
def test_what_stands_beside_the_program_imports_neither_of_both(package: str) -> None:
    assert not violations(package, ("components", "cloudpakops"))


@pytest.mark.parametrize("layer", LAYERS)
def test_the_layers_never_import_each_other(layer: str) -> None:
    others = tuple(f"components.{other}" for other in LAYERS if other != layer)
    assert not violations(f"components/{layer}", others)


def test_the_plan_is_pure() -> None:
    """No Pulumi, no I/O, no clock, no Git in what resolves."""
    assert not violations("cloudpakops/plan", ("pulumi", "os", "pathlib", "subprocess", "datetime", "time", "random"))


def test_a_violation_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text("def f():\n    from components.cloudpak import layer\n")
    assert "components.cloudpak" in imported(tmp_path / "bad.py")
