"""The packages of an interpreter, and which of them need a resource plugin; none of them is imported.

This file also runs on its own, with the interpreter of another virtual environment, and prints JSON.

Source: pulumi/pulumi: sdk/go/common/resource/plugin/plugin_info.go (pulumi-plugin.json),
sdk/python/cmd/pulumi-language-python/main.go (behaviour).
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import sys
from typing import Any

METADATA_FOLDER = re.compile(r"^(?P<name>.+?)-(?P<version>[^-]+)(-py[\d.]+)?\.(dist|egg)-info$")
VERSION = re.compile(r"^(\d+)\.(\d+)\.(\d+)(?:(a|b|rc)(\d+))?$")
PRERELEASES = {"a": "alpha", "b": "beta", "rc": "rc"}
WITHOUT_PLUGIN = {"pulumi-policy", "pulumi-esc-sdk"}


def distributions() -> dict[str, str]:
    """Every installed distribution and its version, by normalized name (`pulumi-kubernetes`); the first wins."""
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = sorted(os.listdir(folder or "."))  # noqa: PTH208 a dozen times faster than Path objects
        except OSError:
            continue
        for name in names:
            match = METADATA_FOLDER.match(name)
            if match:
                found.setdefault(re.sub(r"[-_.]+", "-", match["name"]).lower(), match["version"])
    return dict(sorted(found.items()))


def plugin_json(distribution: str) -> dict[str, Any] | None:
    """Read the `pulumi-plugin.json` of a distribution; None where it has none.

    Raises:
        ValueError: the file is not JSON; the message names it.
    """
    try:
        spec = importlib.util.find_spec(distribution.replace("-", "_"))
    except (ImportError, ValueError, AttributeError):
        return None
    for location in (spec.submodule_search_locations if spec else None) or []:
        path = os.path.join(location, "pulumi-plugin.json")  # noqa: PTH118
        if os.path.isfile(path):  # noqa: PTH113
            with open(path, encoding="utf-8") as file:  # noqa: PTH123
                try:
                    content: dict[str, Any] = json.load(file)
                except json.JSONDecodeError as error:
                    message = f"{path} is not JSON ({error}): reinstall {distribution}"
                    raise ValueError(message) from error
            return content
    return None


def plugin_version(distribution_version: str) -> str | None:
    """The plugin version of a distribution version: `4.34.2` and `1.0.0a3` have one, `1.0.0.dev1` has none."""
    match = VERSION.match(distribution_version)
    if not match:
        return None
    major, minor, patch, kind, number = match.groups()
    release = f"{major}.{minor}.{patch}"
    return f"{release}-{PRERELEASES[kind]}.{number}" if kind else release


def required_packages() -> list[dict[str, Any]]:
    """Give what `pulumirpc.PackageDependency` needs, for each distribution that has a resource plugin, by name.

    Raises:
        ValueError: a `pulumi-plugin.json` is not JSON.
    """
    packages = []
    for distribution, distribution_version in distributions().items():
        if distribution in WITHOUT_PLUGIN or not importlib_may_find(distribution):
            continue
        content = plugin_json(distribution)
        if content is None and not distribution.startswith("pulumi-"):
            continue
        content = content or {"resource": True}
        version = content.get("version") or plugin_version(distribution_version)
        if not content.get("resource") or version is None:
            continue
        packages.append(
            {
                "name": content.get("name") or distribution.removeprefix("pulumi-"),
                "version": version if version.startswith("v") else f"v{version}",
                "server": content.get("server") or "",
                "parameterization": content.get("parameterization"),
                "extension": content.get("extensionParameterization"),
            }
        )
    return packages


def importlib_may_find(distribution: str) -> bool:
    """Names that are no identifiers are no modules; asking for the name of a running module is safe too."""
    return distribution.replace("-", "_").isidentifier()


def main() -> None:
    """Print the required packages as JSON."""
    # Started by path, this folder is first on the path, and is nobody's package folder.
    sys.path.pop(0)
    try:
        json.dump(required_packages(), sys.stdout)
    except ValueError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
