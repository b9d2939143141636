"""Who starts when: promotion order, a limit, and what a failure stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cloudpakops.base.errors import InvalidFilesError
from cloudpakops.delivery.order import Queue, promotion_order

if TYPE_CHECKING:
    from conftest import Checkout


def test_environments_follow_promotion_and_others_wait_for_none(checkout: Checkout) -> None:
    checkout.stack("sandbox").write_text(checkout.stack("dev").read_text())
    assert promotion_order(checkout.root, ["sandbox", "prod", "staging", "dev"]) == {
        "dev": None,
        "staging": "dev",
        "prod": "staging",
        "sandbox": None,
    }
    assert list(promotion_order(checkout.root, ["sandbox", "prod", "dev"])) == ["dev", "prod", "sandbox"]


def test_without_a_pipeline_nothing_waits_and_a_wrong_one_is_an_error(checkout: Checkout) -> None:
    file = checkout.root / "stacks/pipeline.yaml"
    file.write_text("stages: 3\n")
    with pytest.raises(InvalidFilesError):
        promotion_order(checkout.root, ["dev"])
    file.unlink()
    assert promotion_order(checkout.root, ["prod", "dev"]) == {"dev": None, "prod": None}


def test_an_environment_starts_only_after_the_one_before_ended_well() -> None:
    queue = Queue({"dev": None, "test": "dev", "prod": "test", "lab": None}, 4)
    assert queue.start() == ["dev", "lab"]
    assert queue.start() == []
    assert queue.ended("lab", well=True) == {}
    assert queue.ended("dev", well=True) == {}
    assert queue.start() == ["test"]
    assert queue.ended("test", well=False) == {"prod": "test"}
    assert queue.over


def test_a_failure_stops_all_that_wait_for_it_and_nothing_else() -> None:
    queue = Queue({"dev": None, "test": "dev", "prod": "test", "lab": None}, 1)
    assert queue.start() == ["dev"]
    assert queue.ended("dev", well=False) == {"test": "dev", "prod": "dev"}
    assert queue.start() == ["lab"]
    assert not queue.over
    queue.ended("lab", well=True)
    assert queue.over


def test_never_more_run_than_the_limit_and_none_starts_after_giving_up() -> None:
    queue = Queue(dict.fromkeys("abcde"), 2)
    assert queue.start() == ["a", "b"]
    queue.ended("a", well=True)
    assert queue.start() == ["c"]
    assert queue.give_up() == ["d", "e"]
    queue.ended("b", well=True)
    assert queue.start() == []
    queue.ended("c", well=True)
    assert queue.over
