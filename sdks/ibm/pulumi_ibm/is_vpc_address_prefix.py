# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/isVpcAddressPrefix:IsVpcAddressPrefix`."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _utilities

__all__ = ["IsVpcAddressPrefix", "IsVpcAddressPrefixArgs"]


@_utilities.input_type
class IsVpcAddressPrefixArgs:
    """The arguments of IsVpcAddressPrefix."""

    cidr: pulumi.Input[str] = pulumi.property("cidr")
    vpc: pulumi.Input[str] = pulumi.property("vpc")
    zone: pulumi.Input[str] = pulumi.property("zone")
    is_default: pulumi.Input[bool | None] = pulumi.property("isDefault", default=None)
    is_vpc_address_prefix_id: pulumi.Input[str | None] = pulumi.property("isVpcAddressPrefixId", default=None)
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)


class _IsVpcAddressPrefixInputs(TypedDict):
    """The same as a dictionary."""

    cidr: pulumi.Input[str]
    vpc: pulumi.Input[str]
    zone: pulumi.Input[str]
    is_default: NotRequired[pulumi.Input[bool | None]]
    is_vpc_address_prefix_id: NotRequired[pulumi.Input[str | None]]
    name: NotRequired[pulumi.Input[str | None]]


@pulumi.type_token("ibm:index/isVpcAddressPrefix:IsVpcAddressPrefix")
class IsVpcAddressPrefix(pulumi.CustomResource):
    """`ibm:index/isVpcAddressPrefix:IsVpcAddressPrefix`."""

    address_prefix: pulumi.Output[str] = pulumi.property("addressPrefix")
    cidr: pulumi.Output[str] = pulumi.property("cidr")
    has_subnets: pulumi.Output[bool] = pulumi.property("hasSubnets")
    is_default: pulumi.Output[bool | None] = pulumi.property("isDefault")
    is_vpc_address_prefix_id: pulumi.Output[str] = pulumi.property("isVpcAddressPrefixId")
    name: pulumi.Output[str] = pulumi.property("name")
    related_crn: pulumi.Output[str] = pulumi.property("relatedCrn")
    vpc: pulumi.Output[str] = pulumi.property("vpc")
    zone: pulumi.Output[str] = pulumi.property("zone")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_IsVpcAddressPrefixInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: IsVpcAddressPrefixArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/isVpcAddressPrefix:IsVpcAddressPrefix",
            resource_name,
            *_utilities.arranged(
                IsVpcAddressPrefix,
                IsVpcAddressPrefixArgs,
                args,
                given,
                required=["cidr", "vpc", "zone"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> IsVpcAddressPrefix:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(IsVpcAddressPrefix, resource_name, id, opts)
