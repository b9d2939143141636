"""`validate` names the mistakes of the pipeline and the decisions, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cloudpakops.promotion.problems import promotion_problems
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from conftest import Checkout

DECISIONS = {
    "freezes: [{environment: qa, until: 2027-01-04, reason: x}]": "environment qa does not exist",
    "bad: [{environment: qa, release: 2026.11, reason: x}]": "environment qa does not exist",
    "overrides: [{environment: all, gates: [freeze], until: 2027-01-04, reason: x}]": "environment all does not exist",
    "overrides: [{environment: test, gates: [window], until: 2027-01-04, reason: x}]": "test has no gate window",
    "overrides: [{environment: dev, gates: [tests], until: 2027-01-04, reason: x}]": "dev has no gate tests",
    "freezes: [{environment: all, until: soon, reason: x}]": "is not a time",
}


@pytest.mark.parametrize("text", DECISIONS)
def test_a_mistake_in_the_decisions_is_named_with_its_place(text: str, checkout: Checkout) -> None:
    (checkout.root / "stacks/decisions.yaml").write_text(f"# decided\n{text}\n")
    (found,) = promotion_problems(Repository(checkout.root))
    assert (found.file, found.line) == ("stacks/decisions.yaml", 2)
    assert DECISIONS[text] in found.what


def test_decisions_that_name_what_is_there_have_no_mistakes(checkout: Checkout) -> None:
    (checkout.root / "stacks/decisions.yaml").write_text(
        "freezes: [{environment: all, until: 2027-01-04, reason: x}]\n"
        "overrides: [{environment: test, gates: [freeze, after, tests], until: 2027-01-04, reason: x}]\n"
    )
    assert promotion_problems(Repository(checkout.root)) == []


def test_an_environment_of_the_pipeline_without_a_stack_file_is_named(checkout: Checkout) -> None:
    with (checkout.root / "stacks/pipeline.yaml").open("a") as stream:
        stream.write("  - {name: later, environments: [{name: qa}]}\n")
    (found,) = promotion_problems(Repository(checkout.root))
    assert (found.file, found.what) == ("stacks/pipeline.yaml", "environment qa does not exist")
    assert found.line > 0


def test_a_pipeline_that_cannot_be_read_says_nothing_of_the_gates_of_overrides(checkout: Checkout) -> None:
    (checkout.root / "stacks/pipeline.yaml").write_text("stages: []\n")
    (checkout.root / "stacks/decisions.yaml").write_text(
        "overrides: [{environment: test, gates: [window], until: 2027-01-04, reason: x}]\n"
    )
    assert {one.file for one in promotion_problems(Repository(checkout.root))} == {"stacks/pipeline.yaml"}


def test_a_checkout_without_these_files_has_no_mistakes(checkout: Checkout) -> None:
    (checkout.root / "stacks/pipeline.yaml").unlink()
    (checkout.root / "stacks/decisions.yaml").unlink(missing_ok=True)
    assert promotion_problems(Repository(checkout.root)) == []
