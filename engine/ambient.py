"""The `pulumi` on PATH: used where it is new enough and brings the official language host.

Source: pulumi/pulumi: sdk/go/common/workspace/plugins.go (getPluginInfoAndPath): with ambient plugins
ignored, a language host is only found next to the executable, symbolic links resolved.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from engine import cache, shim
from engine.errors import WayError
from engine.parts import Engine, LanguageHost
from engine.pins import ENGINE_VERSION
from engine.versions import at_least

ANSWER_SECONDS = 30.0
"""How long `pulumi version` may take: a cold start from a slow disk, not a network."""


def on_path() -> Engine:
    """Give the engine on PATH, after one `pulumi version`.

    Raises:
        WayError: there is none, or it is too old, broken, or without a language host.
    """
    found = shutil.which("pulumi")
    if found is None:
        message = "pulumi is not on PATH"
        raise WayError(message)
    executable = Path(found).resolve()
    if executable.is_relative_to(cache.root()):
        message = f"{executable} is the cached engine itself"
        raise WayError(message)
    version = version_of(executable)
    if not at_least(version, ENGINE_VERSION):
        message = f"{found} is version {version}, older than {ENGINE_VERSION}"
        raise WayError(message)
    host = executable.with_name(cache.HOST_EXECUTABLE)
    if not os.access(host, os.X_OK) or not host.is_file() or shim.is_shim(host):
        message = f"{found} is new enough ({version}), but its folder has no official pulumi-language-python"
        raise WayError(message)
    return Engine(
        pulumi=Path(found).absolute(), version=version, origin="path", language_host=LanguageHost(host, "official")
    )


def version_of(pulumi: Path) -> str:
    """Ask a `pulumi` for its version; the answer has no leading `v`.

    Raises:
        WayError: it does not start, does not answer, or says no version.
    """
    variables = {**os.environ, "PULUMI_SKIP_UPDATE_CHECK": "true"}
    try:
        done = subprocess.run(  # noqa: S603 the user's own pulumi
            [str(pulumi), "version"],
            capture_output=True,
            text=True,
            check=False,
            timeout=ANSWER_SECONDS,
            env=variables,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError) as error:
        message = f"'{pulumi} version' failed: {error}"
        raise WayError(message) from error
    lines = done.stdout.strip().splitlines()
    if done.returncode or not lines:
        said = (done.stderr.strip() or "nothing").splitlines()[-1]
        message = f"'{pulumi} version' failed with exit code {done.returncode} and the output {said!r}"
        raise WayError(message)
    return lines[-1].removeprefix("v")
