"""What the layers, the plan and the checks cost, against a bare Pulumi program with the same objects and the floor.

`python -m benchmarks` measures and prints; how, and what it does not say: docs/benchmarks.md. `python -m
benchmarks.records` measures how long many records take.
"""

from __future__ import annotations

from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
ESTATE = CHECKOUT / "tests" / "estate"
"""A project whose stacks are the same for everybody: figures don't depend on what a team deploys."""


class BenchmarkError(Exception):
    """Nothing was measured; the message says why, and what to do."""
