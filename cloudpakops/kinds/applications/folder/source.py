"""Where the manifests of an application are in the repository."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestFolder:
    """A folder of the repository; with ``kustomize`` its objects are what Kustomize makes of it.

    ``digest`` is that of the objects, in their order.
    """

    path: str
    digest: str
    kustomize: bool
