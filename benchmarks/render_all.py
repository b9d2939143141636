"""Renders every environment of `tests/estate` as YAML in one process; the benchmark runs it as a process of its own."""

from __future__ import annotations

import sys

from benchmarks.projects import ESTATE
from cloudpakops.render.output import as_text
from cloudpakops.render.run import render
from cloudpakops.repository.repository import Repository


def main() -> None:
    """Render all, and say how much that was."""
    repository = Repository(ESTATE)
    environments = repository.environments()
    written = 0
    for environment in environments:
        plan = repository.plan(repository.stack(environment))
        written += len(as_text(plan, render(repository, environment), "yaml"))
    sys.stdout.write(f"{len(environments)} environments, {written} characters\n")


if __name__ == "__main__":
    main()
