"""Finds an engine, or downloads or builds one."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from engine import ambient, cache, shim, trust
from engine.errors import EngineError, UnsafeCacheError, WayError
from engine.pins import ENGINE_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.parts import Engine

SKIPPED = "left out by CLOUDPAKOPS_ENGINE_SKIP"


def find() -> Engine | None:
    """Return the engine that exists already, or None; fetch, build and write nothing.

    It takes one `pulumi version` where a `pulumi` is on PATH, and no subprocess for a cached engine, whose
    digests are compared.
    """
    if "path" not in _skipped():
        try:
            return ambient.on_path()
        except WayError:
            pass
    try:
        return cache.cached()
    except WayError:
        return None


def ensure(report: Callable[[str], None]) -> Engine:
    """Return an engine: an existing one, else a downloaded one, else a built one.

    `report` gets a line for each step, with how long it may take, and one about every ten seconds
    while it lasts, those from another thread.

    Raises:
        EngineError: no way leads to an engine.
    """
    answers: list[tuple[str, str]] = []
    skipped = _skipped()
    if "path" in skipped:
        answers.append(("PATH", SKIPPED))
    else:
        try:
            return ambient.on_path()
        except WayError as error:
            answers.append(("PATH", str(error)))
    try:
        trust.refuse_writable_by_others(cache.entry())
        if engine := cache.cached():
            return engine
    except WayError as error:
        raise UnsafeCacheError(str(error)) from None
    from engine.build import build  # noqa: PLC0415 start time of each command
    from engine.download import download  # noqa: PLC0415
    from engine.toolchain import required_version  # noqa: PLC0415

    report(f"no Pulumi engine found (PATH: {answers[0][1]}); downloading or building version {ENGINE_VERSION}")
    try:
        with cache.locked(cache.entry(), report, "building the engine"):
            if engine := cache.cached(report):
                return engine
            for name, way in (("download", download), ("build", build)):
                if name in skipped:
                    answers.append((name, SKIPPED))
                    continue
                try:
                    return way(report)
                except WayError as error:
                    answers.append((name, str(error)))
                    report(f"{name}: {error}")
    except WayError as error:
        answers.append(("cache", str(error)))
    raise EngineError(answers, required_version())


def environment(engine: Engine, base_path: str) -> dict[str, str]:
    """Return the variables that a `pulumi` subprocess needs besides the caller's own.

    `PATH` is the engine's folder and then `base_path`. Where the engine comes from PATH and `base_path`
    has its folder, the order stays: first place would change which other commands are found. The other
    variables tell the language host of this project its interpreter and its checkout.
    """
    folder = str(engine.pulumi.parent)
    folders = base_path.split(os.pathsep) if base_path else []
    if engine.origin != "path" or folder not in folders:
        folders.insert(0, folder)
    variables = {"PATH": os.pathsep.join(folders), shim.PYTHON: sys.executable}
    if engine.language_host.origin == "cloudpakops":
        variables[shim.HOST] = str(shim.HOST_FILE)
    return variables


def _skipped() -> set[str]:
    return {way.strip() for way in os.environ.get("CLOUDPAKOPS_ENGINE_SKIP", "").split(",")}
