"""Applications that are a folder of manifests, or what Kustomize makes of one; with the site's patches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.base.template import patch
from cloudpakops.plan.plan import ApplicationObject

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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


def folder_objects(manifests: Sequence[Mapping[str, Any]], placed: ApplicationSite) -> tuple[ApplicationObject, ...]:
    """Return the objects of a folder, patched for this site; what has no namespace gets the application's."""
    patched = [_patched(manifest, placed) for manifest in manifests]
    first = tuple(_key(manifest) for manifest in patched if manifest["kind"] in _FIRST)
    objects = [_object(manifest, placed, () if manifest["kind"] in _FIRST else first) for manifest in patched]
    return tuple(sorted(objects, key=lambda found: (bool(found.after) or found.kind not in _FIRST, found.key)))


def _patched(manifest: Mapping[str, Any], placed: ApplicationSite) -> dict[str, Any]:
    result = dict(manifest)
    for change in placed.patches:
        if (change.kind, change.name) == (manifest["kind"], manifest["metadata"]["name"]):
            result = patch(result, change.patch)
    return result


def _object(manifest: Mapping[str, Any], placed: ApplicationSite, after: tuple[str, ...]) -> ApplicationObject:
    metadata = dict(manifest["metadata"])
    kind = manifest["kind"]
    everywhere = kind in _CLUSTER_SCOPED or kind.startswith("Cluster")
    namespace = metadata.get("namespace") or (None if everywhere else placed.namespace)
    return ApplicationObject(
        key=_key(manifest),
        api_version=manifest["apiVersion"],
        kind=kind,
        namespace=namespace,
        metadata=metadata,
        body={key: value for key, value in manifest.items() if key not in {"apiVersion", "kind", "metadata"}},
        after=after,
    )


def _key(manifest: Mapping[str, Any]) -> str:
    metadata = manifest["metadata"]
    place = f"{metadata['namespace']}-" if metadata.get("namespace") else ""
    return f"{place}{manifest['kind'].lower()}-{metadata['name']}"
