"""The desired state of the four environments, word by word: what a change does to any of them shows here.

`make golden` writes the files anew; the difference is to be read, not only committed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cloudpakops.render.output import as_text
from cloudpakops.render.run import render
from cloudpakops.repository.repository import Repository

TESTS = Path(__file__).resolve().parents[1]
ESTATE, GOLDEN = TESTS / "estate", TESTS / "golden"
ENVIRONMENTS = ("dev", "prod", "staging", "test")


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_an_environment_is_as_its_golden_file_says(environment: str, request: pytest.FixtureRequest) -> None:
    repository = Repository(ESTATE)
    plan = repository.plan(repository.stack(environment))
    text = as_text(plan, render(repository, environment), "yaml")
    golden = GOLDEN / f"{environment}.yaml"
    if request.config.getoption("--golden-update"):
        golden.write_text(text)
    assert text == golden.read_text(), f"{environment} changed; `make golden`, then read the difference"


def test_every_environment_has_a_golden_file() -> None:
    assert tuple(Repository(ESTATE).environments()) == ENVIRONMENTS
    assert tuple(sorted(path.stem for path in GOLDEN.glob("*.yaml") if "." not in path.stem)) == ENVIRONMENTS
    assert tuple(sorted(path.name.partition(".")[0] for path in GOLDEN.glob("*.outputs.yaml"))) == ENVIRONMENTS
