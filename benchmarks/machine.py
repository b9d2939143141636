"""Where figures come from: they compare with others of the same machine only."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path


def machine_note(engine_version: str) -> str:
    """Return processor, cores, load, and the versions that matter, in one line."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f"load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else "load unknown"
    return ", ".join(
        [
            f"{cores} cores ({_processor()}), {load}",
            f"Python {platform.python_version()}",
            f"Pulumi engine {engine_version}",
            f"SDK {version('pulumi')}",
            f"pulumi-kubernetes {version('pulumi-kubernetes')}",
            f"{platform.system()} {platform.machine()}",
        ]
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "processor unknown"
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, "processor unknown")
