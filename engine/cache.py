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
from typing import TYPE_CHECKING, Any, get_args

from engine import shim, trust
from engine.errors import WayError
from engine.parts import Engine, EngineOrigin, LanguageHost
from engine.pins import ENGINE_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ENTRY = "engine.json"
_OURS = 0o755
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


def cached(report: Callable[[str], None] | None = None) -> Engine | None:
    """Read the pinned engine from the cache, if each of its files has the digest that it was made with.

    No subprocess; the digests take a third of a second. Of one that was changed, ``report`` is told. A language host
    of this project is renewed where it is an older one.

    Raises:
        WayError: others can write there.
    """
    folder = entry()
    try:
        content = json.loads((folder / ENTRY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    origin: Any = content.get("origin") if isinstance(content, dict) else None
    pulumi, host = folder / "bin" / EXECUTABLE, folder / "bin" / HOST_EXECUTABLE
    if origin not in get_args(EngineOrigin) or not pulumi.is_file() or not host.is_file():
        return None
    for place in (pulumi, host, folder / ENTRY):
        trust.refuse_writable_by_others(place)
    if shim.is_shim(host):
        shim.install(host.parent)
    if _digests(folder) != content.get("digests"):
        if report:
            report(f"cache: the engine in {folder} is not as it was made, so it is made anew")
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
        _make(place.parent)
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


def _digests(folder: Path) -> dict[str, str]:
    """Give the digests of an engine's files; that of this project's language host is its text in this checkout."""
    found = trust.digests_of(folder / "bin")
    return {name: digest for name, digest in found.items() if not shim.is_shim(folder / "bin" / name)}


def _make(folder: Path) -> None:
    """Make a folder and those above it, so that only this user can write there, whatever the umask."""
    for path in (*reversed(folder.parents), folder):
        if not path.is_dir():
            path.mkdir(exist_ok=True)
            path.chmod(_OURS)


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
    folder.chmod(_OURS)
    if place.exists():
        place.rename(Path(tempfile.mkdtemp(prefix=f"{place.name}{STAGING}", dir=place.parent)) / "old")
    folder.rename(place)
    sweep(place)


def publish_engine(folder: Path, origin: EngineOrigin) -> Engine:
    """Publish a folder whose `bin` has `pulumi` and a language host as the pinned engine.

    Raises:
        WayError: the folder is not what it should be.
    """
    (folder / "bin").chmod(_OURS)
    content = {"origin": origin, "version": ENGINE_VERSION, "digests": _digests(folder)}
    (folder / ENTRY).write_text(json.dumps(content) + "\n", encoding="utf-8")
    (folder / ENTRY).chmod(0o644)
    publish(folder, entry())
    engine = cached()
    if engine is None:
        message = f"the result has no {EXECUTABLE} and no {HOST_EXECUTABLE}"
        raise WayError(message)
    return engine
