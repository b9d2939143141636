"""`stacks/pipeline.yaml`: the order of environments and their gates; a mistake is named with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cloudpakops.base.errors import InvalidFilesError
from cloudpakops.files.document import parse
from cloudpakops.files.reading import read
from cloudpakops.promotion.pipeline import Pipeline, read_pipeline

if TYPE_CHECKING:
    from conftest import Checkout

WAVES = """\
stages:
  - {name: one, environments: [{name: dev}]}
  - name: two
    environments:
      - {name: prod-a, gates: [{kind: healthy-before, soak: 24h}]}
      - {name: prod-b}
  - {name: three, environments: [{name: last}]}
"""


def pipeline(text: str) -> Pipeline:
    document = parse(text, file="stacks/pipeline.yaml")
    return read(Pipeline, document.data, document)


def test_waves_come_one_after_the_other_and_a_stage_waits_for_all_of_the_one_before() -> None:
    found = pipeline(WAVES)
    assert found.environments() == ["dev", "prod-a", "prod-b", "last"]
    assert [found.before(name) for name in found.environments()] == [[], ["dev"], ["prod-a"], ["prod-a", "prod-b"]]


def test_our_own_four_environments_are_on_the_way(checkout: Checkout) -> None:
    assert read_pipeline(checkout.root).environments() == ["dev", "test", "staging", "prod"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("soak: 24h", "soak: 24", "soak"),
        ("soak: 24h", "sook: 24h", "did you mean soak?"),
        ("kind: healthy-before, soak: 24h", "kind: healthy", "healthy is not a known kind"),
        ("name: prod-b", "name: prod-a", "prod-a occurs twice"),
        (
            "{name: dev}",
            "{name: dev, gates: [{kind: result, of: tests, maxAge: 1d}]}",
            "no environment before it can pass tests",
        ),
        (
            "kind: healthy-before, soak: 24h",
            'kind: window, days: [mon], hours: "16:00-08:00", timeZone: UTC',
            "ends before it starts",
        ),
        (
            "kind: healthy-before, soak: 24h",
            'kind: window, days: [mon], hours: "08:00-16:00", timeZone: Mars/Base',
            "is not a known time zone",
        ),
        ("kind: healthy-before, soak: 24h", "kind: reviews, count: 0", "0 must be at least 1"),
        ("soak: 24h", "soak: 1s", "write a number and m, h or d: 90m, 24h, 7d"),
        ("soak: 24h", "soak: 0h", "is not a length of time"),
        ("{name: dev}", "{name: dev, after: 1h}", "dev is the first environment"),
        ("{name: dev}", "{name: dev, owners: [team]}", "is not an owner"),
    ],
)
def test_a_mistake_is_refused(old: str, new: str, said: str) -> None:
    assert old in WAVES
    with pytest.raises(InvalidFilesError) as caught:
        pipeline(WAVES.replace(old, new, 1))
    assert said in str(caught.value)
    assert "stacks/pipeline.yaml" in str(caught.value)


def test_validate_names_what_the_pipeline_names_and_is_not_there(checkout: Checkout) -> None:
    checkout.edit("stacks/pipeline.yaml", "name: staging\n        gates", "name: stage\n        gates")
    result = checkout.command("validate")
    assert result.returncode == 2
    assert "environment stage does not exist" in result.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("freezes: [{environment: prodd, until: 2026-12-24, reason: x}]", "environment prodd does not exist"),
        ("freezes: [{environment: prod, until: soon, reason: x}]", '"soon" is not a time'),
        ("freezes: [{environment: prod, until: 2026-12-24, reason: ''}]", "reason"),
        ("freezes: [{environment: prod, until: 2026-12-24}]", "reason is missing"),
        ('freezes: [{environment: prod, until: 2026-12-24, reason: "a\\u202eb"}]', "cannot be seen"),
        ("overrides: [{environment: all, gates: [tests], until: 2026-12-24, reason: x}]", "environment all does not"),
        ("overrides: [{environment: prod, gates: [test], until: 2026-12-24, reason: x}]", "prod has no gate test"),
        ("overrides: [{environment: prod, gates: [], until: 2026-12-24, reason: x}]", "gates"),
        ("bad: [{environment: all, release: 16.1.3, reason: x}]", "release"),
        ("disregard: [{record: abc, reason: x}]", "record"),
        ("freeze: []", "did you mean freezes?"),
    ],
)
def test_a_mistake_in_decisions_is_refused_with_its_line(checkout: Checkout, text: str, said: str) -> None:
    (checkout.root / "stacks/decisions.yaml").write_text(f"# ours\n{text}\n", encoding="utf-8")
    result = checkout.command("validate")
    assert result.returncode == 2
    assert "stacks/decisions.yaml:2" in result.stderr
    assert said in result.stderr
