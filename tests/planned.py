"""One application on one cluster, resolved in memory: its plan, or what is wrong with it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cloudpakops.files.document import load
from cloudpakops.model.environment import Environment
from cloudpakops.model.release import ApplicationsRelease, PlatformRelease
from cloudpakops.plan import Manifests, ResolutionError, resolve

if TYPE_CHECKING:
    from cloudpakops.plan import ClusterPlan, Finding

ESTATE = Path(__file__).resolve().parent / "estate"
DIGEST = f"sha256:{'0' * 64}"
# Every kind of instance that applications are bound to.
INSTANCES: list[dict[str, Any]] = [
    {"kind": "QueueManager", "name": "orders-qm"},
    {"kind": "EventStreams", "name": "events"},
    {"kind": "Dashboard", "name": "app-connect"},
    {"kind": "APIConnectCluster", "name": "apis"},
]


@cache
def platform(release: str = "2026.11") -> PlatformRelease:
    """Return a platform release of the tests' estate."""
    return PlatformRelease.model_validate(load(ESTATE / f"stacks/releases/platform/{release}.yaml").data)


def planned(
    application: dict[str, Any],
    site: dict[str, Any],
    instances: list[dict[str, Any]] = INSTANCES,
    *,
    of: PlatformRelease | None = None,
    manifests: Manifests | None = None,
    **cluster: Any,
) -> ClusterPlan:
    """Return the plan of a cluster with one application; raises ResolutionError and ValidationError.

    It is called ``app``, unless its site says another name.
    """
    release = ApplicationsRelease.model_validate(
        {
            "release": "2026.12.1",
            "track": "applications",
            "needs": {"cloud-pak-for-integration": ">=16.1.2"},
            "applications": {site.get("name", "app"): application},
        }
    )
    pak = {
        "product": "cloud-pak-for-integration",
        "namespace": "integration",
        "license": {"accept": True, "use": "nonproduction"},
        "instances": instances,
    }
    environment = Environment.model_validate(
        {
            "platform": f"2026.11@{DIGEST}",
            "applications": f"2026.12.1@{DIGEST}",
            "clusters": [
                {
                    "name": "main",
                    "kind": "existing",
                    "kubeconfig": {"context": "c"},
                    "ingressDomain": "apps.example.com",
                    "storage": {"rwo": "block", "rwx": "file"},
                    "cloudPaks": [pak],
                    "applications": [{"name": "app", **site}],
                    **cluster,
                }
            ],
        }
    )
    (found,) = resolve("any", environment, of or platform(), release, manifests or Manifests()).clusters
    return found


def refused(application: dict[str, Any], site: dict[str, Any], **cluster: Any) -> tuple[Finding, ...]:
    """Return why an application can't be planned; nothing where it can."""
    try:
        planned(application, site, **cluster)
    except ResolutionError as error:
        return error.findings
    return ()


def specs(cluster: ClusterPlan, kind: str) -> dict[str, dict[str, Any]]:
    """Return the specs of the only application's objects of a kind, by name."""
    (application,) = cluster.applications
    objects: Any = application
    return {made.metadata["name"]: made.body["spec"] for made in objects.objects if made.kind == kind}
