"""Put the official Pulumi on the PATH of a job: `python -m pipelines.official_engine`; `--path` prints its folder.

Live runs have nothing of ours in between: an engine that is built here, or has our language host, is refused.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import engine


def main() -> int:
    """Find or download Pulumi, and append its folder to the file that GITHUB_PATH names; give the exit code."""
    os.environ["CLOUDPAKOPS_ENGINE_SKIP"] = "build"
    # On a runner that outlives its jobs another one could plant an engine in the user's cache; this folder is emptied
    # at the beginning and the end of each job (GitHub Docs: Contexts reference, runner.temp).
    if (temporary := os.environ.get("RUNNER_TEMP")) and not os.environ.get("CLOUDPAKOPS_CACHE"):
        os.environ["CLOUDPAKOPS_CACHE"] = str(Path(temporary, "cloudpakops"))
    try:
        found = engine.ensure(lambda line: print(line, file=sys.stderr))  # noqa: T201 - the log of a job
    except engine.EngineError as error:
        sys.stderr.write(f"error: {error}\n")
        return 1
    if found.language_host.origin != "official":
        sys.stderr.write(
            f"error: {found.pulumi} has no official language host next to it.\n"
            "    fix: let the runner reach Pulumi's downloads, or install Pulumi on it; CLOUDPAKOPS_CACHE names the "
            "folder to empty\n"
        )
        return 1
    told = sys.stderr if sys.argv[1:] == ["--path"] else sys.stdout
    told.write(f"pulumi {found.version} from {found.pulumi} ({found.origin})\n")
    if told is sys.stderr:
        sys.stdout.write(f"{found.pulumi.parent}\n")
    if paths := os.environ.get("GITHUB_PATH"):
        with Path(paths).open("a", encoding="utf-8") as target:
            target.write(f"{found.pulumi.parent}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
