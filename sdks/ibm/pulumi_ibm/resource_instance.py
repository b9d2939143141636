# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/resourceInstance:ResourceInstance`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["ResourceInstance", "ResourceInstanceArgs"]


@_utilities.input_type
class ResourceInstanceArgs:
    """The arguments of ResourceInstance."""

    location: pulumi.Input[str] = pulumi.property("location")
    plan: pulumi.Input[str] = pulumi.property("plan")
    service: pulumi.Input[str] = pulumi.property("service")
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    parameters: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("parameters", default=None)
    parameters_json: pulumi.Input[str | None] = pulumi.property("parametersJson", default=None)
    resource_group_id: pulumi.Input[str | None] = pulumi.property("resourceGroupId", default=None)
    resource_instance_id: pulumi.Input[str | None] = pulumi.property("resourceInstanceId", default=None)
    service_endpoints: pulumi.Input[str | None] = pulumi.property("serviceEndpoints", default=None)
    tags: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("tags", default=None)
    timeouts: pulumi.Input[inputs.ResourceInstanceTimeoutsArgs | None] = pulumi.property("timeouts", default=None)


class _ResourceInstanceInputs(TypedDict):
    """The same as a dictionary."""

    location: pulumi.Input[str]
    plan: pulumi.Input[str]
    service: pulumi.Input[str]
    name: NotRequired[pulumi.Input[str | None]]
    parameters: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str]] | None]]
    parameters_json: NotRequired[pulumi.Input[str | None]]
    resource_group_id: NotRequired[pulumi.Input[str | None]]
    resource_instance_id: NotRequired[pulumi.Input[str | None]]
    service_endpoints: NotRequired[pulumi.Input[str | None]]
    tags: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    timeouts: NotRequired[pulumi.Input[inputs.ResourceInstanceTimeoutsArgs | inputs.ResourceInstanceTimeoutsArgsDict | None]]


@pulumi.type_token("ibm:index/resourceInstance:ResourceInstance")
class ResourceInstance(pulumi.CustomResource):
    """`ibm:index/resourceInstance:ResourceInstance`."""

    account_id: pulumi.Output[str] = pulumi.property("accountId")
    allow_cleanup: pulumi.Output[bool] = pulumi.property("allowCleanup")
    created_at: pulumi.Output[str] = pulumi.property("createdAt")
    created_by: pulumi.Output[str] = pulumi.property("createdBy")
    crn: pulumi.Output[str] = pulumi.property("crn")
    dashboard_url: pulumi.Output[str] = pulumi.property("dashboardUrl")
    deleted_at: pulumi.Output[str] = pulumi.property("deletedAt")
    deleted_by: pulumi.Output[str] = pulumi.property("deletedBy")
    extensions: pulumi.Output[Mapping[str, str]] = pulumi.property("extensions")
    guid: pulumi.Output[str] = pulumi.property("guid")
    last_operation: pulumi.Output[Mapping[str, str]] = pulumi.property("lastOperation")
    location: pulumi.Output[str] = pulumi.property("location")
    locked: pulumi.Output[bool] = pulumi.property("locked")
    name: pulumi.Output[str] = pulumi.property("name")
    onetime_credentials: pulumi.Output[bool] = pulumi.property("onetimeCredentials")
    parameters: pulumi.Output[Mapping[str, str] | None] = pulumi.property("parameters")
    parameters_json: pulumi.Output[str | None] = pulumi.property("parametersJson")
    plan: pulumi.Output[str] = pulumi.property("plan")
    plan_histories: pulumi.Output[Sequence[outputs.ResourceInstancePlanHistory]] = pulumi.property("planHistories")
    resource_aliases_url: pulumi.Output[str] = pulumi.property("resourceAliasesUrl")
    resource_bindings_url: pulumi.Output[str] = pulumi.property("resourceBindingsUrl")
    resource_controller_url: pulumi.Output[str] = pulumi.property("resourceControllerUrl")
    resource_crn: pulumi.Output[str] = pulumi.property("resourceCrn")
    resource_group_crn: pulumi.Output[str] = pulumi.property("resourceGroupCrn")
    resource_group_id: pulumi.Output[str] = pulumi.property("resourceGroupId")
    resource_group_name: pulumi.Output[str] = pulumi.property("resourceGroupName")
    resource_id: pulumi.Output[str] = pulumi.property("resourceId")
    resource_instance_id: pulumi.Output[str] = pulumi.property("resourceInstanceId")
    resource_keys_url: pulumi.Output[str] = pulumi.property("resourceKeysUrl")
    resource_name: pulumi.Output[str] = pulumi.property("resourceName")
    resource_plan_id: pulumi.Output[str] = pulumi.property("resourcePlanId")
    resource_status: pulumi.Output[str] = pulumi.property("resourceStatus")
    restored_at: pulumi.Output[str] = pulumi.property("restoredAt")
    restored_by: pulumi.Output[str] = pulumi.property("restoredBy")
    scheduled_reclaim_at: pulumi.Output[str] = pulumi.property("scheduledReclaimAt")
    scheduled_reclaim_by: pulumi.Output[str] = pulumi.property("scheduledReclaimBy")
    service: pulumi.Output[str] = pulumi.property("service")
    service_endpoints: pulumi.Output[str] = pulumi.property("serviceEndpoints")
    state: pulumi.Output[str] = pulumi.property("state")
    status: pulumi.Output[str] = pulumi.property("status")
    sub_type: pulumi.Output[str] = pulumi.property("subType")
    tags: pulumi.Output[Sequence[str]] = pulumi.property("tags")
    target_crn: pulumi.Output[str] = pulumi.property("targetCrn")
    timeouts: pulumi.Output[outputs.ResourceInstanceTimeouts | None] = pulumi.property("timeouts")
    type: pulumi.Output[str] = pulumi.property("type")
    update_at: pulumi.Output[str] = pulumi.property("updateAt")
    update_by: pulumi.Output[str] = pulumi.property("updateBy")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_ResourceInstanceInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: ResourceInstanceArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/resourceInstance:ResourceInstance",
            resource_name,
            *_utilities.arranged(
                ResourceInstance,
                ResourceInstanceArgs,
                args,
                given,
                required=["location", "plan", "service"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> ResourceInstance:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(ResourceInstance, resource_name, id, opts)
