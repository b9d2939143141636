# Made from schema.json by sdks/generator: edit neither by hand.
"""`rhcs:index/getMachineTypes:getMachineTypes`."""

from __future__ import annotations

from collections.abc import Sequence

import pulumi

from . import _utilities, outputs

__all__ = ["GetMachineTypesResult", "get_machine_types", "get_machine_types_output"]


@pulumi.output_type
class GetMachineTypesResult:
    """What `rhcs:index/getMachineTypes:getMachineTypes` gives."""

    id: str = pulumi.property("id")
    items: Sequence[outputs.GetMachineTypesItemResult] = pulumi.property("items")


def get_machine_types(
    *,
    opts: pulumi.InvokeOptions | None = None,
) -> GetMachineTypesResult:
    """Ask the provider now, with plain values."""
    return _utilities.asked(
        "rhcs:index/getMachineTypes:getMachineTypes",
        {
        },
        opts,
        GetMachineTypesResult,
    )


def get_machine_types_output(
    *,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetMachineTypesResult]:
    """Ask the provider when the values are known."""
    return _utilities.asked_later(
        "rhcs:index/getMachineTypes:getMachineTypes",
        {
        },
        opts,
        GetMachineTypesResult,
    )
