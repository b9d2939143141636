"""What the products of a cluster have brought so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pulumi


@dataclass(frozen=True, kw_only=True)
class Installed:
    """The resources of the products up to here, which those of later products are created after.

    Catalogs and operators are by namespace and name, OperatorGroups by namespace, objects and instances by the key of
    the plan. ``csvs`` are the pinned ones by namespace and name of the operator; ``approved`` are those whose
    InstallPlans may be approved, by namespace.
    """

    catalogs: Mapping[tuple[str, str], pulumi.Resource] = field(default_factory=dict)
    operator_groups: Mapping[str, pulumi.Resource] = field(default_factory=dict)
    operators: Mapping[tuple[str, str], pulumi.Resource] = field(default_factory=dict)
    objects: Mapping[str, pulumi.Resource] = field(default_factory=dict)
    instances: Mapping[str, pulumi.Resource] = field(default_factory=dict)
    csvs: Mapping[tuple[str, str], str] = field(default_factory=dict)
    approved: Mapping[str, Sequence[str]] = field(default_factory=dict)
