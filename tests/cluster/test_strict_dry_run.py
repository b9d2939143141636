"""A real API server accepts every object that the program makes, and would refuse a field that it doesn't know."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from cluster.definitions import define, olm_definitions
from cluster.objects import Objects, RefusedError
from cluster.openshift import define_foreign

from cloudpakops.render.rendered_object import CLOUD_GROUP
from cloudpakops.render.run import render
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterable

pytestmark = pytest.mark.cluster

TESTS = Path(__file__).resolve().parents[1]
ESTATE, ENTRIES = TESTS / "estate", TESTS / "conformance/golden"
ENVIRONMENTS = Repository(ESTATE).environments()
PRODUCTS = sorted(path.name for path in ENTRIES.iterdir())
# What no API server is asked to store: clouds' resources, and releases, which Helm makes objects of.
ELSEWHERE = (f"{CLOUD_GROUP}/", "helm.sh/")


@cache
def environment(name: str) -> list[dict[str, Any]]:
    return stored(one.manifest for one in render(Repository(ESTATE), name))


@cache
def product(name: str) -> list[dict[str, Any]]:
    """Return the objects of the newest version of a product, of which the golden file has the whole text."""
    return stored(yaml.safe_load_all(next((ENTRIES / name).glob("*.yaml")).read_text()))


def stored(manifests: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in manifests if not str(one["apiVersion"]).startswith(ELSEWHERE)]


def rejected(objects: Objects, manifests: list[dict[str, Any]]) -> list[str]:
    """Return what a strict dry run on the server says against each object."""
    found = []
    for manifest in manifests:
        try:
            objects.apply(manifest, "pulumi", dryRun="All", fieldValidation="Strict", force="true")
        except RefusedError as error:
            found.append(f"{manifest['kind']} {manifest['metadata']['name']}: {error}")
    return found


@pytest.fixture(scope="module", autouse=True)
def _prepared(objects: Objects) -> None:
    """Make the namespaces and kinds that all of these objects need."""
    define(objects, olm_definitions())
    manifests = [one for name in ENVIRONMENTS for one in environment(name)]
    manifests += [one for name in PRODUCTS for one in product(name)]
    define_foreign(objects, manifests)
    for name in {manifest["metadata"].get("namespace") for manifest in manifests} - {None}:
        objects.apply({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}})


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_an_api_server_accepts_each_object_of_an_environment(objects: Objects, name: str) -> None:
    assert environment(name)
    assert rejected(objects, environment(name)) == []


@pytest.mark.parametrize("name", PRODUCTS)
def test_an_api_server_accepts_each_object_of_a_product(objects: Objects, name: str) -> None:
    assert rejected(objects, product(name)) == []


def test_a_field_that_the_api_server_does_not_know_is_rejected(objects: Objects) -> None:
    built_in = {"Deployment", "Subscription", "LimitRange", "OperatorGroup", "CatalogSource"}
    chosen = {one["kind"]: one for one in environment("dev") if one["kind"] in built_in}
    assert chosen.keys() == built_in
    for manifest in chosen.values():
        wrong = {**manifest, "spec": {**manifest["spec"], "misspelled": 1}}
        assert "misspelled" in "".join(rejected(objects, [wrong])), manifest["kind"]
