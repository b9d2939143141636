"""Where each cluster comes from: what a cloud is asked for, down to its networks, from the facts of a stack file."""

from __future__ import annotations

from ipaddress import IPv4Network
from typing import TYPE_CHECKING

from cloudpakops.model.cluster import ExistingCluster, RoksCluster, RosaCluster
from cloudpakops.plan import flavors
from cloudpakops.plan.cloud_names import cloud_name
from cloudpakops.plan.cluster_plan import (
    DataFoundationPlan,
    KubeconfigPlan,
    NodePoolPlan,
    RoksPlan,
    RosaPlan,
    TaintPlan,
    ZonePlan,
)

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from cloudpakops.model.cluster import Cluster, Kubeconfig, NodePool, Provisioned
    from cloudpakops.model.environment import Environment
    from cloudpakops.model.release import OpenShift
    from cloudpakops.plan.cluster_plan import ClusterSource

# What pods and services get unless the stack file says otherwise: the clouds' own defaults.
# Sources: IBM Cloud docs, openshift: vpc-clusters; terraform-redhat/terraform-provider-rhcs: docs/resources.
_PODS = {"roks": "172.17.0.0/18", "rosa": "10.128.0.0/14"}
_SERVICES = {"roks": "172.21.0.0/16", "rosa": "172.30.0.0/16"}
# By these names, behind the cluster's, a consent opens what is protected.
PROTECTED = {"cluster": "infrastructure-cluster", "storage": "infrastructure-storage", "keys": "infrastructure-keys"}
# A network is cut into four, one part for each zone that a region may have, so that a zone can be added later.
ZONES = 4


def source_of(
    cluster: Cluster, name: str, versions: OpenShift, environment: Environment, open_to_change: Collection[str]
) -> ClusterSource:
    """Return where a cluster of the environment called ``name`` comes from.

    ``open_to_change`` are the logical names that consents open.
    """
    if isinstance(cluster, ExistingCluster):
        return _kubeconfig(cluster.kubeconfig)
    protect = frozenset(
        role
        for role, ending in PROTECTED.items()
        if environment.protected and f"{cluster.name}-{ending}" not in open_to_change
    )
    common: dict[str, Any] = {
        "cloud_name": cloud_name(cluster, name),
        "environment": name,
        "region": cluster.region,
        "version": versions.of(cluster.kind),
        "cidr": cluster.network.cidr,
        "pods": pods(cluster),
        "services": services(cluster),
        "zones": tuple(_zone(cluster, zone) for zone in sorted(cluster.zones)),
        "private": cluster.private,
        "pools": tuple(_pool(cluster, pool) for pool in cluster.node_pools),
        "kubeconfig": _kubeconfig(cluster.kubeconfig) if cluster.kubeconfig else None,
        "ingress_domain": cluster.ingress_domain,
        "egress": environment.mirror is None,
        "protect": protect,
    }
    return _roks(cluster, common) if isinstance(cluster, RoksCluster) else _rosa(cluster, common)


def nodes_of(cluster: Cluster) -> tuple[NodePoolPlan, ...]:
    """Return all nodes of a cluster: those that are made, and those that an existing one is said to have."""
    if isinstance(cluster, ExistingCluster):
        return tuple(
            NodePoolPlan(
                name=f"nodes-{index}",
                flavor="",
                nodes=nodes.count,
                per_zone=None,
                vcpu=nodes.vcpu,
                memory_gib=nodes.memory_gib,
                labels={},
                taints=(),
            )
            for index, nodes in enumerate(cluster.nodes, start=1)
        )
    pools = tuple(_pool(cluster, pool) for pool in cluster.node_pools)
    if isinstance(cluster, RoksCluster):
        return pools
    size = flavors.aws(cluster.default_flavor)
    default = NodePoolPlan(
        name="workers",
        flavor=cluster.default_flavor,
        nodes=default_nodes(cluster),
        per_zone=None,
        vcpu=size[0] if size else None,
        memory_gib=size[1] if size else None,
        labels={},
        taints=(),
    )
    return (default, *pools)


def pods(cluster: Provisioned) -> str:
    """Return the network of the cluster's pods."""
    return cluster.network.pods or _PODS[cluster.kind]


def services(cluster: Provisioned) -> str:
    """Return the network of the cluster's services."""
    return cluster.network.services or _SERVICES[cluster.kind]


def zone_index(cluster: Provisioned, zone: str) -> int | None:
    """Return the place of a zone in its region, from 0; None where no zone of the region is called so.

    IBM Cloud numbers them (`eu-de-1`), AWS adds a letter (`eu-central-1a`).
    """
    ending = zone.removeprefix(cluster.region) if zone.startswith(cluster.region) else ""
    endings = ("-1", "-2", "-3") if cluster.kind == "roks" else tuple("abcd")
    return endings.index(ending) if ending in endings else None


def default_nodes(cluster: RosaCluster) -> int:
    """Return the nodes of the pool that the service makes itself: at least two, and as many in each zone."""
    return max(2, len(cluster.zones))


def _zone(cluster: Provisioned, name: str) -> ZonePlan:
    index = zone_index(cluster, name)
    assert index is not None  # noqa: S101 - the checks see to it
    whole = list(IPv4Network(cluster.network.cidr).subnets(prefixlen_diff=2))[index]
    nodes, rest = whole.subnets(prefixlen_diff=1)
    public = next(iter(rest.subnets(prefixlen_diff=3)))
    return ZonePlan(name=name, cidr=str(whole), nodes_cidr=str(nodes), public_cidr=str(public))


def _pool(cluster: Provisioned, pool: NodePool) -> NodePoolPlan:
    size = flavors.ibm(pool.flavor) if cluster.kind == "roks" else flavors.aws(pool.flavor)
    return NodePoolPlan(
        name=pool.name,
        flavor=pool.flavor,
        nodes=pool.nodes_per_zone * len(cluster.zones),
        per_zone=pool.nodes_per_zone,
        vcpu=size[0] if size else None,
        memory_gib=size[1] if size else None,
        labels=dict(sorted(pool.labels.items())),
        taints=tuple(TaintPlan(key=taint.key, value=taint.value, effect=taint.effect) for taint in pool.taints),
    )


def _kubeconfig(given: Kubeconfig) -> KubeconfigPlan:
    return KubeconfigPlan(secret=given.secret, file=given.file, context=given.context)


def _roks(cluster: RoksCluster, common: dict[str, Any]) -> RoksPlan:
    foundation = cluster.data_foundation
    return RoksPlan(
        **common,
        resource_group=cluster.resource_group,
        create_resource_group=cluster.create_resource_group,
        entitlement=cluster.entitlement,
        allow_from=tuple(sorted(cluster.allow_from)),
        data_foundation=DataFoundationPlan(
            # The add-on goes by the cluster's minor version: IBM-Cloud/terraform-provider-ibm: examples/
            # openshift-data-foundation/addon.
            version=foundation.version or f"{common['version']}.0",
            pool=foundation.pool,
            disk=foundation.disk,
            disks=foundation.disks,
        )
        if foundation
        else None,
        vpc_file=cluster.vpc_file.version if cluster.vpc_file else None,
        key_rotation_months=cluster.key_protect.rotation_months if cluster.key_protect else None,
    )


def _rosa(cluster: RosaCluster, common: dict[str, Any]) -> RosaPlan:
    return RosaPlan(
        **common,
        billing_account=cluster.billing_account,
        admin_password_key=cluster.admin_password,
        default_flavor=cluster.default_flavor,
        default_nodes=default_nodes(cluster),
        efs_throughput=cluster.efs.throughput if cluster.efs else None,
        efs_class=cluster.provided_storage.get("rwx"),
    )
