# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/satelliteHost:SatelliteHost`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["SatelliteHost", "SatelliteHostArgs"]


@_utilities.input_type
class SatelliteHostArgs:
    """The arguments of SatelliteHost."""

    host_id: pulumi.Input[str] = pulumi.property("hostId")
    location: pulumi.Input[str] = pulumi.property("location")
    cluster: pulumi.Input[str | None] = pulumi.property("cluster", default=None)
    host_provider: pulumi.Input[str | None] = pulumi.property("hostProvider", default=None)
    labels: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("labels", default=None)
    satellite_host_id: pulumi.Input[str | None] = pulumi.property("satelliteHostId", default=None)
    timeouts: pulumi.Input[inputs.SatelliteHostTimeoutsArgs | None] = pulumi.property("timeouts", default=None)
    wait_till: pulumi.Input[str | None] = pulumi.property("waitTill", default=None)
    worker_pool: pulumi.Input[str | None] = pulumi.property("workerPool", default=None)
    zone: pulumi.Input[str | None] = pulumi.property("zone", default=None)


class _SatelliteHostInputs(TypedDict):
    """The same as a dictionary."""

    host_id: pulumi.Input[str]
    location: pulumi.Input[str]
    cluster: NotRequired[pulumi.Input[str | None]]
    host_provider: NotRequired[pulumi.Input[str | None]]
    labels: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    satellite_host_id: NotRequired[pulumi.Input[str | None]]
    timeouts: NotRequired[pulumi.Input[inputs.SatelliteHostTimeoutsArgs | inputs.SatelliteHostTimeoutsArgsDict | None]]
    wait_till: NotRequired[pulumi.Input[str | None]]
    worker_pool: NotRequired[pulumi.Input[str | None]]
    zone: NotRequired[pulumi.Input[str | None]]


@pulumi.type_token("ibm:index/satelliteHost:SatelliteHost")
class SatelliteHost(pulumi.CustomResource):
    """`ibm:index/satelliteHost:SatelliteHost`."""

    cluster: pulumi.Output[str] = pulumi.property("cluster")
    host_id: pulumi.Output[str] = pulumi.property("hostId")
    host_provider: pulumi.Output[str | None] = pulumi.property("hostProvider")
    host_state: pulumi.Output[str] = pulumi.property("hostState")
    labels: pulumi.Output[Sequence[str]] = pulumi.property("labels")
    location: pulumi.Output[str] = pulumi.property("location")
    satellite_host_id: pulumi.Output[str] = pulumi.property("satelliteHostId")
    timeouts: pulumi.Output[outputs.SatelliteHostTimeouts | None] = pulumi.property("timeouts")
    wait_till: pulumi.Output[str | None] = pulumi.property("waitTill")
    worker_pool: pulumi.Output[str] = pulumi.property("workerPool")
    zone: pulumi.Output[str] = pulumi.property("zone")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_SatelliteHostInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: SatelliteHostArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/satelliteHost:SatelliteHost",
            resource_name,
            *_utilities.arranged(
                SatelliteHost,
                SatelliteHostArgs,
                args,
                given,
                required=["host_id", "location"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> SatelliteHost:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(SatelliteHost, resource_name, id, opts)
