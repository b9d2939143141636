# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/satelliteStorageAssignment:SatelliteStorageAssignment`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["SatelliteStorageAssignment", "SatelliteStorageAssignmentArgs"]


@_utilities.input_type
class SatelliteStorageAssignmentArgs:
    """The arguments of SatelliteStorageAssignment."""

    assignment_name: pulumi.Input[str] = pulumi.property("assignmentName")
    config: pulumi.Input[str] = pulumi.property("config")
    cluster: pulumi.Input[str | None] = pulumi.property("cluster", default=None)
    controller: pulumi.Input[str | None] = pulumi.property("controller", default=None)
    groups: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("groups", default=None)
    satellite_storage_assignment_id: pulumi.Input[str | None] = pulumi.property("satelliteStorageAssignmentId", default=None)
    timeouts: pulumi.Input[inputs.SatelliteStorageAssignmentTimeoutsArgs | None] = pulumi.property("timeouts", default=None)
    update_config_revision: pulumi.Input[bool | None] = pulumi.property("updateConfigRevision", default=None)


class _SatelliteStorageAssignmentInputs(TypedDict):
    """The same as a dictionary."""

    assignment_name: pulumi.Input[str]
    config: pulumi.Input[str]
    cluster: NotRequired[pulumi.Input[str | None]]
    controller: NotRequired[pulumi.Input[str | None]]
    groups: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    satellite_storage_assignment_id: NotRequired[pulumi.Input[str | None]]
    timeouts: NotRequired[pulumi.Input[inputs.SatelliteStorageAssignmentTimeoutsArgs | inputs.SatelliteStorageAssignmentTimeoutsArgsDict | None]]
    update_config_revision: NotRequired[pulumi.Input[bool | None]]


@pulumi.type_token("ibm:index/satelliteStorageAssignment:SatelliteStorageAssignment")
class SatelliteStorageAssignment(pulumi.CustomResource):
    """`ibm:index/satelliteStorageAssignment:SatelliteStorageAssignment`."""

    assignment_name: pulumi.Output[str] = pulumi.property("assignmentName")
    assignment_type: pulumi.Output[str] = pulumi.property("assignmentType")
    cluster: pulumi.Output[str | None] = pulumi.property("cluster")
    config: pulumi.Output[str] = pulumi.property("config")
    config_uuid: pulumi.Output[str] = pulumi.property("configUuid")
    config_version: pulumi.Output[str] = pulumi.property("configVersion")
    config_version_uuid: pulumi.Output[str] = pulumi.property("configVersionUuid")
    controller: pulumi.Output[str | None] = pulumi.property("controller")
    created: pulumi.Output[str] = pulumi.property("created")
    groups: pulumi.Output[Sequence[str] | None] = pulumi.property("groups")
    is_assignment_upgrade_available: pulumi.Output[bool] = pulumi.property("isAssignmentUpgradeAvailable")
    owner: pulumi.Output[str] = pulumi.property("owner")
    rollout_error_count: pulumi.Output[float] = pulumi.property("rolloutErrorCount")
    rollout_success_count: pulumi.Output[float] = pulumi.property("rolloutSuccessCount")
    sat_cluster: pulumi.Output[str] = pulumi.property("satCluster")
    satellite_storage_assignment_id: pulumi.Output[str] = pulumi.property("satelliteStorageAssignmentId")
    svc_cluster: pulumi.Output[str] = pulumi.property("svcCluster")
    timeouts: pulumi.Output[outputs.SatelliteStorageAssignmentTimeouts | None] = pulumi.property("timeouts")
    update_config_revision: pulumi.Output[bool | None] = pulumi.property("updateConfigRevision")
    uuid: pulumi.Output[str] = pulumi.property("uuid")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_SatelliteStorageAssignmentInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: SatelliteStorageAssignmentArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/satelliteStorageAssignment:SatelliteStorageAssignment",
            resource_name,
            *_utilities.arranged(
                SatelliteStorageAssignment,
                SatelliteStorageAssignmentArgs,
                args,
                given,
                required=["assignment_name", "config"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> SatelliteStorageAssignment:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(SatelliteStorageAssignment, resource_name, id, opts)
