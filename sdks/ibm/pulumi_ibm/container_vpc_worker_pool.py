# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/containerVpcWorkerPool:ContainerVpcWorkerPool`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["ContainerVpcWorkerPool", "ContainerVpcWorkerPoolArgs"]


@_utilities.input_type
class ContainerVpcWorkerPoolArgs:
    """The arguments of ContainerVpcWorkerPool."""

    cluster: pulumi.Input[str] = pulumi.property("cluster")
    flavor: pulumi.Input[str] = pulumi.property("flavor")
    vpc_id: pulumi.Input[str] = pulumi.property("vpcId")
    worker_count: pulumi.Input[float] = pulumi.property("workerCount")
    worker_pool_name: pulumi.Input[str] = pulumi.property("workerPoolName")
    zones: pulumi.Input[Sequence[pulumi.Input[inputs.ContainerVpcWorkerPoolZoneArgs]]] = pulumi.property("zones")
    container_vpc_worker_pool_id: pulumi.Input[str | None] = pulumi.property("containerVpcWorkerPoolId", default=None)
    crk: pulumi.Input[str | None] = pulumi.property("crk", default=None)
    entitlement: pulumi.Input[str | None] = pulumi.property("entitlement", default=None)
    host_pool_id: pulumi.Input[str | None] = pulumi.property("hostPoolId", default=None)
    import_on_create: pulumi.Input[bool | None] = pulumi.property("importOnCreate", default=None)
    kms_account_id: pulumi.Input[str | None] = pulumi.property("kmsAccountId", default=None)
    kms_instance_id: pulumi.Input[str | None] = pulumi.property("kmsInstanceId", default=None)
    labels: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("labels", default=None)
    operating_system: pulumi.Input[str | None] = pulumi.property("operatingSystem", default=None)
    orphan_on_delete: pulumi.Input[bool | None] = pulumi.property("orphanOnDelete", default=None)
    resource_group_id: pulumi.Input[str | None] = pulumi.property("resourceGroupId", default=None)
    secondary_storage: pulumi.Input[str | None] = pulumi.property("secondaryStorage", default=None)
    security_groups: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("securityGroups", default=None)
    taints: pulumi.Input[Sequence[pulumi.Input[inputs.ContainerVpcWorkerPoolTaintArgs]] | None] = pulumi.property("taints", default=None)
    timeouts: pulumi.Input[inputs.ContainerVpcWorkerPoolTimeoutsArgs | None] = pulumi.property("timeouts", default=None)


class _ContainerVpcWorkerPoolInputs(TypedDict):
    """The same as a dictionary."""

    cluster: pulumi.Input[str]
    flavor: pulumi.Input[str]
    vpc_id: pulumi.Input[str]
    worker_count: pulumi.Input[float]
    worker_pool_name: pulumi.Input[str]
    zones: pulumi.Input[Sequence[pulumi.Input[inputs.ContainerVpcWorkerPoolZoneArgs | inputs.ContainerVpcWorkerPoolZoneArgsDict]]]
    container_vpc_worker_pool_id: NotRequired[pulumi.Input[str | None]]
    crk: NotRequired[pulumi.Input[str | None]]
    entitlement: NotRequired[pulumi.Input[str | None]]
    host_pool_id: NotRequired[pulumi.Input[str | None]]
    import_on_create: NotRequired[pulumi.Input[bool | None]]
    kms_account_id: NotRequired[pulumi.Input[str | None]]
    kms_instance_id: NotRequired[pulumi.Input[str | None]]
    labels: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str]] | None]]
    operating_system: NotRequired[pulumi.Input[str | None]]
    orphan_on_delete: NotRequired[pulumi.Input[bool | None]]
    resource_group_id: NotRequired[pulumi.Input[str | None]]
    secondary_storage: NotRequired[pulumi.Input[str | None]]
    security_groups: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    taints: NotRequired[pulumi.Input[Sequence[pulumi.Input[inputs.ContainerVpcWorkerPoolTaintArgs | inputs.ContainerVpcWorkerPoolTaintArgsDict]] | None]]
    timeouts: NotRequired[pulumi.Input[inputs.ContainerVpcWorkerPoolTimeoutsArgs | inputs.ContainerVpcWorkerPoolTimeoutsArgsDict | None]]


@pulumi.type_token("ibm:index/containerVpcWorkerPool:ContainerVpcWorkerPool")
class ContainerVpcWorkerPool(pulumi.CustomResource):
    """`ibm:index/containerVpcWorkerPool:ContainerVpcWorkerPool`."""

    autoscale_enabled: pulumi.Output[bool] = pulumi.property("autoscaleEnabled")
    cluster: pulumi.Output[str] = pulumi.property("cluster")
    container_vpc_worker_pool_id: pulumi.Output[str] = pulumi.property("containerVpcWorkerPoolId")
    crk: pulumi.Output[str | None] = pulumi.property("crk")
    entitlement: pulumi.Output[str | None] = pulumi.property("entitlement")
    flavor: pulumi.Output[str] = pulumi.property("flavor")
    host_pool_id: pulumi.Output[str | None] = pulumi.property("hostPoolId")
    import_on_create: pulumi.Output[bool | None] = pulumi.property("importOnCreate")
    kms_account_id: pulumi.Output[str | None] = pulumi.property("kmsAccountId")
    kms_instance_id: pulumi.Output[str | None] = pulumi.property("kmsInstanceId")
    labels: pulumi.Output[Mapping[str, str]] = pulumi.property("labels")
    operating_system: pulumi.Output[str] = pulumi.property("operatingSystem")
    orphan_on_delete: pulumi.Output[bool | None] = pulumi.property("orphanOnDelete")
    resource_controller_url: pulumi.Output[str] = pulumi.property("resourceControllerUrl")
    resource_group_id: pulumi.Output[str] = pulumi.property("resourceGroupId")
    secondary_storage: pulumi.Output[str | None] = pulumi.property("secondaryStorage")
    security_groups: pulumi.Output[Sequence[str] | None] = pulumi.property("securityGroups")
    taints: pulumi.Output[Sequence[outputs.ContainerVpcWorkerPoolTaint] | None] = pulumi.property("taints")
    timeouts: pulumi.Output[outputs.ContainerVpcWorkerPoolTimeouts | None] = pulumi.property("timeouts")
    vpc_id: pulumi.Output[str] = pulumi.property("vpcId")
    worker_count: pulumi.Output[float] = pulumi.property("workerCount")
    worker_pool_id: pulumi.Output[str] = pulumi.property("workerPoolId")
    worker_pool_name: pulumi.Output[str] = pulumi.property("workerPoolName")
    zones: pulumi.Output[Sequence[outputs.ContainerVpcWorkerPoolZone]] = pulumi.property("zones")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_ContainerVpcWorkerPoolInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: ContainerVpcWorkerPoolArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/containerVpcWorkerPool:ContainerVpcWorkerPool",
            resource_name,
            *_utilities.arranged(
                ContainerVpcWorkerPool,
                ContainerVpcWorkerPoolArgs,
                args,
                given,
                required=["cluster", "flavor", "vpc_id", "worker_count", "worker_pool_name", "zones"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> ContainerVpcWorkerPool:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(ContainerVpcWorkerPool, resource_name, id, opts)
