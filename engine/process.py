"""Whether a process of this machine is a living pulumi."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def is_pulumi(pid: int) -> bool:
    """Whether process ``pid`` lives and is a pulumi; where there is no /proc, whether it lives."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    process = Path("/proc") / str(pid)
    if not process.exists():
        return True
    with contextlib.suppress(OSError):
        # The name after the parenthesis is the state; Z is a zombie that nobody has waited for.
        if (process / "stat").read_text().rpartition(")")[2].split()[0] == "Z":
            return False
        return b"pulumi" in (process / "cmdline").read_bytes()
    return True
