# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/kmsKeyRings:KmsKeyRings`."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _utilities

__all__ = ["KmsKeyRings", "KmsKeyRingsArgs"]


@_utilities.input_type
class KmsKeyRingsArgs:
    """The arguments of KmsKeyRings."""

    instance_id: pulumi.Input[str] = pulumi.property("instanceId")
    key_ring_id: pulumi.Input[str] = pulumi.property("keyRingId")
    endpoint_type: pulumi.Input[str | None] = pulumi.property("endpointType", default=None)
    force_delete: pulumi.Input[bool | None] = pulumi.property("forceDelete", default=None)
    kms_key_rings_id: pulumi.Input[str | None] = pulumi.property("kmsKeyRingsId", default=None)


class _KmsKeyRingsInputs(TypedDict):
    """The same as a dictionary."""

    instance_id: pulumi.Input[str]
    key_ring_id: pulumi.Input[str]
    endpoint_type: NotRequired[pulumi.Input[str | None]]
    force_delete: NotRequired[pulumi.Input[bool | None]]
    kms_key_rings_id: NotRequired[pulumi.Input[str | None]]


@pulumi.type_token("ibm:index/kmsKeyRings:KmsKeyRings")
class KmsKeyRings(pulumi.CustomResource):
    """`ibm:index/kmsKeyRings:KmsKeyRings`."""

    endpoint_type: pulumi.Output[str] = pulumi.property("endpointType")
    force_delete: pulumi.Output[bool | None] = pulumi.property("forceDelete")
    instance_id: pulumi.Output[str] = pulumi.property("instanceId")
    key_ring_id: pulumi.Output[str] = pulumi.property("keyRingId")
    kms_key_rings_id: pulumi.Output[str] = pulumi.property("kmsKeyRingsId")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_KmsKeyRingsInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: KmsKeyRingsArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/kmsKeyRings:KmsKeyRings",
            resource_name,
            *_utilities.arranged(
                KmsKeyRings,
                KmsKeyRingsArgs,
                args,
                given,
                required=["instance_id", "key_ring_id"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> KmsKeyRings:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(KmsKeyRings, resource_name, id, opts)
