"""A program runs in a process of its own, which starts here with only the standard library and the program's SDK.

The language host starts this file with the program's interpreter and writes one line of JSON to its
standard input: addresses, names, configuration and secret keys. Nothing of that is in the arguments
or the environment, where `ps` and child processes could read it. The pipe stays open: its end means
that the language host is gone, and then this process ends too.

Exit codes: 0, or 32 where the error was already shown, or 130 after an interruption, or the program's
own `sys.exit`.

Source: pulumi/pulumi: sdk/python/cmd/pulumi-language-python-exec (behaviour).
"""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import os
import runpy
import sys
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor
from typing import Any

ALREADY_SHOWN = 32
INTERRUPTED = 130


def receive_settings() -> dict[str, Any]:
    """Take the settings from standard input and leave an empty one to the program."""
    line = sys.stdin.buffer.readline()
    if not line:
        os._exit(INTERRUPTED)
    pipe = os.dup(0)
    empty = os.open(os.devnull, os.O_RDONLY)
    os.dup2(empty, 0)
    os.close(empty)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 stays open as standard input does
    threading.Thread(target=end_with_host, args=(pipe,), daemon=True).start()
    settings: dict[str, Any] = json.loads(line)
    return settings


def end_with_host(pipe: int) -> None:
    """Wait for the end of the language host; a program without an engine must not stay behind."""
    while os.read(pipe, 1):
        pass
    os._exit(INTERRUPTED)


def user_traceback(entry: str) -> str:
    """Give the traceback from the program's own first frame on: what is above belongs to this file."""
    home = entry if os.path.isdir(entry) else os.path.dirname(entry)  # noqa: PTH112, PTH120 no pathlib: start time
    frames = traceback.extract_tb(sys.exc_info()[2])
    for index, frame in enumerate(frames):
        if not frame.filename.startswith("<") and os.path.abspath(frame.filename).startswith(home + os.sep):  # noqa: PTH100
            return traceback.format_exc(limit=index - len(frames))
    return traceback.format_exc()


def run(settings: dict[str, Any]) -> int:
    """Run the program as its interpreter would, inside a Pulumi stack; give the exit code."""
    # Modules stay to the end of the program: looking for garbage among them is a tenth of the SDK's import.
    gc.set_threshold(50_000, 20, 20)
    try:
        import pulumi  # noqa: PLC0415 must not stop the message below
    except ImportError as error:
        sys.stderr.write(
            f"The Pulumi SDK is not installed in {sys.executable} ({error}).\n"
            "Run 'pulumi install', or install the project's requirements.txt into that environment.\n"
        )
        return 1
    entry = settings["entry"]
    sys.argv = [entry, *settings["arguments"]]
    sys.path[0] = entry if os.path.isdir(entry) else os.path.dirname(entry)  # noqa: PTH112, PTH120
    pulumi.runtime.set_all_config(settings["config"], settings["secret_keys"])
    pulumi.runtime.configure(pulumi.runtime.Settings(**settings["runtime"]))
    if os.path.isdir(entry) and not os.path.exists(os.path.join(entry, "__main__.py")):  # noqa: PTH110, PTH112, PTH118
        pulumi.log.error(f"{entry} has no __main__.py, where a Pulumi program in Python starts")
        return ALREADY_SHOWN
    # The SDK leaves futures behind when a program fails; asyncio would report each of them.
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    # Each outstanding call to the engine takes a thread, so the default of a few would throttle the engine.
    executor = ThreadPoolExecutor(max_workers=max(settings["runtime"]["parallel"], 1) * 4)
    loop.set_default_executor(executor)

    def program() -> None:
        try:
            runpy.run_path(entry, run_name="__main__")
        except KeyboardInterrupt:
            # The program's own `finally` has run; the SDK would now wait for an engine that is being cancelled.
            leave()

    try:
        loop.run_until_complete(pulumi.runtime.run_in_stack(program))
    except pulumi.RunError as error:
        pulumi.log.error(str(error))
        return ALREADY_SHOWN
    except Exception:  # noqa: BLE001 whatever the program raises is shown to its author
        pulumi.log.error("Program failed with an unhandled exception:\n" + user_traceback(entry))
        return ALREADY_SHOWN
    executor.shutdown(wait=True)
    loop.close()
    return 0


def leave() -> None:
    """End at once and quietly after an interruption: outstanding calls would hold a normal exit back."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(INTERRUPTED)


def main() -> None:
    """Run the program and end with its exit code."""
    # A pipe is block-buffered by default, and a program's prints would only come at its end.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    try:
        code = run(receive_settings())
    except KeyboardInterrupt:
        leave()
    sys.exit(code)


if __name__ == "__main__":
    main()
