"""The fleet that is measured is a real one: every environment valid, with the number of products that is said."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.fleet import PRODUCTS, write_fleet
from cloudpakops.repository.repository import Repository

ROOT = Path(__file__).resolve().parents[2]


def test_each_environment_of_a_fleet_has_its_products(tmp_path: Path) -> None:
    write_fleet(tmp_path, 2)
    repository = Repository(tmp_path)
    assert repository.environments() == ["fleet000", "fleet001"]
    plan = repository.plan(repository.stack("fleet001"))
    assert sum(product.named for product in plan.clusters[0].products) == PRODUCTS


def test_a_run_says_seconds_memory_and_how_much_that_was() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.fleet", "1"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    result = json.loads(done.stdout)
    assert result["objects"] > 100
    assert result["seconds"] > 0
    assert result["mebibytes"] > 10
