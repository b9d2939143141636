"""A real API server accepts every object that the program makes, and would refuse a field that it doesn't know."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cluster.definitions import define, olm_definitions, permissive
from cluster.objects import Objects, RefusedError

from cloudpakops.render.run import CLOUD_GROUP, render
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cloudpakops.render.run import RenderedObject

pytestmark = pytest.mark.cluster

ESTATE = Path(__file__).resolve().parents[1] / "estate"
# What no API server is asked to store: clouds' resources, and releases, which Helm makes objects of.
ELSEWHERE = (f"{CLOUD_GROUP}/", "helm.sh/")


def stored(rendered: Iterable[RenderedObject]) -> list[dict[str, Any]]:
    return [one.manifest for one in rendered if not str(one.manifest["apiVersion"]).startswith(ELSEWHERE)]


def rejected(objects: Objects, manifests: list[dict[str, Any]]) -> list[str]:
    """Return what a strict dry run on the server says against each object."""
    found = []
    for manifest in manifests:
        try:
            objects.apply(manifest, "pulumi", dryRun="All", fieldValidation="Strict", force="true")
        except RefusedError as error:
            found.append(f"{manifest['kind']} {manifest['metadata']['name']}: {error}")
    return found


def prepare(objects: Objects, manifests: list[dict[str, Any]]) -> None:
    """Make the namespaces and kinds that these objects need."""
    foreign: dict[tuple[str, str], set[tuple[str, bool]]] = defaultdict(set)
    for manifest in manifests:
        if objects.served(manifest["apiVersion"], manifest["kind"]):
            continue
        group, _, version = manifest["apiVersion"].partition("/")
        foreign[group, manifest["kind"]].add((version, "namespace" in manifest["metadata"]))
    for (group, kind), uses in foreign.items():
        assert len({namespaced for _, namespaced in uses}) == 1, f"{kind} is both in namespaces and outside"
        define(objects, [permissive(group, kind, {version for version, _ in uses}, namespaced=next(iter(uses))[1])])
    for name in {manifest["metadata"].get("namespace") for manifest in manifests} - {None}:
        objects.apply({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}})


@pytest.fixture(scope="module", autouse=True)
def _olm(objects: Objects) -> None:
    define(objects, olm_definitions())


@pytest.mark.parametrize("environment", Repository(ESTATE).environments())
def test_an_api_server_accepts_each_object_of_an_environment(objects: Objects, environment: str) -> None:
    manifests = stored(render(Repository(ESTATE), environment))
    assert manifests
    prepare(objects, manifests)
    assert rejected(objects, manifests) == []


def test_a_field_that_the_api_server_does_not_know_is_rejected(objects: Objects) -> None:
    manifests = stored(render(Repository(ESTATE), "dev"))
    prepare(objects, manifests)
    built_in = {"Deployment", "Subscription", "LimitRange", "OperatorGroup", "CatalogSource"}
    chosen = {one["kind"]: one for one in manifests if one["kind"] in built_in}
    assert chosen.keys() == built_in
    for manifest in chosen.values():
        wrong = {**manifest, "spec": {**manifest["spec"], "misspelled": 1}}
        assert "misspelled" in "".join(rejected(objects, [wrong])), manifest["kind"]
