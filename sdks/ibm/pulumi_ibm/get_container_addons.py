# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/getContainerAddons:getContainerAddons`."""

from __future__ import annotations

from collections.abc import Sequence

import pulumi

from . import _utilities, outputs

__all__ = ["GetContainerAddonsResult", "get_container_addons", "get_container_addons_output"]


@pulumi.output_type
class GetContainerAddonsResult:
    """What `ibm:index/getContainerAddons:getContainerAddons` gives."""

    addons: Sequence[outputs.GetContainerAddonsAddonResult] = pulumi.property("addons")
    cluster: str = pulumi.property("cluster")
    id: str = pulumi.property("id")
    resource_group_id: str = pulumi.property("resourceGroupId")


def get_container_addons(
    *,
    cluster: str,
    id: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> GetContainerAddonsResult:
    """Ask the provider now, with plain values."""
    return _utilities.asked(
        "ibm:index/getContainerAddons:getContainerAddons",
        {
            "cluster": cluster,
            "id": id,
        },
        opts,
        GetContainerAddonsResult,
    )


def get_container_addons_output(
    *,
    cluster: pulumi.Input[str],
    id: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetContainerAddonsResult]:
    """Ask the provider when the values are known."""
    return _utilities.asked_later(
        "ibm:index/getContainerAddons:getContainerAddons",
        {
            "cluster": cluster,
            "id": id,
        },
        opts,
        GetContainerAddonsResult,
    )
