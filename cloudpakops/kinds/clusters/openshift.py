"""The OpenShift versions of a platform release: one for each kind of cluster that is made, in the form of that kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from pydantic_core import core_schema

from cloudpakops.kinds.clusters.union import cluster_kinds

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler


def example_versions() -> dict[str, str]:
    """Return an example of a version by each kind of cluster that has one in releases."""
    return {name: kind.openshift.example for name, kind in cluster_kinds().items() if kind.openshift}


class _OfKinds:
    """Makes pydantic check a mapping by the kinds that there are."""

    @staticmethod
    def __get_pydantic_core_schema__(source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        del source, handler
        fields = {
            name: core_schema.typed_dict_field(core_schema.str_schema(pattern=kind.openshift.pattern), required=False)
            for name, kind in cluster_kinds().items()
            if kind.openshift
        }
        return core_schema.typed_dict_schema(fields, extra_behavior="forbid", strict=True)


OpenShiftByKind: TypeAlias = Annotated[dict[str, str], _OfKinds]
