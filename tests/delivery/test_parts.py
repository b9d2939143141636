"""The parts of an environment as the engine's targets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.delivery.parts import Layer, Parts
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from conftest import Checkout

    from cloudpakops.plan import Plan


@pytest.fixture
def prod(checkout: Checkout) -> Plan:
    repository = Repository(checkout.root)
    return repository.plan(repository.stack("prod"))


def test_no_part_is_the_whole_environment(prod: Plan) -> None:
    assert Parts().words(prod) == []
    assert not Parts()


def test_a_cluster_is_all_that_depends_on_its_infrastructure(prod: Plan) -> None:
    assert Parts(clusters=("east",)).words(prod) == [
        *("--target", "**::east-infrastructure"),
        *("--target", "**::east-cloudpaks"),
        *("--target", "**::east-applications"),
        "--target-dependents",
    ]


def test_a_product_is_its_component_on_each_cluster_that_has_it(prod: Plan) -> None:
    words = Parts(products=("cloud-pak-for-integration",)).words(prod)
    assert words == [
        *("--target", "**::east-integration-cloud-pak-for-integration"),
        *("--target", "**::west-integration-cloud-pak-for-integration"),
        "--target-dependents",
    ]
    assert Parts(clusters=("west",), products=("cloud-pak-for-integration",)).words(prod) == [*words[2:4], words[4]]


def test_a_layer_is_only_what_is_in_it(prod: Plan) -> None:
    assert Parts(layers=(Layer.APPLICATION,)).words(prod) == [
        "--target",
        "**::cloudpakops:application:ApplicationLayer**",
    ]
    both = Parts(layers=(Layer.INFRASTRUCTURE,), clusters=("east",)).words(prod)
    assert both[1] == "**::cloudpakops:infrastructure:InfrastructureLayer**::east-**"
    assert both[3].endswith("pulumi:providers:**::*-east")


@pytest.mark.parametrize(
    ("parts", "fix"),
    [
        ({"clusters": ("north",)}, "name one that it has: east, west"),
        ({"products": ("cloud-pak-for-dta",)}, "name one that it has: cloud-pak-for-integration"),
        ({"clusters": ("east",), "products": ("turbonomic",)}, "name one that it has: "),
    ],
)
def test_a_part_that_there_is_not_is_refused_by_name(prod: Plan, parts: dict[str, Any], fix: str) -> None:
    with pytest.raises(CloudPakOpsError) as error:
        Parts(**parts).words(prod)
    assert error.value.fix.startswith(fix.rstrip())


def test_layer_and_product_exclude_each_other() -> None:
    with pytest.raises(CloudPakOpsError, match="exclude each other"):
        Parts(layers=(Layer.CLOUDPAK,), products=("turbonomic",))


def test_layers_of_clusters_with_names_alike_are_not_guessed(checkout: Checkout) -> None:
    checkout.stack("prod").write_text(checkout.stack("prod").read_text().replace("west", "east-2"))
    repository = Repository(checkout.root)
    plan = repository.plan(repository.stack("prod"))
    with pytest.raises(CloudPakOpsError, match="can't be told"):
        Parts(layers=(Layer.CLOUDPAK,), clusters=("east",)).words(plan)
    assert Parts(clusters=("east",)).words(plan)
