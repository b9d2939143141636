"""Plans of one product on one cluster, for tests of what the catalog says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cloudpakops.catalog.example import cluster, documents, example
from cloudpakops.files.document import parse
from cloudpakops.model.environment import Environment
from cloudpakops.model.release import ApplicationsRelease, PlatformRelease
from cloudpakops.plan import Manifests, Plan, resolve
from cloudpakops.releases.make import make_platform_release
from cloudpakops.repository.repository import Repository

REPOSITORY = Repository(Path(__file__).resolve().parent / "estate")
NONE = f"sha256:{'0' * 64}"


def planned(
    product: str,
    version: str | None = None,
    kinds: tuple[str, ...] = (),
    use: str = "nonproduction",
    openshift: str = "",
    **changes: Any,
) -> Plan:
    """Return the plan of one product on one cluster, with instances of the given kinds, or of all."""
    known = REPOSITORY.product(product)
    entry = known.find(version) if version else known.default
    assert entry
    versions = {"roks": openshift} if openshift else {}
    text = make_platform_release("2000.01", "", {product: [entry.version]}, REPOSITORY.products(), versions)
    pak = example(product, entry)
    if kinds:
        pak["instances"] = [instance for instance in pak["instances"] if instance["kind"] in kinds]
    if entry.license:
        pak["license"]["use"] = use
    described: dict[str, Any] = cluster("main", "openshift", {**pak, **changes})
    if openshift:
        described = {key: described[key] for key in ("name", "cloudPaks")} | {
            "kind": "roks",
            "region": "eu-de",
            "zones": ["eu-de-1"],
            "resourceGroup": "any",
            "network": {"cidr": "10.20.0.0/16"},
            "nodePools": [{"name": "default", "flavor": "bx2.16x64", "nodesPerZone": 3}],
            "vpcFile": {"version": "2.0"},
        }
    environment = Environment.model_validate(
        {"platform": f"2000.01@{NONE}", "applications": f"2000.02@{NONE}", "clusters": [described]}
    )
    applications = ApplicationsRelease.model_validate(
        {
            "release": "2000.02",
            "track": "applications",
            "applications": {"none": {"image": f"example.com/x/y@{NONE}", "port": 80}},
        }
    )
    platform = PlatformRelease.model_validate(parse(text, file="release").data)
    return resolve("any", environment, platform, applications, Manifests(documents(product, entry)))


def packages(plan: Plan) -> set[str]:
    """Return the packages to which the program subscribes."""
    namespaces = plan.clusters[0].cloud_paks.operator_namespaces
    return {subscription.package for namespace in namespaces for subscription in namespace.subscriptions}


def spec(plan: Plan, kind: str) -> dict[str, Any]:
    """Return the spec of the one instance of a kind."""
    (found,) = [instance for instance in plan.clusters[0].cloud_paks.instances if instance.kind == kind]
    return dict(found.spec)
