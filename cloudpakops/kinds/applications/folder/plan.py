"""The objects of a folder of manifests, or of what Kustomize makes of one; with the site's patches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.base.template import patch
from cloudpakops.kinds.applications.objects import ApplicationObject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.applications.site import ApplicationSite

# What others of the same folder stand on.
_FIRST = ("Namespace", "CustomResourceDefinition")
_CLUSTER_SCOPED = frozenset(
    {
        "APIService",
        "CustomResourceDefinition",
        "IngressClass",
        "MutatingWebhookConfiguration",
        "Namespace",
        "PersistentVolume",
        "PriorityClass",
        "RuntimeClass",
        "StorageClass",
        "ValidatingWebhookConfiguration",
    }
)


def folder_objects(context: Context) -> tuple[ApplicationObject, ...]:
    """Return the objects of a folder, patched for this site; what has no namespace gets the application's."""
    site = context.site
    patched = [_patched(manifest, site) for manifest in context.manifests]
    first = tuple(_key(manifest) for manifest in patched if manifest["kind"] in _FIRST)
    objects = [_object(manifest, site, () if manifest["kind"] in _FIRST else first) for manifest in patched]
    return tuple(sorted(objects, key=lambda found: (bool(found.after) or found.kind not in _FIRST, found.key)))


def _patched(manifest: Mapping[str, Any], site: ApplicationSite) -> dict[str, Any]:
    result = dict(manifest)
    for change in site.patches:
        if (change.kind, change.name) == (manifest["kind"], manifest["metadata"]["name"]):
            result = patch(result, change.patch)
    return result


def _object(manifest: Mapping[str, Any], site: ApplicationSite, after: tuple[str, ...]) -> ApplicationObject:
    metadata = dict(manifest["metadata"])
    kind = manifest["kind"]
    everywhere = kind in _CLUSTER_SCOPED or kind.startswith("Cluster")
    namespace = metadata.get("namespace") or (None if everywhere else site.namespace)
    return ApplicationObject(
        key=_key(manifest),
        api_version=manifest["apiVersion"],
        kind=kind,
        namespace=namespace,
        metadata=metadata,
        body={key: value for key, value in manifest.items() if key not in {"apiVersion", "kind", "metadata"}},
        after=after,
        said=f"{kind} {metadata['name']} in the folder",
    )


def _key(manifest: Mapping[str, Any]) -> str:
    metadata = manifest["metadata"]
    place = f"{metadata['namespace']}-" if metadata.get("namespace") else ""
    return f"{place}{manifest['kind'].lower()}-{metadata['name']}"
