"""`release diff`: what differs between two releases of one track."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Checkout


def data(checkout: Checkout, *arguments: str) -> dict[str, Any]:
    result = checkout.command("release", "diff", *arguments, "--format", "json")
    assert result.returncode == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_versions_operators_and_images_are_named(checkout: Checkout) -> None:
    found = data(checkout, "2026.10", "2026.11")
    products = {move["name"]: (move["before"], move["after"]) for move in found["products"]}
    assert products["cloud-pak-for-integration"] == (["16.1.2.0"], ["16.1.3.0"])
    operators = {move["name"]: (move["before"], move["after"]) for move in found["operators"]}
    assert operators["ibm-mq"] == (["v3.6 ibm-mq.v3.6.0"], ["v3.9 ibm-mq.v3.9.0"])
    assert any("/ibm-mq-operator-catalog@sha256:" in image for image in found["images_added"])
    assert not {*found["images_added"]} & {*found["images_removed"]}


def test_an_application_is_compared_property_by_property(checkout: Checkout) -> None:
    found = data(checkout, "2026.11.1", "2026.11.2")
    (orders,) = found["applications"]
    assert [field["path"] for field in orders["fields"]] == ["image", "queueManager.mqsc"]
    text = checkout.command("release", "diff", "2026.11.1", "2026.11.2").stdout
    assert "- DEFINE QLOCAL(ORDERS.IN) MAXDEPTH(5000)" in text
    assert "+ DEFINE QLOCAL(ORDERS.IN) MAXDEPTH(20000)" in text
    assert "ORDERS.DLQ" not in text


def test_the_same_version_that_says_something_else_is_shown_without_its_sources(checkout: Checkout) -> None:
    checkout.edit("catalog/licensing.yaml", "title:", "title: Other #")
    set_anew = ("--from", "2026.11", "--set", "licensing=4.2.20", "--description", "again")
    assert checkout.command("release", "new", "2026.12", *set_anew).returncode == 0
    found = data(checkout, "2026.11", "2026.12")
    assert found["products"] == []
    (entry,) = found["entries"]
    assert entry == {
        "name": "licensing 4.2.20",
        "fields": [{"path": "title", "before": "IBM License Service", "after": "Other"}],
    }


def test_a_copy_differs_in_nothing_but_the_products_that_it_needs(checkout: Checkout) -> None:
    copy = ("--track", "applications", "--from", "2026.11.2", "--need", "licensing>=4.2")
    assert checkout.command("release", "new", "2026.12.1", *copy).returncode == 0
    found = data(checkout, "2026.11.2", "2026.12.1")
    assert [field["path"] for field in found["settings"]] == ["needs.licensing"]
    assert not found["applications"]
    assert data(checkout, "2026.11.2", "2026.11.2")["empty"] is True
    assert "no change: the content is the same" in checkout.command("release", "diff", "2026.11", "2026.11").stdout


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_same_question_has_the_same_bytes_for_an_answer(checkout: Checkout, form: str) -> None:
    first, second = (
        checkout.command("release", "diff", "2026.10", "2026.11", "--format", form).stdout for _ in range(2)
    )
    assert first == second != ""


def test_releases_of_different_tracks_are_not_compared(checkout: Checkout) -> None:
    result = checkout.command("release", "diff", "2026.11", "2026.11.2")
    assert result.returncode == 1
    assert "2026.11 and 2026.11.2 are of different tracks" in result.stderr
    assert "release 2030.01 does not exist" in checkout.command("release", "diff", "2026.11", "2030.01").stderr
