"""The union of all kinds of applications; pydantic selects one by ``kind``."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import Discriminator, Tag

from cloudpakops.base.union import UNION_TAG, tag_of
from cloudpakops.kinds.applications.api.model import ApiProduct
from cloudpakops.kinds.applications.argocd.model import ArgoCdApplication
from cloudpakops.kinds.applications.folder.model import Folder
from cloudpakops.kinds.applications.helm.model import HelmChart
from cloudpakops.kinds.applications.integration.model import Integration
from cloudpakops.kinds.applications.queue_manager_configuration.model import QueueManagerConfiguration
from cloudpakops.kinds.applications.topics.model import Topics
from cloudpakops.kinds.applications.workload.model import Workload


def _tag(value: Any) -> str:
    return tag_of(value, default="workload")


AnyApplication: TypeAlias = Annotated[
    Annotated[Workload, Tag(f"{UNION_TAG}workload")]
    | Annotated[QueueManagerConfiguration, Tag(f"{UNION_TAG}queue-manager-configuration")]
    | Annotated[Integration, Tag(f"{UNION_TAG}integration")]
    | Annotated[Topics, Tag(f"{UNION_TAG}topics")]
    | Annotated[ApiProduct, Tag(f"{UNION_TAG}api")]
    | Annotated[Folder, Tag(f"{UNION_TAG}manifests")]
    | Annotated[Folder, Tag(f"{UNION_TAG}kustomize")]
    | Annotated[HelmChart, Tag(f"{UNION_TAG}helm")]
    | Annotated[ArgoCdApplication, Tag(f"{UNION_TAG}argocd")],
    Discriminator(_tag),
]
