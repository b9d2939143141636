"""Edits ``stacks/decisions.yaml``: comments and everything else stay."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from cloudpakops.files.document import parse
from cloudpakops.files.reading import read
from cloudpakops.promotion.decisions import DECISIONS_FILE, Decisions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def with_entry(content: bytes | None, key: str, entry: Mapping[str, Any]) -> bytes:
    """Return the file with one more entry, which must be valid; raises CloudPakOpsError."""

    def add(data: CommentedMap) -> None:
        item = CommentedMap((name, value) for name, value in entry.items() if value is not None)
        item.fa.set_flow_style()
        entries = data.setdefault(key, CommentedSeq())
        entries.append(item)
        entries.fa.set_block_style()

    return _edited(content, add)


def without_entries(content: bytes | None, key: str, chosen: Callable[[Mapping[str, Any]], bool]) -> bytes:
    """Return the file without the entries that ``chosen`` names; raises CloudPakOpsError."""

    def remove(data: CommentedMap) -> None:
        entries = data.get(key) or []
        for index in reversed(range(len(entries))):
            if chosen(entries[index]):
                del entries[index]

    return _edited(content, remove)


def _edited(content: bytes | None, change: Callable[[CommentedMap], None]) -> bytes:
    editor = YAML()
    editor.preserve_quotes = True
    editor.width = 4096
    editor.indent(mapping=2, sequence=4, offset=2)
    data = editor.load(content or b"") or CommentedMap()
    change(data)
    written = BytesIO()
    if data:
        editor.dump(data, written)
    text = written.getvalue().decode()
    document = parse(text, file=DECISIONS_FILE)
    read(Decisions, document.data or {}, document)
    return text.encode()
