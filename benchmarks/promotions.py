"""What a promotion would change, with many clusters: four environments like those of `tests/estate`, 50 clusters each.

`python -m benchmarks.promotions` measures this alone and prints the figures as JSON.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from benchmarks.errors import BenchmarkError
from benchmarks.figures import Figure
from benchmarks.projects import CHECKOUT, ESTATE
from benchmarks.report import as_json

if TYPE_CHECKING:
    from benchmarks.cases import Report

MOST_SECONDS_FOR_A_DIFF = 3.0
"""The most that a difference between two environments of `tests/estate` may take."""

MOST_SECONDS_FOR_MANY_CLUSTERS = 20.0
"""The most that it may take with 50 clusters in each of four environments."""

_CLUSTERS = 50
# Part of every difference that is measured here.
_FOUND = "ibm-mq.v3.6.0 -> v3.9"
ENVIRONMENTS = ("dev", "prod", "staging", "test")
_COPIED = ("Pulumi.yaml", "__main__.py", "components", "cloudpakops", "offline", "sdks", "stacks")
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
        source = (ESTATE if name == "stacks" else CHECKOUT) / name
        ignored = shutil.ignore_patterns("__pycache__")
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=ignored)
        else:
            shutil.copy2(source, root / name)
    newer, older = (_config(name) for name in ("dev", "prod"))
    (template,) = [cluster for cluster in older["cloudpakops:clusters"] if cluster["name"] == "east"]
    made = [
        # Addresses of clusters must not overlap.
        {**template, "name": f"c{index:03}", "network": {**template["network"], "cidr": f"10.{index}.0.0/16"}}
        for index in range(clusters)
    ]
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
    file = ESTATE / f"stacks/Pulumi.{environment}.yaml"
    config: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))["config"]
    return config


def _git(root: Path, *arguments: str) -> None:
    command = ["git", *arguments]
    subprocess.run(command, cwd=root, env={**os.environ, **_GIT}, check=True, capture_output=True)  # noqa: S603


def promotion_figures(runs: int, report: Report) -> list[Figure]:
    """Measure what a promotion would change: in `tests/estate`, with 50 clusters an environment, and between revisions.

    Raises BenchmarkError where a difference can't be told, or is not what it should be.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_environments(root, _CLUSTERS)
        return [
            _figure("diff dev prod of tests/estate", MOST_SECONDS_FOR_A_DIFF, ESTATE, ("dev", "prod"), runs, report),
            _figure(
                f"diff dev prod with {_CLUSTERS} clusters each",
                MOST_SECONDS_FOR_MANY_CLUSTERS,
                root,
                ("dev", "prod"),
                runs,
                report,
            ),
            _figure(
                f"diff between revisions of {len(ENVIRONMENTS)} environments with {_CLUSTERS} clusters each",
                MOST_SECONDS_FOR_MANY_CLUSTERS,
                root,
                ("HEAD^..HEAD",),
                runs,
                report,
            ),
        ]


def _figure(  # noqa: PLR0917 - one row of a table
    name: str, target: float, root: Path, arguments: tuple[str, ...], runs: int, report: Report
) -> Figure:
    seconds = []
    for run in range(runs):
        seconds.append(_seconds(root, arguments))
        report(f"{name}, run {run + 1} of {runs}: {seconds[-1]:.2f} s")
    return Figure(name=name, ours=seconds, peer=None, peer_is=None, judged="ours", target=target)


def _seconds(root: Path, arguments: tuple[str, ...]) -> float:
    """Return what `cloudpakops diff` takes as a process, from its start to its end; it has to find something."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "cloudpakops", "diff", *arguments]
    done = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)  # noqa: S603 - our own module
    taken = time.perf_counter() - started
    if done.returncode or _FOUND not in done.stdout:
        raise BenchmarkError(f"the difference is not what it should be:\n{done.stderr}{done.stdout[:2000]}")
    return taken


if __name__ == "__main__":
    sys.stdout.write(as_json(promotion_figures(3, lambda line: print(line, file=sys.stderr))))
