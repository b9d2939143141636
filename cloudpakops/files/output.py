"""Manifests as text: the same bytes for the same content."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import yaml

from cloudpakops.base.doubt import Doubtful
from cloudpakops.files.scalars import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FIRST = ("apiVersion", "kind", "metadata")
_SWITCHES = frozenset({"y", "Y", "n", "N"})


# The one in C, where libyaml is there, is several times faster; a test compares what they write.
_SafeDumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Dumper(_SafeDumper):  # type: ignore[misc]
    """Writes text of several lines as a block, the way people write it, and in quotes what some reader misreads."""


def _text(dumper: Any, value: str) -> Any:
    # go-yaml, by which kubectl and Argo CD read, takes `y` for true and `12e5` for a number.
    misread = isinstance(plain(value), Doubtful) or value in _SWITCHES
    style = "|" if "\n" in value else "'" if misread else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


def ordered(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Return a manifest with apiVersion, kind and metadata first and every other key sorted, at all depths."""
    keys = [*(key for key in _FIRST if key in manifest), *sorted(manifest.keys() - set(_FIRST))]
    return {key: _sorted(manifest[key]) for key in keys}


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return [_sorted(item) for item in value]
    return value


def to_yaml(manifest: Mapping[str, Any]) -> str:
    """Return one YAML document, without the line that starts it."""
    return yaml.dump(ordered(manifest), Dumper=_Dumper, sort_keys=False, width=4096)


def as_given(data: Any) -> str:
    """Return YAML with keys in the order that they are given in: for people to read from the top."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, width=4096)


def to_json(data: Any) -> str:
    """Return indented JSON that ends with a newline."""
    return json.dumps(data, indent=2) + "\n"


def secret_lines(secrets: Iterable[tuple[str, str, str, str]]) -> str:
    """Return one line for each (cluster, namespace, name, purpose), sorted."""
    return "".join(
        f"{cluster} {namespace}/{name}: {purpose}\n" for cluster, namespace, name, purpose in sorted(secrets)
    )
