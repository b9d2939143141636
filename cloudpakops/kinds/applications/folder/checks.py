"""Whether a folder holds Kubernetes objects only, none of them a secret, and those that a site patches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.base.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cloudpakops.base.place import Place
    from cloudpakops.kinds.applications.site import ApplicationSite


def folder_findings(
    path: str, site: ApplicationSite, manifests: Sequence[Mapping[str, Any]], place: Place
) -> Iterator[Finding]:
    """Yield what is wrong with the ``manifests`` of the folder ``path``, and with the site's patches of them."""
    here = (*place, "name")
    there = set()
    for manifest in manifests:
        metadata = manifest.get("metadata")
        name = metadata.get("name") if isinstance(metadata, dict) else None
        kind = manifest.get("kind")
        if not (manifest.get("apiVersion") and kind and name):
            yield Finding(
                here,
                f"{path} contains {_called(manifest)}, which is no Kubernetes object: it has no {_missing(manifest)}",
                "give it apiVersion, kind and metadata.name, or move it out of the folder",
            )
            continue
        if kind == "Secret" and (manifest.get("data") or manifest.get("stringData")):
            yield Finding(
                here,
                f"{path} contains the Secret {name} in plain text",
                "remove it, revoke its values, and let the environment's secret store create it",
            )
        there.add((kind, name))
    for number, change in enumerate(site.patches):
        if (change.kind, change.name) not in there:
            yield Finding(
                (*place, "patches", number),
                f"{path} has no {change.kind} {change.name}",
                f"patch one of: {', '.join(sorted(f'{kind} {name}' for kind, name in there))}",
            )


def _called(manifest: Mapping[str, Any]) -> str:
    """Say what something is by its kind or its keys; its values are nobody's business here."""
    if isinstance(kind := manifest.get("kind"), str) and kind:
        return f"a {kind}"
    keys = ", ".join(sorted(str(key) for key in manifest if key)[:5])
    return f"something with the keys {keys}" if keys else "a value that is no mapping"


def _missing(manifest: Mapping[str, Any]) -> str:
    metadata = manifest.get("metadata")
    named = isinstance(metadata, dict) and metadata.get("name")
    lacks = [key for key in ("apiVersion", "kind") if not manifest.get(key)]
    return " and no ".join([*lacks, *([] if named else ["metadata.name"])])
