# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/containerIngressInstance:ContainerIngressInstance`."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["ContainerIngressInstance", "ContainerIngressInstanceArgs"]


@_utilities.input_type
class ContainerIngressInstanceArgs:
    """The arguments of ContainerIngressInstance."""

    cluster: pulumi.Input[str] = pulumi.property("cluster")
    instance_crn: pulumi.Input[str] = pulumi.property("instanceCrn")
    container_ingress_instance_id: pulumi.Input[str | None] = pulumi.property("containerIngressInstanceId", default=None)
    is_default: pulumi.Input[bool | None] = pulumi.property("isDefault", default=None)
    secret_group_id: pulumi.Input[str | None] = pulumi.property("secretGroupId", default=None)
    timeouts: pulumi.Input[inputs.ContainerIngressInstanceTimeoutsArgs | None] = pulumi.property("timeouts", default=None)


class _ContainerIngressInstanceInputs(TypedDict):
    """The same as a dictionary."""

    cluster: pulumi.Input[str]
    instance_crn: pulumi.Input[str]
    container_ingress_instance_id: NotRequired[pulumi.Input[str | None]]
    is_default: NotRequired[pulumi.Input[bool | None]]
    secret_group_id: NotRequired[pulumi.Input[str | None]]
    timeouts: NotRequired[pulumi.Input[inputs.ContainerIngressInstanceTimeoutsArgs | inputs.ContainerIngressInstanceTimeoutsArgsDict | None]]


@pulumi.type_token("ibm:index/containerIngressInstance:ContainerIngressInstance")
class ContainerIngressInstance(pulumi.CustomResource):
    """`ibm:index/containerIngressInstance:ContainerIngressInstance`."""

    cluster: pulumi.Output[str] = pulumi.property("cluster")
    container_ingress_instance_id: pulumi.Output[str] = pulumi.property("containerIngressInstanceId")
    instance_crn: pulumi.Output[str] = pulumi.property("instanceCrn")
    instance_name: pulumi.Output[str] = pulumi.property("instanceName")
    instance_type: pulumi.Output[str] = pulumi.property("instanceType")
    is_default: pulumi.Output[bool | None] = pulumi.property("isDefault")
    secret_group_id: pulumi.Output[str | None] = pulumi.property("secretGroupId")
    secret_group_name: pulumi.Output[str] = pulumi.property("secretGroupName")
    status: pulumi.Output[str] = pulumi.property("status")
    timeouts: pulumi.Output[outputs.ContainerIngressInstanceTimeouts | None] = pulumi.property("timeouts")
    user_managed: pulumi.Output[bool] = pulumi.property("userManaged")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_ContainerIngressInstanceInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: ContainerIngressInstanceArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/containerIngressInstance:ContainerIngressInstance",
            resource_name,
            *_utilities.arranged(
                ContainerIngressInstance,
                ContainerIngressInstanceArgs,
                args,
                given,
                required=["cluster", "instance_crn"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> ContainerIngressInstance:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(ContainerIngressInstance, resource_name, id, opts)
