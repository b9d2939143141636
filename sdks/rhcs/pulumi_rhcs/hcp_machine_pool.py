# Made from schema.json by sdks/generator: edit neither by hand.
"""`rhcs:index/hcpMachinePool:HcpMachinePool`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["HcpMachinePool", "HcpMachinePoolArgs"]


@_utilities.input_type
class HcpMachinePoolArgs:
    """The arguments of HcpMachinePool."""

    auto_repair: pulumi.Input[bool] = pulumi.property("autoRepair")
    autoscaling: pulumi.Input[inputs.HcpMachinePoolAutoscalingArgs] = pulumi.property("autoscaling")
    aws_node_pool: pulumi.Input[inputs.HcpMachinePoolAwsNodePoolArgs] = pulumi.property("awsNodePool")
    cluster: pulumi.Input[str] = pulumi.property("cluster")
    subnet_id: pulumi.Input[str] = pulumi.property("subnetId")
    ignore_deletion_error: pulumi.Input[bool | None] = pulumi.property("ignoreDeletionError", default=None)
    kubelet_configs: pulumi.Input[str | None] = pulumi.property("kubeletConfigs", default=None)
    labels: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("labels", default=None)
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    replicas: pulumi.Input[float | None] = pulumi.property("replicas", default=None)
    taints: pulumi.Input[Sequence[pulumi.Input[inputs.HcpMachinePoolTaintArgs]] | None] = pulumi.property("taints", default=None)
    tuning_configs: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("tuningConfigs", default=None)
    upgrade_acknowledgements_for: pulumi.Input[str | None] = pulumi.property("upgradeAcknowledgementsFor", default=None)
    version: pulumi.Input[str | None] = pulumi.property("version", default=None)


class _HcpMachinePoolInputs(TypedDict):
    """The same as a dictionary."""

    auto_repair: pulumi.Input[bool]
    autoscaling: pulumi.Input[inputs.HcpMachinePoolAutoscalingArgs | inputs.HcpMachinePoolAutoscalingArgsDict]
    aws_node_pool: pulumi.Input[inputs.HcpMachinePoolAwsNodePoolArgs | inputs.HcpMachinePoolAwsNodePoolArgsDict]
    cluster: pulumi.Input[str]
    subnet_id: pulumi.Input[str]
    ignore_deletion_error: NotRequired[pulumi.Input[bool | None]]
    kubelet_configs: NotRequired[pulumi.Input[str | None]]
    labels: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str]] | None]]
    name: NotRequired[pulumi.Input[str | None]]
    replicas: NotRequired[pulumi.Input[float | None]]
    taints: NotRequired[pulumi.Input[Sequence[pulumi.Input[inputs.HcpMachinePoolTaintArgs | inputs.HcpMachinePoolTaintArgsDict]] | None]]
    tuning_configs: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    upgrade_acknowledgements_for: NotRequired[pulumi.Input[str | None]]
    version: NotRequired[pulumi.Input[str | None]]


@pulumi.type_token("rhcs:index/hcpMachinePool:HcpMachinePool")
class HcpMachinePool(pulumi.CustomResource):
    """`rhcs:index/hcpMachinePool:HcpMachinePool`."""

    auto_repair: pulumi.Output[bool] = pulumi.property("autoRepair")
    autoscaling: pulumi.Output[outputs.HcpMachinePoolAutoscaling] = pulumi.property("autoscaling")
    availability_zone: pulumi.Output[str] = pulumi.property("availabilityZone")
    aws_node_pool: pulumi.Output[outputs.HcpMachinePoolAwsNodePool] = pulumi.property("awsNodePool")
    cluster: pulumi.Output[str] = pulumi.property("cluster")
    current_version: pulumi.Output[str] = pulumi.property("currentVersion")
    ignore_deletion_error: pulumi.Output[bool] = pulumi.property("ignoreDeletionError")
    kubelet_configs: pulumi.Output[str | None] = pulumi.property("kubeletConfigs")
    labels: pulumi.Output[Mapping[str, str] | None] = pulumi.property("labels")
    name: pulumi.Output[str] = pulumi.property("name")
    replicas: pulumi.Output[float | None] = pulumi.property("replicas")
    status: pulumi.Output[outputs.HcpMachinePoolStatus] = pulumi.property("status")
    subnet_id: pulumi.Output[str] = pulumi.property("subnetId")
    taints: pulumi.Output[Sequence[outputs.HcpMachinePoolTaint] | None] = pulumi.property("taints")
    tuning_configs: pulumi.Output[Sequence[str] | None] = pulumi.property("tuningConfigs")
    upgrade_acknowledgements_for: pulumi.Output[str | None] = pulumi.property("upgradeAcknowledgementsFor")
    version: pulumi.Output[str | None] = pulumi.property("version")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_HcpMachinePoolInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: HcpMachinePoolArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "rhcs:index/hcpMachinePool:HcpMachinePool",
            resource_name,
            *_utilities.arranged(
                HcpMachinePool,
                HcpMachinePoolArgs,
                args,
                given,
                required=["auto_repair", "autoscaling", "aws_node_pool", "cluster", "subnet_id"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> HcpMachinePool:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(HcpMachinePool, resource_name, id, opts)
