"""The parts of a manifest that rules look at: pods, containers, images."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.base.place import Place, dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXTS = frozenset({"ConfigMap", "Secret"})
_CONTAINERS = ("initContainers", "containers", "ephemeralContainers")


def mappings(tree: Any, place: Place = ()) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Yield every mapping in a manifest, with its place."""
    if isinstance(tree, dict):
        yield place, tree
        for key, value in tree.items():
            yield from mappings(value, (*place, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from mappings(value, (*place, index))


def mapping(value: Any) -> dict[str, Any]:
    """Return a mapping as it is, and anything else as an empty one: manifests of users may be of any form."""
    return value if isinstance(value, dict) else {}


def members(value: Any) -> list[dict[str, Any]]:
    """Return the mappings in a list; none if it is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def texts(value: Any) -> list[str]:
    """Return the texts in a list; none if it is no list."""
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def pods(manifest: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the specification of each pod, whichever kind makes it."""
    for _, found in mappings(manifest):
        if isinstance(found.get("containers"), list):
            yield found


def containers(manifest: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every container of every pod, with what it is called in messages."""
    for pod in pods(manifest):
        for key in _CONTAINERS:
            for container in members(pod.get(key)):
                yield f"container {container.get('name', '')}".strip(), container


def images(manifest: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield every image with its place: as one text, or as repository, tag and digest, as charts spell them.

    What only the update will tell is left out, and so are addresses of pictures, and what a ConfigMap says.
    """
    for place, found in mappings(manifest) if manifest.get("kind") not in _TEXTS else ():
        for key, value in found.items():
            if key != "image" and not str(key).endswith("Image"):
                continue
            if isinstance(value, str) and (key == "image" or "/" in value):
                if not value.startswith("<") and "://" not in value:
                    yield dotted((*place, key)), value
            elif isinstance(value, dict) and isinstance(repository := value.get("repository"), str):
                digest, tag = value.get("digest"), value.get("tag")
                ending = f"@{digest}" if digest else f":{tag}" if tag else ""
                yield dotted((*place, key)), repository + ending
