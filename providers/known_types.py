"""What is known of a type of the stand-ins' packages, and what to do where it is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from providers import schema_types, sdk_types

if TYPE_CHECKING:
    from providers.shapes import Described

PARAMETERIZED: Final = ("ibm", "rhcs")
"""Packages that the plugin ``terraform-provider`` serves; schemas in ``sdks/`` describe them."""


def resource_type(token: str) -> Described | None:
    """Resource type ``token``; None where nothing describes it."""
    if package_of(token) in PARAMETERIZED:
        return schema_types.resource_type(token)
    return sdk_types.resource_type(token)


def function_type(token: str) -> Described | None:
    """Data source ``token``; None where nothing describes it."""
    if package_of(token) in PARAMETERIZED:
        return schema_types.function_type(token)
    return sdk_types.function_type(token)


def how_to_know(token: str) -> str:
    """What to do for ``token`` to be known."""
    package = package_of(token)
    if package in PARAMETERIZED:
        return f"sdks/{package}/schema.json has no such type: {schema_types.how_to_add(package, token)}"
    return f"the installed pulumi_{package} has no such type. Correct it, or install the version that has it"


def package_of(token: str) -> str:
    """The package of a type: ``ibm`` of ``ibm:index/isVpc:IsVpc``."""
    return token.partition(":")[0]
