# Made from schema.json by sdks/generator: edit neither by hand.
"""`rhcs:index/dnsDomain:DnsDomain`."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _utilities

__all__ = ["DnsDomain", "DnsDomainArgs"]


@_utilities.input_type
class DnsDomainArgs:
    """The arguments of DnsDomain."""

    cluster_arch: pulumi.Input[str | None] = pulumi.property("clusterArch", default=None)


class _DnsDomainInputs(TypedDict):
    """The same as a dictionary."""

    cluster_arch: NotRequired[pulumi.Input[str | None]]


@pulumi.type_token("rhcs:index/dnsDomain:DnsDomain")
class DnsDomain(pulumi.CustomResource):
    """`rhcs:index/dnsDomain:DnsDomain`."""

    cluster_arch: pulumi.Output[str | None] = pulumi.property("clusterArch")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_DnsDomainInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: DnsDomainArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "rhcs:index/dnsDomain:DnsDomain",
            resource_name,
            *_utilities.arranged(
                DnsDomain,
                DnsDomainArgs,
                args,
                given,
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> DnsDomain:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(DnsDomain, resource_name, id, opts)
