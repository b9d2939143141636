"""The language host starts here: `python <this file> [--flags] <engine address>`.

The engine starts it once for each command, so its start is part of each command's time: the Pulumi
SDK itself is never imported in this process (see `light_sdk`).
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Serve until the engine is done with this command."""
    # A command that fails early ends this process while it still starts; that is no reason for a traceback.
    signal.signal(signal.SIGINT, lambda _number, _frame: os._exit(0))
    # Started by path, Python puts this folder first, where `options` and `packages` would hide others' modules.
    sys.path[0] = str(ROOT)
    from engine.language_host import light_sdk  # noqa: PLC0415 the import needs the line above

    try:
        light_sdk.install()
    except light_sdk.SdkMissingError as error:
        sys.exit(str(error))
    from engine.language_host.serving import serve  # noqa: PLC0415 the import needs the line above

    # The engine puts its address last, behind flags for logs and traces.
    serve(sys.argv[-1])


if __name__ == "__main__":
    main()
