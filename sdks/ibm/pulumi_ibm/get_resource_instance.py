# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/getResourceInstance:getResourceInstance`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pulumi

from . import _utilities

__all__ = ["GetResourceInstanceResult", "get_resource_instance", "get_resource_instance_output"]


@pulumi.output_type
class GetResourceInstanceResult:
    """What `ibm:index/getResourceInstance:getResourceInstance` gives."""

    crn: str = pulumi.property("crn")
    extensions: Mapping[str, str] = pulumi.property("extensions")
    guid: str = pulumi.property("guid")
    id: str = pulumi.property("id")
    identifier: str | None = pulumi.property("identifier")
    location: str = pulumi.property("location")
    name: str = pulumi.property("name")
    onetime_credentials: bool = pulumi.property("onetimeCredentials")
    parameters_json: str = pulumi.property("parametersJson")
    plan: str = pulumi.property("plan")
    resource_controller_url: str = pulumi.property("resourceControllerUrl")
    resource_crn: str = pulumi.property("resourceCrn")
    resource_group_id: str = pulumi.property("resourceGroupId")
    resource_group_name: str = pulumi.property("resourceGroupName")
    resource_name: str = pulumi.property("resourceName")
    resource_status: str = pulumi.property("resourceStatus")
    service: str = pulumi.property("service")
    status: str = pulumi.property("status")
    tags: Sequence[str] = pulumi.property("tags")


def get_resource_instance(
    *,
    id: str | None = None,
    identifier: str | None = None,
    location: str | None = None,
    name: str | None = None,
    resource_group_id: str | None = None,
    service: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> GetResourceInstanceResult:
    """Ask the provider now, with plain values."""
    return _utilities.asked(
        "ibm:index/getResourceInstance:getResourceInstance",
        {
            "id": id,
            "identifier": identifier,
            "location": location,
            "name": name,
            "resourceGroupId": resource_group_id,
            "service": service,
        },
        opts,
        GetResourceInstanceResult,
    )


def get_resource_instance_output(
    *,
    id: pulumi.Input[str | None] = None,
    identifier: pulumi.Input[str | None] = None,
    location: pulumi.Input[str | None] = None,
    name: pulumi.Input[str | None] = None,
    resource_group_id: pulumi.Input[str | None] = None,
    service: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetResourceInstanceResult]:
    """Ask the provider when the values are known."""
    return _utilities.asked_later(
        "ibm:index/getResourceInstance:getResourceInstance",
        {
            "id": id,
            "identifier": identifier,
            "location": location,
            "name": name,
            "resourceGroupId": resource_group_id,
            "service": service,
        },
        opts,
        GetResourceInstanceResult,
    )
