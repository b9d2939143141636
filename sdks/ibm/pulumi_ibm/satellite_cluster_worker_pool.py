# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/satelliteClusterWorkerPool:SatelliteClusterWorkerPool`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["SatelliteClusterWorkerPool", "SatelliteClusterWorkerPoolArgs"]


@_utilities.input_type
class SatelliteClusterWorkerPoolArgs:
    """The arguments of SatelliteClusterWorkerPool."""

    cluster: pulumi.Input[str] = pulumi.property("cluster")
    disk_encryption: pulumi.Input[bool | None] = pulumi.property("diskEncryption", default=None)
    entitlement: pulumi.Input[str | None] = pulumi.property("entitlement", default=None)
    flavor: pulumi.Input[str | None] = pulumi.property("flavor", default=None)
    host_labels: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("hostLabels", default=None)
    isolation: pulumi.Input[str | None] = pulumi.property("isolation", default=None)
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    operating_system: pulumi.Input[str | None] = pulumi.property("operatingSystem", default=None)
    resource_group_id: pulumi.Input[str | None] = pulumi.property("resourceGroupId", default=None)
    satellite_cluster_worker_pool_id: pulumi.Input[str | None] = pulumi.property("satelliteClusterWorkerPoolId", default=None)
    timeouts: pulumi.Input[inputs.SatelliteClusterWorkerPoolTimeoutsArgs | None] = pulumi.property("timeouts", default=None)
    worker_count: pulumi.Input[float | None] = pulumi.property("workerCount", default=None)
    worker_pool_labels: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("workerPoolLabels", default=None)
    zones: pulumi.Input[Sequence[pulumi.Input[inputs.SatelliteClusterWorkerPoolZoneArgs]] | None] = pulumi.property("zones", default=None)


class _SatelliteClusterWorkerPoolInputs(TypedDict):
    """The same as a dictionary."""

    cluster: pulumi.Input[str]
    disk_encryption: NotRequired[pulumi.Input[bool | None]]
    entitlement: NotRequired[pulumi.Input[str | None]]
    flavor: NotRequired[pulumi.Input[str | None]]
    host_labels: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    isolation: NotRequired[pulumi.Input[str | None]]
    name: NotRequired[pulumi.Input[str | None]]
    operating_system: NotRequired[pulumi.Input[str | None]]
    resource_group_id: NotRequired[pulumi.Input[str | None]]
    satellite_cluster_worker_pool_id: NotRequired[pulumi.Input[str | None]]
    timeouts: NotRequired[pulumi.Input[inputs.SatelliteClusterWorkerPoolTimeoutsArgs | inputs.SatelliteClusterWorkerPoolTimeoutsArgsDict | None]]
    worker_count: NotRequired[pulumi.Input[float | None]]
    worker_pool_labels: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[str]] | None]]
    zones: NotRequired[pulumi.Input[Sequence[pulumi.Input[inputs.SatelliteClusterWorkerPoolZoneArgs | inputs.SatelliteClusterWorkerPoolZoneArgsDict]] | None]]


@pulumi.type_token("ibm:index/satelliteClusterWorkerPool:SatelliteClusterWorkerPool")
class SatelliteClusterWorkerPool(pulumi.CustomResource):
    """`ibm:index/satelliteClusterWorkerPool:SatelliteClusterWorkerPool`."""

    cluster: pulumi.Output[str] = pulumi.property("cluster")
    disk_encryption: pulumi.Output[bool | None] = pulumi.property("diskEncryption")
    entitlement: pulumi.Output[str | None] = pulumi.property("entitlement")
    flavor: pulumi.Output[str] = pulumi.property("flavor")
    host_labels: pulumi.Output[Sequence[str]] = pulumi.property("hostLabels")
    isolation: pulumi.Output[str] = pulumi.property("isolation")
    name: pulumi.Output[str] = pulumi.property("name")
    operating_system: pulumi.Output[str] = pulumi.property("operatingSystem")
    resource_group_id: pulumi.Output[str] = pulumi.property("resourceGroupId")
    satellite_cluster_worker_pool_id: pulumi.Output[str] = pulumi.property("satelliteClusterWorkerPoolId")
    timeouts: pulumi.Output[outputs.SatelliteClusterWorkerPoolTimeouts | None] = pulumi.property("timeouts")
    worker_count: pulumi.Output[float] = pulumi.property("workerCount")
    worker_pool_labels: pulumi.Output[Mapping[str, str]] = pulumi.property("workerPoolLabels")
    zones: pulumi.Output[Sequence[outputs.SatelliteClusterWorkerPoolZone] | None] = pulumi.property("zones")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_SatelliteClusterWorkerPoolInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: SatelliteClusterWorkerPoolArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/satelliteClusterWorkerPool:SatelliteClusterWorkerPool",
            resource_name,
            *_utilities.arranged(
                SatelliteClusterWorkerPool,
                SatelliteClusterWorkerPoolArgs,
                args,
                given,
                required=["cluster"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> SatelliteClusterWorkerPool:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(SatelliteClusterWorkerPool, resource_name, id, opts)
