"""The model of an application that Argo CD deploys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import Field, model_validator

from cloudpakops.base.errors import WrongValueError
from cloudpakops.base.strict import StrictModel
from cloudpakops.kinds.applications.argocd.plan import MANAGED_BY, argo_cd_namespace, argo_cd_object
from cloudpakops.kinds.applications.objects import ObjectsPlan
from cloudpakops.kinds.applications.rendered_elsewhere import RenderedElsewhere
from cloudpakops.kinds.applications.sources import HttpsUrl

if TYPE_CHECKING:
    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.clusters.choices import Platform


class ArgoCdSource(StrictModel):
    """What Argo CD deploys: a path of a Git repository at a commit, or a chart at a version."""

    repo_url: HttpsUrl
    path: str | None = None
    chart: str | None = None
    revision: str

    @model_validator(mode="after")
    def _pinned(self) -> ArgoCdSource:
        if bool(self.path) == bool(self.chart):
            raise WrongValueError("needs exactly one of path and chart", "keep one of them")
        if self.path and not re.fullmatch(r"[0-9a-f]{40}", self.revision):
            raise WrongValueError(
                "the revision of a Git repository must be a commit, because branches move",
                "write its 40 hexadecimal digits, as `git rev-parse BRANCH` prints them",
            )
        return self


class ArgoCdApplication(RenderedElsewhere):
    """An application that Argo CD (OpenShift GitOps) deploys; with ``generators`` an ApplicationSet."""

    kind: Literal["argocd"]
    source: ArgoCdSource
    project: str = "default"
    sync: dict[str, Any] = Field(default_factory=lambda: {"automated": {"prune": True, "selfHeal": True}})
    generators: list[dict[str, Any]] = Field(default_factory=list)

    required_facts: ClassVar[frozenset[str]] = frozenset({"namespace"})
    optional_facts: ClassVar[frozenset[str]] = frozenset({"values"})
    unseen = "is deployed by Argo CD, and which images it pulls is known only there"

    def namespace_labels(self, platform: Platform) -> dict[str, str]:
        return {MANAGED_BY: argo_cd_namespace(platform)}

    def resolve(self, context: Context) -> ObjectsPlan:
        return ObjectsPlan(name=context.name, namespace=context.namespace, objects=(argo_cd_object(self, context),))
