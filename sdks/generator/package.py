"""The files of a package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sdks.generator import modules
from sdks.generator.described import described

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from sdks.generator.described import Package

_PYPROJECT: Final = """\
# Made from schema.json by sdks/generator: edit neither by hand.
[build-system]
requires = ["setuptools==80.9.0"]
build-backend = "setuptools.build_meta"

[project]
name = "{python}"
version = "{version}"
description = "{description}"
readme = "README.md"
requires-python = ">=3.11"
dependencies = ["pulumi>=3.247.0,<4.0.0"]

[project.urls]
Repository = "{repository}"

[tool.setuptools]
packages = ["{python}"]
# Said although it is the default: only so does an editable installation become a plain line in a .pth file, which
# type checkers read and which costs a start nothing.
package-dir = {{ "" = "." }}

[tool.setuptools.package-data]
{python} = ["py.typed", "pulumi-plugin.json"]
"""
_README: Final = """\
# {python}

The part of the Terraform provider `{name}` {version} that this repository uses, as a Pulumi package
(resources: {resources}, functions: {functions}). Made from `schema.json` by `python -m sdks.generator`;
`docs/infrastructure-sdks.md` tells how to add to it, and how to put the full package in its place.
"""


def files(schema: Mapping[str, Any]) -> dict[str, str]:
    """The text of each file of the package of a reduced schema, by path below the package's folder."""
    package = described(schema)
    inside = {
        "__init__.py": modules.package_module(package),
        "_utilities.py": modules.utilities_module(package),
        "_inputs.py": modules.inputs_module(package.input_types),
        "outputs.py": modules.outputs_module(package.output_types),
        "provider.py": modules.resource_module(package.provider, package=package.name),
        "py.typed": "",
        "pulumi-plugin.json": modules.plugin_file(package),
        **{f"{item.module}.py": modules.resource_module(item) for item in package.resources},
        **{f"{item.module}.py": modules.function_module(item) for item in package.functions},
    }
    return {
        "pyproject.toml": _PYPROJECT.format(
            python=package.python,
            version=package.version,
            description=schema.get("description", package.name),
            repository=schema.get("repository", ""),
        ),
        "README.md": _readme(package),
        **{f"{package.python}/{path}": text for path, text in inside.items()},
    }


def write(folder: Path, schema: Mapping[str, Any]) -> None:
    """Write the package of ``schema`` into ``folder``; modules that no member makes any more are removed."""
    made = files(schema)
    for path, text in made.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.is_file() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")
    for leftover in folder.glob("pulumi_*/*.py"):
        if leftover.relative_to(folder).as_posix() not in made:
            leftover.unlink()


def _readme(package: Package) -> str:
    return _README.format(
        python=package.python,
        name=package.name,
        version=package.version,
        resources=len(package.resources),
        functions=len(package.functions),
    )
