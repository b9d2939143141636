"""Where Kubernetes takes only text, whatever kind of object it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.base.place import Place

# Mappings of text to text (kubernetes/api: meta/v1 ObjectMeta, core/v1 PodSpec).
_MAPPINGS: Final = frozenset(
    {"labels", "annotations", "matchLabels", "nodeSelector", "commonLabels", "commonAnnotations"}
)
# Lists of text of a container (kubernetes/api: core/v1 Container).
_LISTS: Final = frozenset({"args", "command"})
_KEYS: Final = _MAPPINGS | _LISTS | {"data", "env"}
# Kinds that describe values instead of having them.
_SCHEMAS: Final = frozenset({"CustomResourceDefinition"})


def not_text(tree: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Yield each value in ``tree`` that is no text where Kubernetes takes only text, with its place."""
    if isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from not_text(value, (*place, index))
    elif isinstance(tree, dict) and tree.get("kind") not in _SCHEMAS:
        for key, value in tree.items():
            if not isinstance(value, dict | list):
                continue
            here = (*place, key)
            # None removes, or is left out.
            for at, text in _texts(tree, key) if key in _KEYS else ():
                if isinstance(text, bool | int | float):
                    yield (*here, *at), text
            yield from not_text(value, here)


def _texts(tree: dict[str, Any], key: str) -> Iterator[tuple[Place, Any]]:
    """Yield what has to be text at a key, with its place below it."""
    value = tree[key]
    if isinstance(value, dict) and (key in _MAPPINGS or (key == "data" and tree.get("kind") == "ConfigMap")):
        yield from (((inner,), text) for inner, text in value.items())
    elif isinstance(value, list) and key in _LISTS:
        yield from (((index,), text) for index, text in enumerate(value))
    elif isinstance(value, list) and key == "env":
        items = ((index, item) for index, item in enumerate(value) if isinstance(item, dict) and "name" in item)
        yield from (((index, "value"), item.get("value")) for index, item in items)
