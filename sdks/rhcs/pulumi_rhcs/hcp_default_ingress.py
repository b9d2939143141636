# Made from schema.json by sdks/generator: edit neither by hand.
"""`rhcs:index/hcpDefaultIngress:HcpDefaultIngress`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["HcpDefaultIngress", "HcpDefaultIngressArgs"]


@_utilities.input_type
class HcpDefaultIngressArgs:
    """The arguments of HcpDefaultIngress."""

    cluster: pulumi.Input[str] = pulumi.property("cluster")
    listening_method: pulumi.Input[str] = pulumi.property("listeningMethod")
    component_routes: pulumi.Input[Mapping[str, pulumi.Input[inputs.HcpDefaultIngressComponentRoutesArgs]] | None] = pulumi.property("componentRoutes", default=None)


class _HcpDefaultIngressInputs(TypedDict):
    """The same as a dictionary."""

    cluster: pulumi.Input[str]
    listening_method: pulumi.Input[str]
    component_routes: NotRequired[pulumi.Input[Mapping[str, pulumi.Input[inputs.HcpDefaultIngressComponentRoutesArgs | inputs.HcpDefaultIngressComponentRoutesArgsDict]] | None]]


@pulumi.type_token("rhcs:index/hcpDefaultIngress:HcpDefaultIngress")
class HcpDefaultIngress(pulumi.CustomResource):
    """`rhcs:index/hcpDefaultIngress:HcpDefaultIngress`."""

    cluster: pulumi.Output[str] = pulumi.property("cluster")
    component_routes: pulumi.Output[Mapping[str, outputs.HcpDefaultIngressComponentRoutes] | None] = pulumi.property("componentRoutes")
    listening_method: pulumi.Output[str] = pulumi.property("listeningMethod")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_HcpDefaultIngressInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: HcpDefaultIngressArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "rhcs:index/hcpDefaultIngress:HcpDefaultIngress",
            resource_name,
            *_utilities.arranged(
                HcpDefaultIngress,
                HcpDefaultIngressArgs,
                args,
                given,
                required=["cluster", "listening_method"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> HcpDefaultIngress:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(HcpDefaultIngress, resource_name, id, opts)
