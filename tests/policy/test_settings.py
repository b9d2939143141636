"""Levels and exceptions as data, dates against a given clock."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from cloudpakops.base.errors import InvalidFilesError
from cloudpakops.policy.rule import Breach
from cloudpakops.policy.rules import BY_NAME, RULES
from cloudpakops.policy.settings import Policy, read_policy

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 12, 1)
ENVIRONMENTS = ("dev", "prod")
EXCEPTION = """
exceptions:
  - rule: no-latest
    environment: prod
    object: Deployment orders/orders
    reason: the vendor has no other image
    expires: 2026-12-01
"""


def policy(root: Path, text: str, today: date = TODAY, only: str | None = None) -> Policy:
    (root / "stacks").mkdir(exist_ok=True)
    (root / "stacks" / "policy.yaml").write_text(text)
    return read_policy(root, ENVIRONMENTS, today, only)


def problems(root: Path, text: str, today: date = TODAY, only: str | None = None) -> str:
    with pytest.raises(InvalidFilesError) as error:
        policy(root, text, today, only)
    return str(error.value)


def test_without_a_file_every_rule_is_mandatory_everywhere(tmp_path: Path) -> None:
    found = read_policy(tmp_path, ENVIRONMENTS, TODAY)
    assert {found.level(rule, "dev") for rule in RULES} == {"mandatory"}


def test_a_level_is_that_of_the_environment_or_else_the_default(tmp_path: Path) -> None:
    found = policy(tmp_path, "rules:\n  no-latest: {default: advisory, dev: disabled}\n  owners: {dev: advisory}\n")
    levels = {
        (name, where): found.level(BY_NAME[name], where) for name in ("no-latest", "owners") for where in ENVIRONMENTS
    }
    assert levels == {
        ("no-latest", "dev"): "disabled",
        ("no-latest", "prod"): "advisory",
        ("owners", "dev"): "advisory",
        ("owners", "prod"): "mandatory",
    }


def test_an_exception_holds_on_its_last_day_and_is_an_error_on_the_next(tmp_path: Path) -> None:
    breach = Breach("main", "Deployment orders/orders", "it is latest")
    (one,) = policy(tmp_path, EXCEPTION).of("prod")
    assert one.covers(BY_NAME["no-latest"], "prod", breach)
    shown = problems(tmp_path, EXCEPTION, date(2026, 12, 2))
    assert "stacks/policy.yaml:7: exceptions[0].expires: the exception of Deployment orders/orders" in shown
    assert "expired on 2026-12-01" in shown


def test_an_expired_exception_of_prod_does_not_stop_dev(tmp_path: Path) -> None:
    assert policy(tmp_path, EXCEPTION, date(2026, 12, 2), "dev").of("dev") == []
    assert "expired" in problems(tmp_path, EXCEPTION, date(2026, 12, 2), "prod")


def test_an_exception_covers_its_rule_object_environment_and_cluster_only(tmp_path: Path) -> None:
    (one,) = policy(tmp_path, EXCEPTION.replace("    object", "    cluster: east\n    object")).exceptions
    breach = Breach("east", "Deployment orders/orders", "it is latest")
    rule = BY_NAME["no-latest"]
    assert one.covers(rule, "prod", breach)
    assert not one.covers(BY_NAME["images-by-digest"], "prod", breach)
    assert not one.covers(rule, "dev", breach)
    assert not one.covers(rule, "prod", breach._replace(cluster="west"))
    assert not one.covers(rule, "prod", breach._replace(about="Deployment orders/other"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("rules: {no-lattest: {default: advisory}}", "there is no rule no-lattest\n    fix: did you mean no-latest?"),
        ("rules: {no-latest: {qa: advisory}}", "environment qa does not exist"),
        ("rules: {no-latest: {prod: strict}}", "rules.no-latest.prod"),
        ("rules: {no-latest: advisory}", "rules.no-latest"),
        ("rule: {}", "did you mean rules"),
        (EXCEPTION.replace("no-latest", "latest"), "there is no rule latest"),
        (EXCEPTION.replace("prod", "qa"), "environment qa does not exist"),
        (EXCEPTION.replace("the vendor has no other image", "why"), "exceptions[0].reason"),
        (EXCEPTION.replace("2026-12-01", "soon"), "exceptions[0].expires"),
        (EXCEPTION.replace("    expires: 2026-12-01\n", ""), "expires"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    assert says in problems(tmp_path, text)
