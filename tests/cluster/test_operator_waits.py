"""The provider of waits beside a real OLM: pins, approvals, refusals in OLM's words, removal and return."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cluster.bundles import Bundle, OwnedKind
from cluster.objects import eventually
from cluster.operating import ALPHA, OperatorNamespace, operator_namespace
from readiness_served import NotReadyError, Served, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cluster.catalogs import Catalogs
    from cluster.control_plane import ControlPlane
    from cluster.objects import Objects

pytestmark = pytest.mark.cluster


@pytest.fixture
def provider(plane: ControlPlane) -> Iterator[Served]:
    with served() as one:
        one.configure(plane.kubeconfig.read_text())
        yield one


def operator(name: str, version: str, channel: str = "v1") -> Bundle:
    kind = OwnedKind(group=f"{name}.example.com", version="v1", kind=name.capitalize())
    return Bundle(package=name, channel=channel, csv=f"{name}.v{version}", kinds=(kind,))


def wanted(place: OperatorNamespace, bundle: Bundle, *pinned: Bundle) -> dict[str, object]:
    return {
        "namespace": place.name,
        "subscription": bundle.package,
        "csv": bundle.csv,
        "approved": {place.name: sorted(one.csv for one in (bundle, *pinned))},
    }


def removal(place: OperatorNamespace, bundle: Bundle) -> dict[str, object]:
    names = {"namespace": place.name, "subscription": bundle.package}
    return {**names, "package": bundle.package, "csv": bundle.csv}


def unsubscribe(objects: Objects, place: OperatorNamespace, bundle: Bundle) -> None:
    objects.delete(place.subscription(bundle.package))
    eventually(lambda: not objects.items(ALPHA, "Subscription", place.name), "removal of the Subscription")


def test_an_upgrade_waits_until_the_pinned_csv_has_succeeded(
    objects: Objects, catalogs: Catalogs, provider: Served
) -> None:
    place = operator_namespace(objects, catalogs, "waits-upgrade")
    old, new = operator("kilo", "1.0.0"), operator("kilo", "2.0.0", "v2")
    place.offer([old, new])
    place.subscribe(old)
    state = provider.create("Operator", wanted(place, old), 300)
    assert place.phase(old.csv) == "Succeeded"
    place.subscribe(new)
    provider.update("Operator", state, wanted(place, new), 300)
    assert place.phase(new.csv) == "Succeeded"
    assert place.subscription("kilo")["status"]["installedCSV"] == new.csv


def test_a_plan_with_an_intruder_is_not_approved_and_the_intruder_is_named(
    objects: Objects, catalogs: Catalogs, provider: Served
) -> None:
    place = operator_namespace(objects, catalogs, "waits-intruder")
    pinned, intruder = operator("lima", "1.0.0"), operator("mike", "3.0.0")
    place.offer([pinned, intruder])
    place.subscribe(intruder)
    place.subscribe(pinned)
    eventually(lambda: place.plan(pinned.csv, intruder.csv), "InstallPlan with both")
    for found in objects.items(ALPHA, "InstallPlan", place.name):
        if pinned.csv not in found["spec"]["clusterServiceVersionNames"]:
            objects.delete(found)
    with pytest.raises(NotReadyError, match=r"would also install mike\.v3\.0\.0.*nothing was approved"):
        provider.create("Operator", wanted(place, pinned), 300)
    assert place.plan(pinned.csv, intruder.csv)
    assert place.phase(pinned.csv) is None


def test_an_operator_that_is_removed_and_added_again_works(
    objects: Objects, catalogs: Catalogs, provider: Served
) -> None:
    place = operator_namespace(objects, catalogs, "waits-return")
    bundle = operator("november", "1.0.0")
    place.offer([bundle])
    place.subscribe(bundle)
    provider.create("Operator", wanted(place, bundle), 300)
    unsubscribe(objects, place, bundle)
    provider.delete("Removal", removal(place, bundle), 300)
    assert place.phase(bundle.csv) is None
    eventually(
        lambda: not objects.get("apps/v1", "Deployment", bundle.deployment, place.name), "removal of the Deployment"
    )
    assert objects.served("november.example.com/v1", "November")
    place.subscribe(bundle)
    provider.create("Operator", wanted(place, bundle), 300)
    assert place.phase(bundle.csv) == "Succeeded"


def test_olms_own_words_are_the_error_when_a_csv_was_left_behind(
    objects: Objects, catalogs: Catalogs, provider: Served
) -> None:
    place = operator_namespace(objects, catalogs, "waits-left-behind")
    bundle = operator("oscar", "1.0.0")
    place.offer([bundle])
    place.subscribe(bundle)
    provider.create("Operator", wanted(place, bundle), 300)
    unsubscribe(objects, place, bundle)
    place.subscribe(bundle)
    with pytest.raises(NotReadyError, match="exists and is not referenced by a subscription"):
        provider.create("Operator", wanted(place, bundle), 600)
