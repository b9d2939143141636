"""What operators need of a cluster: its version, its nodes' architecture, OLM and its catalogs, one cert-manager.

Source: IBM/cloud-pak-deployer: 50-install-cloud-pak/cpfs/cp-fs-cluster-components (one cert-manager in a cluster).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.finding import Finding
from cloudpakops.plan.needs import providers
from cloudpakops.plan.openshift_support import unsupported
from cloudpakops.preflight.codes import Code
from cloudpakops.preflight.products import CERT_MANAGER, entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.model.release import PlatformRelease
    from cloudpakops.plan import ClusterPlan
    from cloudpakops.preflight.cluster_facts import ClusterFacts, Olm

_READY = "READY"
# Upstream and Red Hat call the Deployment of the controller so, and IBM the other way:
# cert-manager/cert-manager: deploy/charts; IBM/ibm-cert-manager-operator: controllers/resources/constants.go.
_CONTROLLERS = frozenset({"cert-manager", "cert-manager-controller"})


def operator_findings(cluster: ClusterPlan, facts: ClusterFacts, platform: PlatformRelease) -> Iterator[Finding]:
    """Yield what keeps the planned operators from a cluster."""
    yield from _version(cluster, facts, platform)
    yield from _architecture(cluster, facts)
    if facts.olm is not None:
        yield from _catalogs(cluster, facts.olm)
    yield from _cert_manager(cluster, facts, platform)


def _version(cluster: ClusterPlan, facts: ClusterFacts, platform: PlatformRelease) -> Iterator[Finding]:
    if facts.openshift is None or cluster.platform != "openshift":
        return
    place = (cluster.name, "clusterversion/version")
    if not facts.openshift:
        yield Finding(
            place,
            "it is not OpenShift",
            "set platform: kubernetes, or name the right kubeconfig",
            code=Code.NOT_OPENSHIFT,
        )
        return
    minor = ".".join(facts.openshift.split(".")[:2])
    packages = {
        subscription.package
        for namespace in cluster.cloud_paks.operator_namespaces
        for subscription in namespace.subscriptions
    }
    for entry in entries(cluster, platform):
        used = {name for name, operator in entry.operators.items() if operator.package in packages}
        for what, runs_on in unsupported(entry, used, minor):
            yield Finding(
                place,
                f"it is {facts.openshift}, but {what} runs on {', '.join(runs_on.versions)} ({runs_on.confidence})",
                "upgrade the cluster to one of these first, or use a release with another version",
                code=Code.OPENSHIFT_VERSION,
            )


def _architecture(cluster: ClusterPlan, facts: ClusterFacts) -> Iterator[Finding]:
    there = {node.architecture for node in facts.nodes or () if not (node.unusable or node.reserved)}
    wanted = {catalog.architecture: catalog.name for catalog in cluster.cloud_paks.catalogs if catalog.architecture}
    for architecture, catalog in sorted(wanted.items()):
        if there and architecture not in there:
            yield Finding(
                (cluster.name, "nodes"),
                f"they are {', '.join(sorted(there))}, but the catalog {catalog} is only for {architecture}",
                f"add nodes of the architecture {architecture}",
                code=Code.ARCHITECTURE,
            )


def _catalogs(cluster: ClusterPlan, olm: Olm) -> Iterator[Finding]:
    subscriptions = [plan for namespace in cluster.cloud_paks.operator_namespaces for plan in namespace.subscriptions]
    if subscriptions and not olm.there:
        yield Finding(
            (cluster.name,),
            "it has no Operator Lifecycle Manager, which installs the operators",
            "install it: operator-sdk olm install",
            code=Code.OLM_MISSING,
        )
        return
    ours = {(catalog.namespace, catalog.name) for catalog in cluster.cloud_paks.catalogs}
    used = ours | {(plan.catalog_namespace, plan.catalog) for plan in subscriptions}
    for namespace, name in sorted(used):
        place = (cluster.name, f"catalogsource/{name} in {namespace}")
        if (namespace, name) not in olm.catalogs:
            # Ours is not there before the first `up`.
            if (namespace, name) not in ours:
                yield Finding(
                    place,
                    "it does not exist, and operators come from it",
                    "enable the default catalogs of the cluster, or mirror this one",
                    code=Code.CATALOG_MISSING,
                )
        elif (state := olm.catalogs[namespace, name]) != _READY:
            yield Finding(
                place,
                f"its connection is {state or 'not made yet'}",
                f"check why its pod does not answer: oc -n {namespace} get pods -l olm.catalogSource={name}",
                code=Code.CATALOG_NOT_READY,
            )


def _cert_manager(cluster: ClusterPlan, facts: ClusterFacts, platform: PlatformRelease) -> Iterator[Finding]:
    if facts.pods is None:
        return
    running = sorted({pod.namespace for pod in facts.pods if pod.deployment in _CONTROLLERS})
    place = (cluster.name, "cert-manager")
    if len(running) > 1:
        yield Finding(
            place,
            f"it runs in {' and '.join(running)}, and these installations conflict",
            "remove all but one",
            code=Code.CERT_MANAGER_TWICE,
        )
        return
    there = entries(cluster, platform)
    providing = [entry for entry in there if CERT_MANAGER in entry.provides]
    if providing:
        packages = {operator.package for entry in providing for operator in entry.operators.values()}
        planned = {
            (namespace.namespace, plan.package)
            for namespace in cluster.cloud_paks.operator_namespaces
            for plan in namespace.subscriptions
            if plan.package in packages
        }
        if running and facts.olm is not None and not planned & facts.olm.subscriptions:
            yield Finding(
                place,
                f"it already runs in {running[0]}, and this program would install {providing[0].title} as well",
                f"use the existing one: prerequisites: {{{CERT_MANAGER}: present}}",
                code=Code.CERT_MANAGER_FOREIGN,
            )
        return
    names = {CERT_MANAGER, *providers(platform, CERT_MANAGER)}
    said = sorted({need.product for entry in there for need in entry.needs if need.product in names})
    if said and not running:
        yield Finding(
            place,
            "it does not run, but the stack file says that the cluster has it",
            f"install it, or let this program install it: remove prerequisites: {{{said[0]}: present}}",
            code=Code.CERT_MANAGER_MISSING,
        )
