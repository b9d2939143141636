"""The cache has one engine per version and platform; an entry is complete or absent.

An entry is made in a folder of its own next to its place and renamed into it, under a lock, so two
runs never make the same, and a run that dies leaves a folder that the next one sweeps.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from engine import shim
from engine.errors import WayError
from engine.parts import Engine, EngineOrigin, LanguageHost
from engine.pins import ENGINE_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ENTRY = "engine.json"
STAGING = ".staging-"
MACHINES = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}
EXECUTABLE = "pulumi.exe" if os.name == "nt" else "pulumi"
HOST_EXECUTABLE = "pulumi-language-python.exe" if os.name == "nt" else "pulumi-language-python"


def root() -> Path:
    """Give the cache folder: `CLOUDPAKOPS_CACHE`, or the user's cache folder for cloudpakops."""
    named = os.environ.get("CLOUDPAKOPS_CACHE")
    if named:
        return Path(named).absolute()
    from platformdirs import user_cache_path  # noqa: PLC0415 start time of each command

    return user_cache_path("cloudpakops", appauthor=False)


def platform_name() -> str:
    """Name this platform as Pulumi's releases do: `linux-x64`, `darwin-arm64`, `windows-x64`."""
    system = {"win32": "windows"}.get(sys.platform, sys.platform)
    machine = platform.machine().lower()
    return f"{system}-{MACHINES.get(machine, machine)}"


def entry() -> Path:
    """Give the place of the pinned engine for this platform."""
    return root() / "engine" / ENGINE_VERSION / platform_name()


def cached() -> Engine | None:
    """Read the pinned engine from the cache; no subprocess, a few file accesses."""
    folder = entry()
    try:
        content = json.loads((folder / ENTRY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    origin = content.get("origin")
    pulumi, host = folder / "bin" / EXECUTABLE, folder / "bin" / HOST_EXECUTABLE
    if origin not in get_args(EngineOrigin) or not pulumi.is_file() or not host.is_file():
        return None
    return Engine(
        pulumi=pulumi,
        version=ENGINE_VERSION,
        origin=origin,
        language_host=LanguageHost(host, "cloudpakops" if shim.is_shim(host) else "official"),
    )


@contextmanager
def locked(place: Path, report: Callable[[str], None], what: str) -> Iterator[None]:
    """Hold the lock of a place in the cache, waiting for another run with a message, and sweep its leftovers.

    Raises:
        WayError: the cache folder cannot be written.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 start time of each command

    lock = FileLock(place.parent / f"{place.name}.lock")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            report(f"another run is {what} (lock {lock.lock_file}); waiting for it")
            lock.acquire()
    except OSError as error:
        message = f"the cache folder {place.parent} cannot be used: {error}. Set CLOUDPAKOPS_CACHE to another folder"
        raise WayError(message) from error
    try:
        sweep(place)
        yield
    finally:
        lock.release()


def sweep(place: Path) -> None:
    """Remove what dead runs left behind; only who holds the lock may."""
    for leftover in place.parent.glob(f"{place.name}{STAGING}*"):
        shutil.rmtree(leftover, ignore_errors=True)


@contextmanager
def staging(place: Path) -> Iterator[Path]:
    """Give a new folder on the file system of `place`; it is gone afterwards, unless published."""
    folder = Path(tempfile.mkdtemp(prefix=f"{place.name}{STAGING}", dir=place.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(folder: Path, place: Path) -> None:
    """Rename a finished folder into its place; an incomplete entry there makes room first."""
    folder.chmod(0o755)
    if place.exists():
        place.rename(Path(tempfile.mkdtemp(prefix=f"{place.name}{STAGING}", dir=place.parent)) / "old")
    folder.rename(place)
    sweep(place)


def publish_engine(folder: Path, origin: EngineOrigin) -> Engine:
    """Publish a folder whose `bin` has `pulumi` and a language host as the pinned engine.

    Raises:
        WayError: the folder is not what it should be.
    """
    (folder / ENTRY).write_text(json.dumps({"origin": origin, "version": ENGINE_VERSION}) + "\n", encoding="utf-8")
    publish(folder, entry())
    engine = cached()
    if engine is None:
        message = f"the result has no {EXECUTABLE} and no {HOST_EXECUTABLE}"
        raise WayError(message)
    return engine
