"""The objects of a folder of manifests, or of what Kustomize makes of one; with the site's patches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.base.merging import Layer, merged
from cloudpakops.kinds.applications.objects import ApplicationObject
from cloudpakops.kinds.lists import MERGE_KEYS

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
# Kinds of this prefix belong to the whole cluster, but for these of cloudnative-pg, OLM and OpenShift Logging.
_OF_CLUSTER = "Cluster"
_NAMESPACED = frozenset({"Cluster", "ClusterLogForwarder", "ClusterLogging", "ClusterServiceVersion"})


def folder_objects(context: Context) -> tuple[ApplicationObject, ...]:
    """Return the objects of a folder, patched for this site; what has no namespace gets the application's."""
    site = context.site
    manifests = context.manifests
    first = tuple(_key(manifest) for manifest in manifests if manifest["kind"] in _FIRST)
    objects = [
        _object(_layers(manifest, site), site, () if manifest["kind"] in _FIRST else first) for manifest in manifests
    ]
    return tuple(sorted(objects, key=lambda found: (bool(found.after) or found.kind not in _FIRST, found.key)))


def _layers(manifest: Mapping[str, Any], site: ApplicationSite) -> tuple[Layer, ...]:
    patches = (
        Layer(f"the stack file, {site.name}.patches[{number}]", change.patch)
        for number, change in enumerate(site.patches)
        if (change.kind, change.name) == (manifest["kind"], manifest["metadata"]["name"])
    )
    return (Layer(f"the folder of {site.name}", manifest), *patches)


def _object(layers: tuple[Layer, ...], site: ApplicationSite, after: tuple[str, ...]) -> ApplicationObject:
    manifest = merged(layers, MERGE_KEYS, lists_are_values=True, null_removes=True).tree
    metadata = dict(manifest["metadata"])
    kind = manifest["kind"]
    everywhere = kind in _CLUSTER_SCOPED or (kind.startswith(_OF_CLUSTER) and kind not in _NAMESPACED)
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
        written=True,
        layers=layers if len(layers) > 1 else (),
    )


def _key(manifest: Mapping[str, Any]) -> str:
    metadata = manifest["metadata"]
    place = f"{metadata['namespace']}-" if metadata.get("namespace") else ""
    return f"{place}{manifest['kind'].lower()}-{metadata['name']}"
