"""OLM as it really is, which the program's waits, pins and removals have to live with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from cluster.bundles import Bundle, OwnedKind
from cluster.objects import eventually
from cluster.operating import ALPHA, OperatorNamespace, operator_namespace

if TYPE_CHECKING:
    from cluster.catalogs import Catalogs
    from cluster.control_plane import ControlPlane
    from cluster.objects import Objects

pytestmark = pytest.mark.cluster


def operator(name: str, version: str, channel: str = "v1") -> Bundle:
    kind = OwnedKind(group=f"{name}.example.com", version="v1", kind=name.capitalize())
    return Bundle(package=name, channel=channel, csv=f"{name}.v{version}", kinds=(kind,))


def installed(place: OperatorNamespace, *bundles: Bundle) -> None:
    for bundle in bundles:
        place.subscribe(bundle)
    place.approve(*(bundle.csv for bundle in bundles))
    for bundle in bundles:
        place.succeeded(bundle.csv)


def unresolved(place: OperatorNamespace, package: str) -> str:
    """Return why OLM doesn't resolve a Subscription, or nothing."""
    conditions = place.subscription(package).get("status", {}).get("conditions", [])
    found = [one for one in conditions if one["type"] == "ResolutionFailed" and one["status"] == "True"]
    return found[0].get("message", "") if found else ""


def test_one_install_plan_holds_all_subscriptions_of_a_namespace(objects: Objects, catalogs: Catalogs) -> None:
    place = operator_namespace(objects, catalogs, "shared-plan")
    first, second = operator("alpha", "1.0.0"), operator("beta", "2.0.0")
    place.offer([first, second])
    installed(place, first, second)
    names = [one["spec"]["clusterServiceVersionNames"] for one in objects.items(ALPHA, "InstallPlan", place.name)]
    assert {"alpha.v1.0.0", "beta.v2.0.0"} in map(set, names)


def test_a_subscription_says_installed_while_the_operator_never_starts(objects: Objects, catalogs: Catalogs) -> None:
    place = operator_namespace(objects, catalogs, "never-starts")
    bundle = operator("gamma", "1.0.0")
    place.offer([bundle])
    quota: dict[str, Any] = {"apiVersion": "v1", "kind": "ResourceQuota", "spec": {"hard": {"pods": "1"}}}
    place.subscribe(bundle)
    # The catalog's pod is the one that it leaves room for.
    eventually(lambda: place.plan(bundle.csv), "InstallPlan")
    objects.apply({**quota, "metadata": {"name": "one-pod", "namespace": place.name}})
    place.approve(bundle.csv)
    status = eventually(lambda: _said(place, "gamma", "AtLatestKnown"), "Subscription that is at the latest known")
    assert status["installedCSV"] == bundle.csv
    assert place.phase(bundle.csv) != "Succeeded"


def test_after_an_upgrade_is_asked_for_a_subscription_still_has_its_old_status(
    objects: Objects, catalogs: Catalogs
) -> None:
    place = operator_namespace(objects, catalogs, "upgrade")
    old, new = operator("delta", "1.0.0"), operator("delta", "2.0.0", "v2")
    place.offer([old, new])
    installed(place, old)
    eventually(lambda: _said(place, "delta", "AtLatestKnown"), "Subscription that is at the latest known")
    stale = place.subscribe(new)
    assert (stale["spec"]["channel"], stale["status"]["state"]) == ("v2", "AtLatestKnown")
    assert stale["status"]["installedCSV"] == old.csv
    place.approve(new.csv)
    place.succeeded(new.csv)
    eventually(lambda: place.phase(old.csv) is None, "removal of the version before")


def test_a_subscription_without_its_package_keeps_its_neighbours_from_resolving(
    objects: Objects, catalogs: Catalogs
) -> None:
    place = operator_namespace(objects, catalogs, "neighbours")
    good, missing = operator("epsilon", "1.0.0"), operator("zeta", "1.0.0")
    place.offer([good])
    place.subscribe(missing)
    place.subscribe(good)
    for package in ("zeta", "epsilon"):
        eventually(lambda package=package: "zeta" in unresolved(place, package), f"message about zeta at {package}")
    assert place.plan(good.csv) is None


def test_a_csv_that_its_subscription_left_behind_keeps_the_next_one_from_resolving(
    objects: Objects, catalogs: Catalogs
) -> None:
    place = operator_namespace(objects, catalogs, "orphan")
    bundle = operator("eta", "1.0.0")
    place.offer([bundle])
    installed(place, bundle)
    objects.delete(place.subscription("eta"))
    eventually(lambda: not objects.items(ALPHA, "Subscription", place.name), "removal of the Subscription")
    place.subscribe(bundle)
    known = "exists and is not referenced by a subscription"
    eventually(lambda: known in unresolved(place, "eta"), "message about the CSV")
    assert place.phase(bundle.csv) == "Succeeded"
    assert objects.get("apps/v1", "Deployment", bundle.deployment, place.name)


def test_a_neighbour_gets_into_the_plan_that_waits_for_approval(objects: Objects, catalogs: Catalogs) -> None:
    place = operator_namespace(objects, catalogs, "intruder")
    pinned, intruder = operator("kappa", "1.0.0"), operator("lambda", "1.0.0")
    place.offer([pinned, intruder])
    place.subscribe(pinned)
    eventually(lambda: place.plan(pinned.csv), "InstallPlan")
    place.subscribe(intruder)
    eventually(lambda: place.plan(pinned.csv, intruder.csv), "InstallPlan with both")
    assert place.phase(pinned.csv) is None


def test_olm_goes_on_where_the_api_server_was_restarted(
    objects: Objects, catalogs: Catalogs, plane: ControlPlane
) -> None:
    place = operator_namespace(objects, catalogs, "restart")
    bundle = operator("mu", "1.0.0")
    place.offer([bundle])
    place.subscribe(bundle)
    eventually(lambda: place.plan(bundle.csv), "InstallPlan")
    plane.stop()
    plane.start()
    place.approve(bundle.csv)
    place.succeeded(bundle.csv)


def test_a_catalog_whose_server_is_gone_keeps_its_namespace_from_resolving(
    objects: Objects, catalogs: Catalogs
) -> None:
    place = operator_namespace(objects, catalogs, "catalog-gone")
    bundle = operator("theta", "1.0.0")
    image = place.offer([bundle])
    eventually(lambda: place.connected() == "READY", "connection to the catalog")
    catalogs.end(image)
    place.subscribe(bundle)
    eventually(lambda: "connection" in unresolved(place, "theta"), "message about the connection")
    catalogs.restart(image)
    place.approve(bundle.csv)
    place.succeeded(bundle.csv)


def _said(place: OperatorNamespace, package: str, state: str) -> dict[str, Any] | None:
    status: dict[str, Any] = place.subscription(package).get("status", {})
    return status if status.get("state") == state else None
