"""What a release says of a folder of manifests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from cloudpakops.base.strict import ContentDigest, RepositoryFile
from cloudpakops.kinds.applications.application import Application
from cloudpakops.kinds.applications.folder.checks import folder_findings
from cloudpakops.kinds.applications.folder.plan import folder_objects
from cloudpakops.kinds.applications.folder.source import ManifestFolder
from cloudpakops.kinds.applications.objects import ObjectsPlan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cloudpakops.base.finding import Finding
    from cloudpakops.base.place import Place
    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.applications.site import ApplicationSite


class Folder(Application):
    """A folder of this repository: plain manifests, or a Kustomization; ``digest`` is that of the objects in it."""

    kind: Literal["manifests", "kustomize"]
    path: RepositoryFile
    digest: ContentDigest

    required_facts: ClassVar[frozenset[str]] = frozenset({"namespace"})
    optional_facts: ClassVar[frozenset[str]] = frozenset({"patches"})

    @property
    def folder(self) -> ManifestFolder:
        return ManifestFolder(path=self.path, digest=self.digest, kustomize=self.kind == "kustomize")

    def check(self, site: ApplicationSite, manifests: Sequence[Mapping[str, Any]], place: Place) -> Iterator[Finding]:
        return folder_findings(self.path, site, manifests, place)

    def resolve(self, context: Context) -> ObjectsPlan:
        return ObjectsPlan(name=context.name, namespace=context.namespace, objects=folder_objects(context))
