"""Air-gapped environments: what comes from the mirror, and whether everything can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.finding import Finding
from cloudpakops.plan.operators import catalogs_of, operators_of, used_operators
from cloudpakops.plan.plan import MirrorPlan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cloudpakops.base.place import Place
    from cloudpakops.kinds.clusters.cluster import Cluster
    from cloudpakops.model.environment import Environment, Mirror
    from cloudpakops.plan.installations import Installation
    from cloudpakops.plan.manifests import Manifests
    from cloudpakops.plan.plan import ClusterPlan


def mirror_plan(mirror: Mirror, installed: Sequence[Installation], ca: str | None) -> MirrorPlan:
    """Return the mirrors of exactly the places that the products of a cluster pull from, and of what it has besides.

    The mirror keeps the path of an image behind its registry, as `oc mirror` and `oc ibm-pak` do.
    """
    products = {source.registry for installation in installed for source in installation.entry.images}
    sources = sorted({*products, *mirror.also})
    return MirrorPlan(
        policy=mirror.policy,
        mirrors=tuple((source, f"{mirror.registry}/{source.partition('/')[2]}".rstrip("/")) for source in sources),
        host=mirror.registry.partition("/")[0],
        credentials_key=mirror.credentials,
        ca=ca,
    )


def mirror_findings(environment: Environment, manifests: Manifests) -> Iterator[Finding]:
    """Yield what keeps the bundle of an air-gapped environment from being that of its release."""
    if environment.mirror is None:
        return
    release = str(environment.platform)
    if manifests.mirrored is None:
        yield Finding(
            ("mirror",),
            f"no record says that release {environment.platform.release} was mirrored",
            f"mirror it and commit the record: cloudpakops mirror {environment.platform.release} --record",
        )
    elif manifests.mirrored.release != release:
        yield Finding(
            ("mirror",),
            f"the mirror record is for {manifests.mirrored.release}, but this environment names {release}",
            f"mirror it again and commit the record: cloudpakops mirror {environment.platform.release} --record",
        )


def cluster_findings(
    cluster: Cluster, place: Place, installed: Sequence[Installation], manifests: Manifests
) -> Iterator[Finding]:
    """Yield what an air-gapped cluster would have to pull from elsewhere."""
    if cluster.platform != "openshift":
        yield Finding(
            (*place, "platform"),
            f"cluster {cluster.name} is plain Kubernetes, which has no resources for mirrors",
            "configure the mirror in its container runtime, and remove `mirror` from this environment",
        )
        return
    record = manifests.mirrored
    release = record.release.partition("@")[0] if record else ""
    catalogs = {plan for installation in installed for plan in catalogs_of(cluster, installation)}
    for plan in sorted(catalogs, key=lambda plan: (plan.namespace, plan.name)):
        if record and plan.image not in record.catalogs:
            yield Finding(
                (*place, "cloudPaks"),
                f"the catalog {plan.name} ({plan.image}) was not mirrored",
                f"mirror the release again and commit the record: cloudpakops mirror {release} --record",
            )
    for installation in installed:
        who = f"{installation.entry.title} {installation.entry.version}"
        for name in operators_of(installation):
            if name in installation.entry.charts:
                yield Finding(
                    (*place, "cloudPaks"),
                    f"{who} comes as the Helm chart {installation.entry.charts[name].chart}, which is not mirrored",
                    "leave it out of air-gapped environments",
                )
        for name, operator in used_operators(installation).items():
            if record and operator.external and operator.place not in record.packages:
                yield Finding(
                    (*place, "cloudPaks"),
                    f"the operator {name} of {who} comes from {operator.catalog}, a catalog of the cluster, and its "
                    f"package {operator.package} was not mirrored",
                    f"mirror the release again and commit the record: cloudpakops mirror {release} --record; or choose "
                    "a product whose catalog is pinned by digest",
                )


def mirror_warnings(cluster: ClusterPlan) -> Iterator[str]:
    """Yield what a cluster fetches past its mirror, why mirror sets have no effect on it, or pull secrets none.

    Source of the latter: openshift/openshift-docs: pull request 32236.
    """
    if cluster.mirror is None:
        return
    yield from cluster.mirror.unmirrored
    if cluster.source.ignores_mirror_sets:
        yield cluster.source.ignores_mirror_sets
    if cluster.pull_secret is None:
        yield (
            f"OpenShift reads the credentials of the mirror {cluster.mirror.host} only from the global pull secret: "
            f"add them there{', or choose pullSecret: global' if cluster.source.takes_pull_secret else ''}"
        )
