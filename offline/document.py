"""The text of one stored resource: YAML that reads like a hand-written manifest.

Same value, same bytes. The owner (the URN of the resource that made it) and the cluster's identifier are comments
above, so that the rest stays a plain manifest. Loading is safe YAML only and gives JSON types: no dates, no tags, no
keys but strings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

import yaml

OWNER: Final = "# cloudpakops-offline-owner: "
CLUSTER: Final = "# cloudpakops-offline-cluster: "

_FIRST: Final = ("apiVersion", "kind", "type", "urn", "id", "metadata")
_METADATA_FIRST: Final = ("name", "namespace", "labels", "annotations")
_LAST: Final = ("status",)

# Strings that PyYAML leaves plain but that YAML 1.2 readers (kubectl) take for a number or a boolean.
_AMBIGUOUS: Final = re.compile(
    r"[-+]?(\.?[0-9][0-9_]*\.?[0-9_]*([eE][-+]?[0-9]+)?|0[xXoObB][0-9a-fA-F_]+)|[yYnN]|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _PlainLoader(_Loader):  # type: ignore[misc]
    """Safe YAML without dates: Kubernetes reads an unquoted date as text too."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}


class _ManifestDumper(_Dumper):  # type: ignore[misc]
    """Block style, several lines as a literal block, no anchors."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the signature is PyYAML's
        return True


def _represent_text(dumper: Any, text: str) -> Any:
    style = None
    if "\n" in text:
        style = "|"
    elif _AMBIGUOUS.fullmatch(text):
        style = "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_ManifestDumper.add_representer(str, _represent_text)


@dataclass(frozen=True, kw_only=True)
class Document:
    """A stored resource.

    ``owner`` is its URN (None where no stand-in wrote it), ``cluster`` the ``clusterIdentifier`` of the provider that
    wrote it (None where it has none), ``body`` its content.
    """

    owner: str | None
    body: dict[str, Any]
    cluster: str | None = None


def render(document: Document) -> str:
    """The text of ``document``: owner line, then the body in a readable order."""
    head = "" if document.owner is None else f"{OWNER}{document.owner}\n"
    if document.cluster is not None:
        head += f"{CLUSTER}{document.cluster}\n"
    text: str = yaml.dump(
        ordered(document.body),
        Dumper=_ManifestDumper,
        sort_keys=False,
        default_flow_style=False,
        allow_unicode=True,
        width=2**31 - 1,
    )
    return head + text


def parse(text: str) -> Document:
    """The document of ``text``.

    :raises ValueError: not YAML, not a map, or with values that JSON does not have; the message says where.
    """
    said = dict.fromkeys((OWNER, CLUSTER), "")
    for line in text.split("\n", maxsplit=len(said) + 1):
        for mark in said:
            if line.startswith(mark):
                said[mark] = line[len(mark) :].strip()
    try:
        body = yaml.load(text, Loader=_PlainLoader)  # noqa: S506 - a subclass of the safe loader
    except yaml.YAMLError as error:
        raise ValueError(_one_line(error)) from error
    except ValueError as error:  # e.g. an integer of more digits than Python converts
        raise ValueError(str(error)) from error
    except RecursionError:
        message = "it is nested too deeply"
        raise ValueError(message) from None
    if not isinstance(body, dict):
        message = f"it holds {_named(body)} where a map with apiVersion and kind, or type and id, is expected"
        raise ValueError(message)  # noqa: TRY004 - a fault of the file, reported like the others
    _refuse_foreign(body, "")
    return Document(owner=said[OWNER] or None, body=body, cluster=said[CLUSTER] or None)


def ordered(body: dict[str, Any]) -> dict[str, Any]:
    """``body`` with what identifies it first, ``status`` last, all else by name, at every depth."""
    ranked = _by_name(body, _FIRST)
    if isinstance(ranked.get("metadata"), dict):
        ranked["metadata"] = _by_name(ranked["metadata"], _METADATA_FIRST)
    return ranked


def _by_name(mapping: dict[str, Any], first: tuple[str, ...] = ("name",)) -> dict[str, Any]:
    rank = {key: position for position, key in enumerate(first)}
    last = len(first)

    def place(key: str) -> tuple[int, str]:
        return (last + 1 if key in _LAST else rank.get(key, last), key)

    return {key: _sorted(mapping[key]) for key in sorted(mapping, key=place)}


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return _by_name(value)
    if isinstance(value, list):
        return [_sorted(item) for item in value]
    return value


def _refuse_foreign(value: Any, where: str) -> None:
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                message = f"the key {key!r} at {where or 'the top'} is not text: put it in quotes"
                raise ValueError(message)  # noqa: TRY004
            _refuse_foreign(item, f"{where}.{key}" if where else key)
    elif isinstance(value, list):
        for position, item in enumerate(value):
            _refuse_foreign(item, f"{where}[{position}]")
    elif value is not None and not isinstance(value, str | bool | int | float):
        message = f"{where} is {_named(value)}: put it in quotes"
        raise ValueError(message)


def _named(value: object) -> str:
    return "nothing" if value is None else f"a {type(value).__name__}"


def _one_line(error: yaml.YAMLError) -> str:
    # str(error) quotes the line, which in a Secret may hold a value.
    mark = getattr(error, "problem_mark", None)
    place = f" in line {mark.line + 1}, column {mark.column + 1}" if mark else ""
    return f"it is not YAML: {getattr(error, 'problem', None) or 'unreadable'}{place}"
