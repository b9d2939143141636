"""From files to plan: pure, sorted, the same for the same input; no Pulumi, no I/O, no clock, no Git."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cloudpakops.base.template import fill
from cloudpakops.kinds.clusters.plan import ClusterContext
from cloudpakops.kinds.required_secret import RequiredSecret
from cloudpakops.plan.applications import applications_of
from cloudpakops.plan.checks import check
from cloudpakops.plan.cloud_names import cloud_name_findings
from cloudpakops.plan.cloud_paks import cloud_pak_layer
from cloudpakops.plan.described import described_objects, thing_of
from cloudpakops.plan.held_data import holding
from cloudpakops.plan.identities import object_findings
from cloudpakops.plan.installations import installations
from cloudpakops.plan.instances import Site, instance_footprint, namespaces_of, secrets_of
from cloudpakops.plan.mirrors import cluster_findings, mirror_plan
from cloudpakops.plan.namespaces import belongs_to_cluster
from cloudpakops.plan.plan import (
    ClusterPlan,
    FootprintPlan,
    NamespacePlan,
    Plan,
    ProductPlan,
)
from cloudpakops.plan.pull_secrets import global_pull_secret
from cloudpakops.plan.secret_references import referred_secrets
from cloudpakops.plan.unmirrored import unmirrored

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cloudpakops.base.finding import Finding
    from cloudpakops.kinds.clusters.plan import ClusterSource
    from cloudpakops.kinds.described import DescribedObject
    from cloudpakops.model.environment import Environment, Mirror
    from cloudpakops.model.release import ApplicationsRelease, PlatformRelease
    from cloudpakops.plan.installations import Installation
    from cloudpakops.plan.manifests import Manifests


class ResolutionError(ValueError):
    """The environment can't be resolved; ``findings`` say where and why, all at once."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("; ".join(finding.what for finding in findings))
        self.findings = tuple(findings)


def resolve(
    name: str,
    environment: Environment,
    platform: PlatformRelease,
    applications: ApplicationsRelease,
    manifests: Manifests,
) -> Plan:
    """Return the plan of the environment called ``name``; raises ResolutionError.

    ``manifests`` is what the environment refers to in other files.
    """
    checked = check(environment, platform, applications, manifests)
    if findings := [*checked, *cloud_name_findings(name, environment)]:
        raise ResolutionError(findings)
    installed = {cluster.name: installations(cluster, platform) for cluster in environment.clusters}
    if environment.mirror and (
        findings := [
            finding
            for index, cluster in enumerate(environment.clusters)
            for finding in cluster_findings(cluster, ("clusters", index), installed[cluster.name], manifests)
        ]
    ):
        raise ResolutionError(findings)
    # A consent opens one resource for removal or replacement; everything else stays protected.
    open_to_change = frozenset(consent.resource for consent in environment.consents)
    clusters = tuple(
        _cluster(
            Site(
                cluster=cluster,
                installed=installed[cluster.name],
                applications=applications,
                manifests=manifests,
                protected=environment.protected,
                open_to_change=open_to_change,
            ),
            cluster.source(
                ClusterContext(
                    environment=name,
                    version=platform.openshift.get(cluster.kind),
                    egress=environment.mirror is None,
                    protected=environment.protected,
                    open_to_change=open_to_change,
                )
            ),
            environment.mirror,
        )
        for cluster in sorted(environment.clusters, key=lambda cluster: cluster.name)
    )
    if findings := list(object_findings(environment, clusters, manifests.kinds)):
        raise ResolutionError(findings)
    return Plan(
        environment=name,
        platform=str(environment.platform),
        applications=str(environment.applications),
        clusters=clusters,
        waits=environment.waits,
    )


def _cluster(site: Site, source: ClusterSource, mirror: Mirror | None) -> ClusterPlan:
    cluster, installed = site.cluster, site.installed
    layer = cloud_pak_layer(site)
    applications, read = applications_of(site, layer)
    namespaces = _namespaces(site)
    pull_secret = global_pull_secret(cluster, installed, mirrored=mirror is not None)
    plan = ClusterPlan(
        name=cluster.name,
        platform=cluster.platform,
        source=source,
        nodes=cluster.nodes_planned(),
        ingress_domain=cluster.ingress_domain,
        storage=dict(sorted(cluster.storage_classes.items())),
        mirror=mirror_plan(mirror, installed, site.manifests.mirror_ca) if mirror else None,
        pull_secret=pull_secret,
        namespaces=namespaces,
        products=tuple(sorted((_product(one) for one in installed), key=lambda one: (one.product, one.namespace))),
        cloud_paks=layer,
        applications=applications,
        secrets=_required_secrets(
            site,
            [
                *([(pull_secret.namespace, pull_secret.name)] if pull_secret else ()),
                *((namespace.name, secret) for namespace in namespaces for secret in namespace.pull_secrets),
            ],
            read,
            mirror.registry.partition("/")[0] if mirror else "cp.icr.io",
        ),
    )
    objects = tuple(described_objects(plan))
    listed = {(secret.namespace, secret.name) for secret in plan.secrets}
    return replace(
        plan,
        secrets=(*plan.secrets, *referred_secrets(objects, site.manifests.kinds, listed)),
        protected=_protected(site, objects),
        mirror=replace(plan.mirror, unmirrored=unmirrored(site, objects, mirror, plan.mirror.sources))
        if mirror and plan.mirror
        else None,
    )


def _protected(site: Site, objects: Sequence[DescribedObject]) -> frozenset[str]:
    if not site.protected:
        return frozenset()
    things = [thing_of(site.cluster.name, found) for found in objects]
    held = holding(things, site.manifests.kinds)
    return frozenset(thing.resource for thing in things if thing.key in held) - site.open_to_change


def _product(installation: Installation) -> ProductPlan:
    entry = installation.entry
    size = installation.pak.size or "small"
    asked = [
        *([entry.footprints[size]] if size in entry.footprints else []),
        *(found for instance in installation.instances if (found := instance_footprint(installation, instance))),
    ]
    return ProductPlan(
        product=installation.product,
        title=entry.title,
        version=entry.version,
        namespace=installation.instance_namespace,
        named=installation.named,
        footprint=FootprintPlan(
            size=size,
            vcpu=_sum(found.vcpu for found in asked),
            memory_gib=_sum(found.memory_gib for found in asked),
            storage_gib=_sum(found.storage_gib for found in asked),
        )
        if asked
        else None,
        outside=tuple(outside.what for outside in entry.outside),
    )


def _sum(figures: Iterable[float | None]) -> float | None:
    """Return the sum of what is known; None if nothing is."""
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known else None


def _namespaces(site: Site) -> tuple[NamespacePlan, ...]:
    cluster, installed = site.cluster, site.installed
    settings = {entry.name: entry for entry in cluster.namespaces}
    pull_secrets: dict[str, set[str]] = {}
    names = {*settings, *(placed.namespace for placed in cluster.applications if placed.namespace)}
    labels: dict[str, dict[str, str]] = {}
    for placed, application in site.placed():
        if placed.namespace:
            labels.setdefault(placed.namespace, {}).update(application.namespace_labels(cluster.platform))
    # Operators of Red Hat's go into namespaces that look like the cluster's own.
    ours = {
        name
        for installation in installed
        for name in (installation.entry.placement.namespace, installation.entry.placement.namespace_form)
    }
    for installation in installed:
        for namespace in namespaces_of(installation):
            names.add(namespace)
            labels.setdefault(namespace, {}).update(fill(installation.entry.namespace_labels, {"namespace": namespace}))
            if not cluster.pulls_globally and (secret := installation.entry.entitlement_secret):
                pull_secrets.setdefault(namespace, set()).add(secret)
    plans = []
    for name in sorted(names):
        own = settings.get(name)
        secrets = tuple(sorted(pull_secrets.get(name, ())))
        if belongs_to_cluster(name) and name not in ours:
            if secrets:
                plans.append(NamespacePlan(name=name, create=False, pull_secrets=secrets))
            continue
        plans.append(
            NamespacePlan(
                name=name,
                create=True,
                labels=dict(sorted({**MANAGED, **labels.get(name, {}), **(own.labels if own else {})}.items())),
                quota=dict(sorted(own.quota.items())) if own else {},
                default_limits=dict(sorted(own.default_limits.items())) if own else {},
                default_requests=dict(sorted(own.default_requests.items())) if own else {},
                pull_secrets=secrets,
            )
        )
    return tuple(plans)


# The label by which people and policies tell what this program looks after.
MANAGED = {"app.kubernetes.io/managed-by": "cloudpakops"}


def _required_secrets(
    site: Site, pulling: Sequence[tuple[str, str]], read: Sequence[RequiredSecret], registry: str
) -> tuple[RequiredSecret, ...]:
    return (
        *(
            RequiredSecret(namespace=namespace, name=secret, purpose=f"pull images from {registry}")
            for namespace, secret in pulling
        ),
        *(secret for installation in site.installed for secret in secrets_of(site.cluster, installation)),
        *read,
    )
