# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/containerAddons:ContainerAddons`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["ContainerAddons", "ContainerAddonsArgs"]


@_utilities.input_type
class ContainerAddonsArgs:
    """The arguments of ContainerAddons."""

    addons: pulumi.Input[Sequence[pulumi.Input[inputs.ContainerAddonsAddonArgs]]] = pulumi.property("addons")
    cluster: pulumi.Input[str] = pulumi.property("cluster")
    container_addons_id: pulumi.Input[str | None] = pulumi.property("containerAddonsId", default=None)
    manage_all_addons: pulumi.Input[bool | None] = pulumi.property("manageAllAddons", default=None)
    resource_group_id: pulumi.Input[str | None] = pulumi.property("resourceGroupId", default=None)
    timeouts: pulumi.Input[inputs.ContainerAddonsTimeoutsArgs | None] = pulumi.property("timeouts", default=None)


class _ContainerAddonsInputs(TypedDict):
    """The same as a dictionary."""

    addons: pulumi.Input[Sequence[pulumi.Input[inputs.ContainerAddonsAddonArgs | inputs.ContainerAddonsAddonArgsDict]]]
    cluster: pulumi.Input[str]
    container_addons_id: NotRequired[pulumi.Input[str | None]]
    manage_all_addons: NotRequired[pulumi.Input[bool | None]]
    resource_group_id: NotRequired[pulumi.Input[str | None]]
    timeouts: NotRequired[pulumi.Input[inputs.ContainerAddonsTimeoutsArgs | inputs.ContainerAddonsTimeoutsArgsDict | None]]


@pulumi.type_token("ibm:index/containerAddons:ContainerAddons")
class ContainerAddons(pulumi.CustomResource):
    """`ibm:index/containerAddons:ContainerAddons`."""

    addons: pulumi.Output[Sequence[outputs.ContainerAddonsAddon]] = pulumi.property("addons")
    cluster: pulumi.Output[str] = pulumi.property("cluster")
    container_addons_id: pulumi.Output[str] = pulumi.property("containerAddonsId")
    manage_all_addons: pulumi.Output[bool | None] = pulumi.property("manageAllAddons")
    managed_addons: pulumi.Output[Sequence[str]] = pulumi.property("managedAddons")
    resource_group_id: pulumi.Output[str] = pulumi.property("resourceGroupId")
    timeouts: pulumi.Output[outputs.ContainerAddonsTimeouts | None] = pulumi.property("timeouts")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_ContainerAddonsInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: ContainerAddonsArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/containerAddons:ContainerAddons",
            resource_name,
            *_utilities.arranged(
                ContainerAddons,
                ContainerAddonsArgs,
                args,
                given,
                required=["addons", "cluster"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> ContainerAddons:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(ContainerAddons, resource_name, id, opts)
