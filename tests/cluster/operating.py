"""What a namespace with operators needs: OperatorGroup, CatalogSource, Subscriptions, and leave to install."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cluster.objects import Objects, eventually

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cluster.bundles import Bundle
    from cluster.catalogs import Catalogs

ALPHA: Final = "operators.coreos.com/v1alpha1"


@dataclass(frozen=True)
class OperatorNamespace:
    """A namespace with a catalog of its own and an OperatorGroup."""

    objects: Objects
    catalogs: Catalogs
    name: str

    def offer(self, bundles: Iterable[Bundle]) -> str:
        """Let the catalog of the namespace be an image that holds these; return the image."""
        image = f"example.com/catalog@sha256:{uuid.uuid4().hex}{uuid.uuid4().hex}"
        self.catalogs.hold(image, bundles)
        spec = {
            "sourceType": "grpc",
            "image": image,
            "displayName": "of a test",
            "publisher": "tests",
            "grpcPodConfig": {"securityContextConfig": "restricted"},
        }
        self.objects.apply({**self._head("CatalogSource", "catalog"), "spec": spec}, force="true")
        return image

    def connected(self) -> str | None:
        """Return what OLM says of its connection to the catalog."""
        found = self.objects.get(ALPHA, "CatalogSource", "catalog", self.name)
        state = ((found or {}).get("status") or {}).get("connectionState") or {}
        return state.get("lastObservedState")

    def subscribe(self, bundle: Bundle, approval: str = "Manual") -> dict[str, Any]:
        """Ask OLM for the version of an operator; return the Subscription as it is at that moment."""
        spec = {
            "name": bundle.package,
            "channel": bundle.channel,
            "source": "catalog",
            "sourceNamespace": self.name,
            "installPlanApproval": approval,
            "startingCSV": bundle.csv,
        }
        return self.objects.apply({**self._head("Subscription", bundle.package), "spec": spec}, force="true")

    def approve(self, *csvs: str) -> dict[str, Any]:
        """Wait for the InstallPlan with exactly these CSVs, and approve it."""
        plan = eventually(lambda: self.plan(*csvs), f"InstallPlan with {', '.join(csvs)}")
        return self.objects.patch(plan, {"spec": {"approved": True}})

    def plan(self, *csvs: str) -> dict[str, Any] | None:
        """Return the InstallPlan with exactly these CSVs that waits for approval.

        One that is approved before OLM has written its phase stays without a phase for ever.
        """
        for found in self.objects.items(ALPHA, "InstallPlan", self.name):
            waits = (found.get("status") or {}).get("phase") == "RequiresApproval"
            if waits and sorted(found["spec"]["clusterServiceVersionNames"]) == sorted(csvs):
                return found
        return None

    def phase(self, csv: str) -> str | None:
        """Return the phase of a CSV; None if there is none."""
        found = self.objects.get(ALPHA, "ClusterServiceVersion", csv, self.name)
        return found and str((found.get("status") or {}).get("phase", ""))

    def subscription(self, package: str) -> dict[str, Any]:
        """Return the Subscription of a package."""
        found = self.objects.get(ALPHA, "Subscription", package, self.name)
        assert found
        return found

    def succeeded(self, csv: str) -> None:
        """Wait until a CSV is installed."""
        eventually(lambda: self.phase(csv) == "Succeeded", f"{csv} that has succeeded")

    def _head(self, kind: str, name: str) -> dict[str, Any]:
        return {"apiVersion": ALPHA, "kind": kind, "metadata": {"name": name, "namespace": self.name}}


def operator_namespace(objects: Objects, catalogs: Catalogs, name: str) -> OperatorNamespace:
    """Make a namespace whose operators watch that namespace."""
    objects.apply({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}})
    group = {"apiVersion": "operators.coreos.com/v1", "kind": "OperatorGroup"}
    objects.apply({**group, "metadata": {"name": "operators", "namespace": name}, "spec": {"targetNamespaces": [name]}})
    return OperatorNamespace(objects, catalogs, name)
