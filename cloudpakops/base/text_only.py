"""Where Kubernetes takes only text, whatever kind of object it is in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.base.place import Place

# Mappings of text to text, also as values of charts call them: `podLabels`, `serviceAnnotations` (kubernetes/api:
# meta/v1 ObjectMeta, core/v1 PodSpec).
_MAPPINGS: Final = re.compile(
    r"((app|common|config[mM]ap|controller|custom|daemon[sS]et|deployment|extra|additional|global|ingress|init|job|match|"
    r"namespace|node|pod|pvc|route|secret|server|service([aA]ccount)?|stateful[sS]et|template|volume|worker)?"
    r"([lL]abels|[aA]nnotations)|[nN]odeSelector)"
)
# Lists of text of a container (kubernetes/api: core/v1 Container) and of a selector (meta/v1 LabelSelectorRequirement).
_LISTS: Final = frozenset({"args", "command", "values"})
# Lists of names and values, or of what is tolerated, whose values are text (core/v1 EnvVar, HTTPHeader, Toleration).
_PAIRS: Final = re.compile(
    r"((additional|common|container|custom|extra|global|init|pod|sidecar)?[eE]nv([vV]ars|ironment([vV]ars|Variables)?)?"
    r"|httpHeaders|tolerations)"
)
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
            for at, text in _texts(tree, key):
                if isinstance(text, bool | int | float):
                    yield (*here, *at), text
            yield from not_text(value, here)


def _texts(tree: dict[str, Any], key: str) -> Iterator[tuple[Place, Any]]:
    """Yield what has to be text at a key, with its place below it."""
    value = tree[key]
    if isinstance(value, dict):
        if (key == "data" and tree.get("kind") == "ConfigMap") or _is_mapping_of_text(key):
            yield from (((inner,), text) for inner, text in value.items())
    elif key in _LISTS:
        # Of any other list of that name nothing is known.
        if key != "values" or "operator" in tree:
            yield from (((index,), text) for index, text in enumerate(value))
    elif _is_list_of_pairs(key):
        for index, item in enumerate(value):
            if isinstance(item, dict) and ("name" in item or key == "tolerations"):
                yield (index, "value"), item.get("value")


@lru_cache(maxsize=1 << 12)
def _is_mapping_of_text(key: str) -> bool:
    return bool(_MAPPINGS.fullmatch(key))


@lru_cache(maxsize=1 << 12)
def _is_list_of_pairs(key: str) -> bool:
    return bool(_PAIRS.fullmatch(key))
