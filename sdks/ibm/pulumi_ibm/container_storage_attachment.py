# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/containerStorageAttachment:ContainerStorageAttachment`."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["ContainerStorageAttachment", "ContainerStorageAttachmentArgs"]


@_utilities.input_type
class ContainerStorageAttachmentArgs:
    """The arguments of ContainerStorageAttachment."""

    cluster: pulumi.Input[str] = pulumi.property("cluster")
    volume: pulumi.Input[str] = pulumi.property("volume")
    worker: pulumi.Input[str] = pulumi.property("worker")
    container_storage_attachment_id: pulumi.Input[str | None] = pulumi.property("containerStorageAttachmentId", default=None)
    resource_group_id: pulumi.Input[str | None] = pulumi.property("resourceGroupId", default=None)
    timeouts: pulumi.Input[inputs.ContainerStorageAttachmentTimeoutsArgs | None] = pulumi.property("timeouts", default=None)


class _ContainerStorageAttachmentInputs(TypedDict):
    """The same as a dictionary."""

    cluster: pulumi.Input[str]
    volume: pulumi.Input[str]
    worker: pulumi.Input[str]
    container_storage_attachment_id: NotRequired[pulumi.Input[str | None]]
    resource_group_id: NotRequired[pulumi.Input[str | None]]
    timeouts: NotRequired[pulumi.Input[inputs.ContainerStorageAttachmentTimeoutsArgs | inputs.ContainerStorageAttachmentTimeoutsArgsDict | None]]


@pulumi.type_token("ibm:index/containerStorageAttachment:ContainerStorageAttachment")
class ContainerStorageAttachment(pulumi.CustomResource):
    """`ibm:index/containerStorageAttachment:ContainerStorageAttachment`."""

    cluster: pulumi.Output[str] = pulumi.property("cluster")
    container_storage_attachment_id: pulumi.Output[str] = pulumi.property("containerStorageAttachmentId")
    resource_group_id: pulumi.Output[str | None] = pulumi.property("resourceGroupId")
    status: pulumi.Output[str] = pulumi.property("status")
    timeouts: pulumi.Output[outputs.ContainerStorageAttachmentTimeouts | None] = pulumi.property("timeouts")
    volume: pulumi.Output[str] = pulumi.property("volume")
    volume_attachment_id: pulumi.Output[str] = pulumi.property("volumeAttachmentId")
    volume_attachment_name: pulumi.Output[str] = pulumi.property("volumeAttachmentName")
    volume_type: pulumi.Output[str] = pulumi.property("volumeType")
    worker: pulumi.Output[str] = pulumi.property("worker")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_ContainerStorageAttachmentInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: ContainerStorageAttachmentArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/containerStorageAttachment:ContainerStorageAttachment",
            resource_name,
            *_utilities.arranged(
                ContainerStorageAttachment,
                ContainerStorageAttachmentArgs,
                args,
                given,
                required=["cluster", "volume", "worker"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> ContainerStorageAttachment:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(ContainerStorageAttachment, resource_name, id, opts)
