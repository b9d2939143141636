"""Where instances are reached: what the catalog says by convention, filled in for a cluster."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cloudpakops.base.late_text import LateText
from cloudpakops.catalog.example import cluster, documents, example
from cloudpakops.files.document import parse
from cloudpakops.kinds.clusters.cluster import PRESENT
from cloudpakops.model.environment import Environment
from cloudpakops.model.release import ApplicationsRelease, PlatformRelease
from cloudpakops.plan import Manifests, resolve
from cloudpakops.releases.make import make_platform_release
from cloudpakops.repository.repository import Repository

REPOSITORY = Repository(Path(__file__).resolve().parents[1] / "estate")
NONE = f"sha256:{'0' * 64}"
ROKS = {
    "kind": "roks",
    "region": "eu-de",
    "zones": ["eu-de-1"],
    "resourceGroup": "any",
    "network": {"cidr": "10.20.0.0/16"},
    "nodePools": [{"name": "default", "flavor": "bx2.16x64", "nodesPerZone": 3}],
    "vpcFile": {"version": "2.0"},
}


def endpoints(product: str, changed: dict[str, Any] | None = None) -> dict[str, dict[str, Any]]:
    """Return the endpoints of a product's example by the kind of instance, on a cluster with what is ``changed``."""
    entry = REPOSITORY.product(product).default
    text = make_platform_release("2000.01", "", {product: [entry.version]}, REPOSITORY.products(), {"roks": "4.18"})
    platform = PlatformRelease.model_validate(parse(text, file="release").data)
    one: dict[str, Any] = {**cluster("main", "openshift", example(product, entry)), **(changed or {})}
    if one["kind"] != "existing":
        one = {key: value for key, value in one.items() if key not in {"kubeconfig", "platform", "ingressDomain"}}
    one["prerequisites"] = {need.product: PRESENT for need in entry.needs}
    environment = Environment.model_validate(
        {"platform": f"2000.01@{NONE}", "applications": f"2000.02@{NONE}", "clusters": [one]}
    )
    applications = ApplicationsRelease.model_validate(
        {
            "release": "2000.02",
            "track": "applications",
            "applications": {"none": {"image": f"example.com/x/y@{NONE}", "port": 80}},
        }
    )
    (made,) = resolve("any", environment, platform, applications, Manifests(documents(product, entry))).clusters
    return {instance.kind: instance.endpoints for instance in made.cloud_paks.instances}


def test_an_instance_has_its_services_inside_and_its_routes_outside_of_the_cluster() -> None:
    found = endpoints("cloud-pak-for-integration")
    namespace, domain = "cloud-pak-for-integration", "apps.main.example.com"
    assert found["QueueManager"] == {
        "console": {"url": f"https://queuemanager-ibm-mq-web-{namespace}.{domain}/ibmmq/console"},
        "mq": {"host": f"queuemanager-ibm-mq.{namespace}.svc", "port": 1414},
    }
    assert found["EventStreams"]["kafka"] == {"host": f"eventstreams-kafka-bootstrap.{namespace}.svc", "port": 9093}
    assert found["PlatformNavigator"] == {"ui": {"url": f"https://platformnavigator-pn-{namespace}.{domain}"}}
    assert found["AssetRepository"] == {}, "no source says how it is reached"


def test_an_address_is_late_where_only_the_cloud_tells_the_domain() -> None:
    found = endpoints("cloud-pak-for-data", ROKS)["Ibmcpd"]
    assert found == {"ui": {"url": LateText(("https://cpd-cloud-pak-for-data.", ""))}}


def test_a_release_from_before_the_field_has_the_services_alone() -> None:
    platform = REPOSITORY.release("platform", "2026.11").content.model_dump(by_alias=True, exclude_none=True)
    for entry in platform["products"]["cloud-pak-for-integration"]:
        for kind in entry["kinds"].values():
            del kind["endpoints"]
    stack = REPOSITORY.stack("dev")
    applications = REPOSITORY.release("applications", stack.environment.applications.release).content
    assert isinstance(applications, ApplicationsRelease)
    (made,) = resolve(
        "dev", stack.environment, PlatformRelease.model_validate(platform), applications, Manifests()
    ).clusters
    found = {instance.kind: instance.endpoints for instance in made.cloud_paks.instances}
    assert found["QueueManager"] == {"mq": {"host": "orders-qm-ibm-mq.integration.svc", "port": 1414}}
    assert found["PlatformNavigator"] == {}
