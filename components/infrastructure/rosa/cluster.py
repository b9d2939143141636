"""`RosaCluster`: a cluster of Red Hat OpenShift Service on AWS with its VPC, rights, nodes and files.

Source: terraform-redhat/terraform-rhcs-rosa-hcp: main.tf, modules/rosa-cluster-hcp.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pulumi
import pulumi_aws as aws
import pulumi_rhcs as rhcs

from cloudpakops.base.errors import with_fix
from components.infrastructure.access import ClusterAccess, by_login, existing_access
from components.infrastructure.rosa.common import Common
from components.infrastructure.rosa.driver import driver
from components.infrastructure.rosa.files import file_system
from components.infrastructure.rosa.network import network
from components.infrastructure.rosa.roles import Account, issuer, roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pulumi_kubernetes import Provider

    from cloudpakops.kinds.clusters.rosa.plan import RosaPlan
    from components.infrastructure.kinds import ClusterArgs
    from components.infrastructure.rosa.network import RosaNetwork
    from components.infrastructure.rosa.roles import Issuer, Roles

ADMINISTRATOR = "cloudpakops-admin"
_PASSWORD_VARIABLE = "CLOUDPAKOPS_PASSWORD"  # noqa: S105 - a name
_CONSOLE = "https://console-openshift-console."
# Minutes, as the deployer has them for a cluster.
_CREATE, _DELETE = 180, 120
# The service's own pool and its networks are fixed when the cluster is made; more nodes and zones are machine pools.
_ONLY_AT_CREATION = ["availabilityZones", "awsSubnetIds", "computeMachineType", "replicas"]


@dataclass(frozen=True, kw_only=True)
class Rights:
    """What a cluster may do at AWS: its issuer of tokens, and the roles that trust it."""

    issuer: Issuer
    roles: Roles


class RosaCluster(pulumi.ComponentResource):
    """A cluster in a VPC of its own.

    ``access`` is how it is reached; ``ready`` is what everything on it comes after: its nodes.
    """

    access: ClusterAccess
    ready: Sequence[pulumi.Resource]

    def __init__(self, name: str, args: ClusterArgs[RosaPlan], opts: pulumi.ResourceOptions | None = None) -> None:
        plan = args.plan
        recorded = {"name": plan.cloud_name, "region": plan.region, "version": plan.version}
        super().__init__("cloudpakops:infrastructure:RosaCluster", name, recorded, opts)
        # Credentials come from the runner's environment (AWS's own variables, RHCS_TOKEN), never from here.
        clouds = aws.Provider(f"aws-{args.cluster}", region=plan.region, opts=pulumi.ResourceOptions(parent=self))
        services = rhcs.Provider(f"rhcs-{args.cluster}", opts=pulumi.ResourceOptions(parent=self))
        common = Common(
            name=name,
            plan=plan,
            tags={"managed-by": "cloudpakops", "environment": plan.environment},
            cloud=pulumi.ResourceOptions(parent=self, provider=clouds),
            service=pulumi.ResourceOptions(parent=self, provider=services),
        )
        asked = pulumi.InvokeOutputOptions(provider=clouds)
        caller = aws.get_caller_identity_output(opts=asked)
        account = Account(
            number=caller.account_id,
            caller=caller.arn,
            partition=aws.get_partition_output(opts=asked).partition,
        )
        net = network(common)
        trusted = issuer(common)
        rights = Rights(
            issuer=trusted,
            roles=roles(common, account, trusted, pulumi.InvokeOutputOptions(provider=services)),
        )
        password = args.secrets[plan.admin_password_key] if plan.admin_password_key else None
        cluster = _cluster(common, account, net, rights, password)
        pools = _pools(common, net, cluster)
        self._files = file_system(common, net, trusted) if plan.efs_throughput else None
        self._plan, self._name = plan, name
        domain = plan.ingress_domain or cluster.console_url.apply(_ingress_domain)
        if plan.kubeconfig:
            self.access = existing_access(plan.kubeconfig, args.secrets, domain, cluster.id)
        else:
            self.access = ClusterAccess(
                identity=cluster.id,
                kubeconfig=by_login(plan.cloud_name, cluster.api_url, ADMINISTRATOR, _PASSWORD_VARIABLE, password),
                context=None,
                api_endpoint=cluster.api_url,
                ingress_domain=domain,
            )
        self.ready = [cluster, *pools]
        self.register_outputs({"apiEndpoint": cluster.api_url, "ingressDomain": domain})

    def install_storage_driver(self, provider: Provider) -> Sequence[pulumi.Resource]:
        """Bring onto the cluster what its storage needs there: the driver for its files, if it has any.

        Return what volumes need, to be made and to be removed again.
        """
        if not (self._files and self._plan.efs_class):
            return ()
        opts = pulumi.ResourceOptions(parent=self)
        return (driver(self._name, self._plan.efs_class, self._files, provider, opts),)


def _cluster(
    common: Common, account: Account, net: RosaNetwork, rights: Rights, password: pulumi.Output[str] | None
) -> rhcs.ClusterRosaHcp:
    plan = common.plan
    protect = "cluster" in plan.protect
    subnets = [*net.private.values(), *([] if plan.private else net.public.values())]
    made = pulumi.ResourceOptions(
        protect=protect,
        ignore_changes=_ONLY_AT_CREATION,
        # Roles without their policies, and networks without their routes, make a cluster that never gets ready.
        depends_on=[*rights.roles.all, *net.routes],
        custom_timeouts=pulumi.CustomTimeouts(create=f"{_CREATE}m", update=f"{_CREATE}m", delete=f"{_DELETE}m"),
    )
    return rhcs.ClusterRosaHcp(
        f"{common.name}-cluster",
        name=plan.cloud_name,
        cloud_region=plan.region,
        aws_account_id=account.number,
        aws_billing_account_id=plan.billing_account,
        availability_zones=[zone.name for zone in plan.zones],
        aws_subnet_ids=[subnet.id for subnet in subnets],
        machine_cidr=plan.cidr,
        pod_cidr=plan.pods,
        service_cidr=plan.services,
        private=plan.private,
        version=plan.version,
        channel_group="stable",
        compute_machine_type=plan.default_flavor,
        replicas=plan.default_nodes,
        properties={"rosa_creator_arn": account.caller},
        sts=rhcs.ClusterRosaHcpStsArgs(
            role_arn=rights.roles.installer,
            support_role_arn=rights.roles.support,
            instance_iam_roles=rhcs.ClusterRosaHcpStsInstanceIamRolesArgs(worker_role_arn=rights.roles.worker),
            operator_role_prefix=plan.cloud_name,
            oidc_config_id=rights.issuer.config.id,
        ),
        admin_credentials=None
        if password is None
        else rhcs.ClusterRosaHcpAdminCredentialsArgs(username=ADMINISTRATOR, password=password),
        delete_protection=protect,
        wait_for_create_complete=True,
        wait_for_std_compute_nodes_complete=True,
        max_hcp_cluster_wait_timeout_in_minutes=_CREATE,
        destroy_timeout=_DELETE,
        tags=common.tags,
        opts=pulumi.ResourceOptions.merge(common.service, made),
    )


def _pools(common: Common, net: RosaNetwork, cluster: rhcs.ClusterRosaHcp) -> list[rhcs.HcpMachinePool]:
    """Create each pool of the plan once in each zone: a machine pool has one network."""
    plan = common.plan
    return [
        rhcs.HcpMachinePool(
            f"{common.name}-pool-{pool.name}-{zone}",
            cluster=cluster.id,
            name=f"{pool.name}-{zone.removeprefix(plan.region)}",
            subnet_id=subnet.id,
            replicas=pool.per_zone,
            auto_repair=True,
            autoscaling=rhcs.HcpMachinePoolAutoscalingArgs(enabled=False),
            aws_node_pool=rhcs.HcpMachinePoolAwsNodePoolArgs(instance_type=pool.flavor),
            labels=pool.labels,
            taints=[
                rhcs.HcpMachinePoolTaintArgs(key=taint.key, value=taint.value, schedule_type=taint.effect)
                for taint in pool.taints
            ],
            opts=common.service,
        )
        for pool in plan.pools
        for zone, subnet in net.private.items()
    ]


def _ingress_domain(console: str | None) -> str:
    """Return the domain of routes from the address of the console, which is one of them; raises pulumi.RunError."""
    if console and console.startswith(_CONSOLE):
        return console.removeprefix(_CONSOLE).rstrip("/")
    what = f"the console of the cluster is at {console!r}, which tells no domain of routes"
    raise pulumi.RunError(with_fix(what, "name it in the stack file: ingressDomain: apps.DOMAIN"))
