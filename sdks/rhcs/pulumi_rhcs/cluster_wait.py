# Made from schema.json by sdks/generator: edit neither by hand.
"""`rhcs:index/clusterWait:ClusterWait`."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _utilities

__all__ = ["ClusterWait", "ClusterWaitArgs"]


@_utilities.input_type
class ClusterWaitArgs:
    """The arguments of ClusterWait."""

    cluster: pulumi.Input[str] = pulumi.property("cluster")
    timeout: pulumi.Input[float | None] = pulumi.property("timeout", default=None)


class _ClusterWaitInputs(TypedDict):
    """The same as a dictionary."""

    cluster: pulumi.Input[str]
    timeout: NotRequired[pulumi.Input[float | None]]


@pulumi.type_token("rhcs:index/clusterWait:ClusterWait")
class ClusterWait(pulumi.CustomResource):
    """`rhcs:index/clusterWait:ClusterWait`."""

    cluster: pulumi.Output[str] = pulumi.property("cluster")
    ready: pulumi.Output[bool] = pulumi.property("ready")
    timeout: pulumi.Output[float | None] = pulumi.property("timeout")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_ClusterWaitInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: ClusterWaitArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "rhcs:index/clusterWait:ClusterWait",
            resource_name,
            *_utilities.arranged(
                ClusterWait,
                ClusterWaitArgs,
                args,
                given,
                required=["cluster"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> ClusterWait:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(ClusterWait, resource_name, id, opts)
