"""`RoksCluster`: a cluster of Red Hat OpenShift on IBM Cloud with its VPC, registry storage, keys and nodes.

The order and its traps: docs/clusters.md; IBM-Cloud/terraform-provider-ibm: website/docs/r/container_vpc_cluster.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi
import pulumi_ibm as ibm

from cloudpakops.kinds.clusters.roks.plan import FIRST_POOL
from components.infrastructure.access import ClusterAccess, by_login, existing_access
from components.infrastructure.roks.common import Common
from components.infrastructure.roks.keys import root_key
from components.infrastructure.roks.network import network
from components.infrastructure.roks.storage import addons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pulumi_kubernetes import Provider

    from cloudpakops.kinds.clusters.roks.plan import RoksPlan
    from components.infrastructure.kinds import ClusterArgs
    from components.infrastructure.roks.network import RoksNetwork

# As IBM's module and its deployer have them: 90 minutes were too few (terraform-provider-ibm#1210, #3570).
_CREATE, _UPDATE, _DELETE = "3h", "3h", "2h"
# The provider's own for a worker pool.
_POOL = "90m"
# What the cluster's resource only reads when it is made; from then on its nodes are those of the worker pools.
_ONLY_AT_CREATION = ["entitlement", "flavor", "taints", "workerCount", "workerLabels", "zones"]


class RoksCluster(pulumi.ComponentResource):
    """A cluster in a VPC of its own.

    ``access`` is how it is reached; ``ready`` is what everything on it comes after: nodes and storage.
    """

    access: ClusterAccess
    ready: Sequence[pulumi.Resource]

    def __init__(self, name: str, args: ClusterArgs[RoksPlan], opts: pulumi.ResourceOptions | None = None) -> None:
        plan = args.plan
        recorded = {"name": plan.cloud_name, "region": plan.region, "version": plan.version}
        super().__init__("cloudpakops:infrastructure:RoksCluster", name, recorded, opts)
        # The key comes from the runner's environment (IC_API_KEY), never from here.
        provider = ibm.Provider(
            f"ibm-{args.cluster}",
            region=plan.region,
            opts=pulumi.ResourceOptions(parent=self),
        )
        child = pulumi.ResourceOptions(parent=self, provider=provider)
        common = Common(
            name=name,
            plan=plan,
            group=_resource_group(name, plan, provider, child),
            tags=["cloudpakops", f"environment:{plan.environment}"],
            opts=child,
        )
        net = network(common)
        cluster = _cluster(common, net)
        pools = _pools(common, net, cluster)
        storage = addons(common, cluster, pools)
        endpoint = cluster.private_service_endpoint_url if plan.private else cluster.public_service_endpoint_url
        domain = plan.ingress_domain or cluster.ingress_hostname
        self.access = (
            existing_access(plan.kubeconfig, args.secrets, domain, cluster.id)
            if plan.kubeconfig
            else ClusterAccess(
                identity=cluster.id,
                # `oc login -u apikey -p KEY --server=URL`: IBM Cloud docs, openshift: access_cluster.
                kubeconfig=by_login(plan.cloud_name, endpoint, "apikey", "IC_API_KEY"),
                context=None,
                api_endpoint=endpoint,
                ingress_domain=domain,
            )
        )
        self.ready = [*pools, *([storage] if storage else [])]
        self.register_outputs({"apiEndpoint": endpoint, "ingressDomain": domain})

    def install_storage_driver(self, provider: Provider) -> Sequence[pulumi.Resource]:  # noqa: ARG002 - as of every cluster that is made
        """Bring nothing onto the cluster: the add-ons of IBM Cloud do so by themselves."""
        return ()


def _resource_group(
    name: str, plan: RoksPlan, provider: ibm.Provider, opts: pulumi.ResourceOptions
) -> pulumi.Output[str]:
    if plan.create_resource_group:
        return ibm.ResourceGroup(f"{name}-group", name=plan.resource_group, opts=opts).id
    asked = pulumi.InvokeOutputOptions(provider=provider)
    return ibm.get_resource_group_output(name=plan.resource_group, opts=asked).id


def _cluster(common: Common, net: RoksNetwork) -> ibm.ContainerVpcCluster:
    name, plan, group, tags, opts = common.name, common.plan, common.group, common.tags, common.opts
    protect = "cluster" in plan.protect
    kept = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(protect=protect))
    registry = ibm.ResourceInstance(
        f"{name}-registry",
        name=f"{plan.cloud_name}-registry",
        service="cloud-object-storage",
        plan="standard",
        location="global",
        resource_group_id=group,
        tags=tags,
        opts=kept,
    )
    keys = root_key(common) if plan.key_rotation_months else None
    first = next(pool for pool in plan.pools if pool.name == FIRST_POOL)
    # `cluster` keeps the group that IBM makes for it (terraform-ibm-modules/terraform-ibm-base-ocp-vpc).
    groups: list[pulumi.Input[str]] = ["cluster", net.security_group.id]
    made = pulumi.ResourceOptions(
        ignore_changes=_ONLY_AT_CREATION,
        depends_on=[keys.leave] if keys else None,
        custom_timeouts=pulumi.CustomTimeouts(create=_CREATE, update=_UPDATE, delete=_DELETE),
    )
    return ibm.ContainerVpcCluster(
        f"{name}-cluster",
        name=plan.cloud_name,
        vpc_id=net.vpc.id,
        resource_group_id=group,
        kube_version=f"{plan.version}_openshift",
        entitlement=plan.entitlement,
        flavor=first.flavor,
        worker_count=first.per_zone,
        zones=[ibm.ContainerVpcClusterZoneArgs(name=zone, subnet_id=subnet.id) for zone, subnet in net.subnets],
        pod_subnet=plan.pods,
        service_subnet=plan.services,
        security_groups=groups,
        # The id of an instance is its CRN.
        cos_instance_crn=registry.id,
        kms_config=ibm.ContainerVpcClusterKmsConfigArgs(
            instance_id=keys.instance.guid, crk_id=keys.key.key_id, private_endpoint=True
        )
        if keys
        else None,
        # From OpenShift 4.15 on nodes reach no public registry without it: neither IBM's nor Red Hat's catalogs.
        disable_outbound_traffic_protection=plan.egress,
        disable_public_service_endpoint=plan.private,
        # Read when the cluster is deleted, from what was applied before: so it is set before that.
        force_delete_storage=not protect,
        wait_till="IngressReady",
        tags=tags,
        timeouts=ibm.ContainerVpcClusterTimeoutsArgs(create=_CREATE, update=_UPDATE, delete=_DELETE),
        opts=pulumi.ResourceOptions.merge(kept, made),
    )


def _pools(common: Common, net: RoksNetwork, cluster: ibm.ContainerVpcCluster) -> list[ibm.ContainerVpcWorkerPool]:
    plan = common.plan
    made = pulumi.ResourceOptions(custom_timeouts=pulumi.CustomTimeouts(create=_POOL, update=_POOL, delete=_POOL))
    return [
        ibm.ContainerVpcWorkerPool(
            f"{common.name}-pool-{pool.name}",
            cluster=cluster.id,
            worker_pool_name=pool.name,
            # The first pool is there with the cluster, and goes with it: it is taken over, and left.
            import_on_create=pool.name == FIRST_POOL,
            orphan_on_delete=pool.name == FIRST_POOL,
            vpc_id=net.vpc.id,
            resource_group_id=common.group,
            flavor=pool.flavor,
            entitlement=plan.entitlement,
            worker_count=pool.per_zone or 0,
            zones=[ibm.ContainerVpcWorkerPoolZoneArgs(name=zone, subnet_id=subnet.id) for zone, subnet in net.subnets],
            labels=pool.labels,
            taints=[
                ibm.ContainerVpcWorkerPoolTaintArgs(key=taint.key, value=taint.value, effect=taint.effect)
                for taint in pool.taints
            ],
            timeouts=ibm.ContainerVpcWorkerPoolTimeoutsArgs(create=_POOL, delete=_POOL),
            opts=pulumi.ResourceOptions.merge(common.opts, made),
        )
        for pool in plan.pools
    ]
