"""Checks labels of objects and of the pods that they describe, and keys of ConfigMaps: what Kubernetes can't take."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cloudpakops.base.finding import Finding
from cloudpakops.base.strict import LABEL_KEY, LABEL_RULE, LABEL_VALUE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.base.place import Place
    from cloudpakops.kinds.described import DescribedObject

# kubernetes/apimachinery: validation.IsConfigMapKey.
_DATA_KEY = re.compile(r"(?!\.{1,2}$)[-._a-zA-Z0-9]{1,253}")


def label_findings(found: DescribedObject, place: Place) -> Iterator[Finding]:
    """Yield each label, and each key of data, that an object can't have."""
    for where, labels in _labels(found.content, ""):
        for key, value in labels.items():
            if not re.search(LABEL_KEY, str(key)):
                yield Finding(place, f"{where} of {found} can't have the label {key}", f"rename it: {LABEL_RULE}")
            elif isinstance(value, str) and not re.search(LABEL_VALUE, value):
                yield Finding(place, f"{where}.{key} of {found} can't be {value}", LABEL_RULE)
    if (found.group, found.kind) == ("", "ConfigMap"):
        for name in ("data", "binaryData"):
            data = found.content.get(name)
            for key in data if isinstance(data, dict) else ():
                if not _DATA_KEY.fullmatch(str(key)):
                    yield Finding(
                        place,
                        f"{name} of {found} can't have the key {key}",
                        "rename it: use at most 253 letters, digits, hyphens, dots and _",
                    )


def _labels(value: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        for key, nested in value.items():
            here = f"{path}.{key}" if path else key
            if isinstance(nested, dict) and (key == "matchLabels" or (key == "labels" and _last(path) == "metadata")):
                yield here, nested
            else:
                yield from _labels(nested, here)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _labels(item, f"{path}[{index}]")


def _last(path: str) -> str:
    return path.rpartition(".")[2]
