"""Four environments as in this checkout, with many clusters each, and what a promotion would change in them.

`python -m benchmarks.promotions CLUSTERS` compares two of them, and two Git revisions between which all four move, and
prints the seconds of both as JSON: each is a process, from its start to its end.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

from benchmarks.projects import CHECKOUT

ENVIRONMENTS = ("dev", "prod", "staging", "test")
_COPIED = ("Pulumi.yaml", "__main__.py", "components", "cloudpakops", "offline", "stacks")
_GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "benchmark",
    "GIT_AUTHOR_EMAIL": "benchmark@example.com",
    "GIT_COMMITTER_NAME": "benchmark",
    "GIT_COMMITTER_EMAIL": "benchmark@example.com",
}


def write_environments(root: Path, clusters: int) -> None:
    """Write the four environments below ``root`` with ``clusters`` of prod's first cluster each.

    It becomes a Git repository of two commits: in the first all name prod's releases, in the second dev's.
    """
    for name in _COPIED:
        source = CHECKOUT / name
        ignored = shutil.ignore_patterns("__pycache__")
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=ignored)
        else:
            shutil.copy2(source, root / name)
    newer, older = (_config(name) for name in ("dev", "prod"))
    (template,) = [cluster for cluster in older["cloudpakops:clusters"] if cluster["name"] == "east"]
    made = [{**template, "name": f"c{index:03}"} for index in range(clusters)]
    _git(root, "init", "--quiet")
    for config in (older, newer):
        for name in ENVIRONMENTS:
            written = {**{key: config[key] for key in _RELEASES}, "cloudpakops:clusters": made}
            text = yaml.safe_dump({"config": written}, sort_keys=False)
            (root / f"stacks/Pulumi.{name}.yaml").write_text(text, encoding="utf-8")
        _git(root, "add", "--all")
        _git(root, "commit", "--quiet", "--message", "all take the releases of one")
    # The environment that is promoted to has the older ones still.
    written = {**{key: older[key] for key in _RELEASES}, "cloudpakops:clusters": made}
    (root / "stacks/Pulumi.prod.yaml").write_text(yaml.safe_dump({"config": written}), encoding="utf-8")


_RELEASES = ("cloudpakops:platform", "cloudpakops:applications")


def _config(environment: str) -> dict[str, Any]:
    file = CHECKOUT / f"stacks/Pulumi.{environment}.yaml"
    config: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))["config"]
    return config


def _git(root: Path, *arguments: str) -> None:
    command = ["git", *arguments]
    subprocess.run(command, cwd=root, env={**os.environ, **_GIT}, check=True, capture_output=True)  # noqa: S603


def seconds(root: Path, *arguments: str) -> float:
    """Return what `cloudpakops diff` takes as a process; it has to find something. Raises CalledProcessError."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "cloudpakops", "diff", *arguments]
    done = subprocess.run(command, cwd=root, check=True, capture_output=True)  # noqa: S603 - our own module
    taken = time.perf_counter() - started
    if b"ibm-mq.v3.6.0 -> v3.9" not in done.stdout:
        sys.exit(f"the difference is not what it should be:\n{done.stdout.decode()[:2000]}")
    return taken


def main() -> None:
    """Measure both; print what they took."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_environments(root, int(sys.argv[1]))
        environments = seconds(root, "dev", "prod")
        revisions = seconds(root, "HEAD^..HEAD")
    print(json.dumps({"environments": environments, "revisions": revisions}))


if __name__ == "__main__":
    main()
