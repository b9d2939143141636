"""The OpenShift versions of a platform release: one for each provisioned kind of cluster, in the form of that kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from pydantic_core import core_schema

from cloudpakops.base.form import Form
from cloudpakops.kinds.clusters.union import cluster_kinds

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler

    from cloudpakops.kinds.clusters.cluster import VersionForm


def example_versions() -> dict[str, str]:
    """Return an example of a version by each kind of cluster that has one in releases."""
    return {name: kind.openshift.example for name, kind in cluster_kinds().items() if kind.openshift}


def _form(version: VersionForm) -> Form:
    return Form(
        pattern=version.pattern,
        called="a version of OpenShift for this kind of cluster",
        rule=f"write one such as {version.example}",
    )


class _OfKinds:
    """Makes pydantic check a mapping by the kinds that there are."""

    @staticmethod
    def __get_pydantic_core_schema__(source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        del source, handler
        fields = {
            name: core_schema.typed_dict_field(_form(kind.openshift).schema(), required=False)
            for name, kind in cluster_kinds().items()
            if kind.openshift
        }
        return core_schema.typed_dict_schema(fields, extra_behavior="forbid", strict=True)


OpenShiftByKind: TypeAlias = Annotated[dict[str, str], _OfKinds]
