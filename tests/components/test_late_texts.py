"""Texts with an ingress domain that only the cloud tells: kept apart in the plan, completed by the components."""

from __future__ import annotations

from typing import Any

import pulumi
import pytest

from cloudpakops.base.late_text import LATE_DOMAIN, LateText, concat
from cloudpakops.base.template import fill
from components.cluster_scope import ClusterScope


class NoResources(pulumi.runtime.Mocks):
    """What is asked here needs no resource and no data source."""

    def new_resource(self, args: pulumi.runtime.MockResourceArgs) -> tuple[str, dict[str, Any]]:
        """Refuse a resource."""
        raise AssertionError(args.typ)

    def call(self, args: pulumi.runtime.MockCallArgs) -> dict[str, Any]:
        """Refuse a data source."""
        raise AssertionError(args.token)


def scope(domain: pulumi.Input[str]) -> ClusterScope:
    return ClusterScope(name="main", namespaces={}, ingress_domain=domain)


def value_of(output: Any) -> Any:
    """Return what an output holds."""
    found: list[Any] = []
    pulumi.runtime.set_mocks(NoResources())

    @pulumi.runtime.test
    def program() -> pulumi.Output[None]:
        return pulumi.Output.from_input(output).apply(found.append)

    program()
    return found[0]


def test_a_template_with_a_late_value_is_late_and_any_other_is_text() -> None:
    values = {"name": "suite", "ingressDomain": LATE_DOMAIN}
    filled = fill({"domain": "${name}.${ingressDomain}", "name": "${name}-1", "whole": "${ingressDomain}"}, values)
    assert filled == {"domain": LateText(("suite.", "")), "name": "suite-1", "whole": LATE_DOMAIN}


def test_a_late_text_may_hold_the_domain_more_than_once() -> None:
    text = concat("https://a.", LATE_DOMAIN, ",https://b.", LATE_DOMAIN, "/")
    assert isinstance(text, LateText)
    assert text.filled("apps.example.com") == "https://a.apps.example.com,https://b.apps.example.com/"
    assert str(text) == "https://a.<ingress domain>,https://b.<ingress domain>/"


def test_texts_that_are_known_are_joined_to_a_known_one() -> None:
    assert concat("orders", ".", "apps.example.com") == "orders.apps.example.com"


def test_only_late_texts_become_outputs_when_the_domain_comes_late() -> None:
    value = {"host": concat("orders.", LATE_DOMAIN), "port": 443, "all": [LATE_DOMAIN, "other"], "deep": ({"x": 1},)}
    completed = scope(pulumi.Output.from_input("apps.example.com")).completed(value)
    assert completed["port"] == 443
    assert completed["all"][1] == "other"
    assert isinstance(completed["host"], pulumi.Output)
    assert value_of(completed) == {
        "host": "orders.apps.example.com",
        "port": 443,
        "all": ["apps.example.com", "other"],
        "deep": [{"x": 1}],
    }


@pytest.mark.parametrize("value", ["x", {"a": ["b"]}, [{"c": 1}], {}, None])
def test_what_has_no_late_text_stays_as_it_is(value: Any) -> None:
    assert scope("apps.example.com").completed(value) == value


def test_late_texts_are_filled_where_the_domain_is_known() -> None:
    value = {"host": concat("orders.", LATE_DOMAIN), "all": [LATE_DOMAIN, "other"]}
    assert scope("apps.example.com").completed(value) == {
        "host": "orders.apps.example.com",
        "all": ["apps.example.com", "other"],
    }
