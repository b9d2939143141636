"""Edits ``stacks/decisions.yaml``: comments and everything else stay."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.files.document import parse
from cloudpakops.files.reading import read
from cloudpakops.promotion.decisions import DECISIONS_FILE, Decisions

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from cloudpakops.promotion.records.record import Line


def with_entry(content: bytes | None, key: str, entry: Mapping[str, Any]) -> bytes:
    """Return the file with one more entry, which must be valid; raises CloudPakOpsError."""
    editor, data = _loaded(content)
    item = CommentedMap(entry)
    item.fa.set_flow_style()
    entries = data.setdefault(key, CommentedSeq())
    entries.append(item)
    entries.fa.set_block_style()
    return _written(editor, data)


def with_override(
    content: bytes | None, environment: str, line: Line, gates: Collection[str], reason: str, *, until: datetime
) -> bytes:
    """Return the file with an override of gates of an environment for these releases; raises CloudPakOpsError."""
    entry = {
        "environment": environment,
        "platform": line["platform"],
        "applications": line["applications"],
        "gates": sorted(set(gates)),
        "until": written(until),
        "reason": reason,
    }
    return with_entry(content, "overrides", entry)


def without_freezes(content: bytes | None, environment: str) -> bytes:
    """Return the file without the freezes that name an environment, or all; raises CloudPakOpsError if none does."""
    editor, data = _loaded(content)
    freezes = data.get("freezes", [])
    ended = [freeze for freeze in freezes if freeze["environment"] == environment]
    if not ended:
        raise CloudPakOpsError(f"main has no freeze of {environment}", f"see {DECISIONS_FILE} at main")
    for freeze in ended:
        freezes.remove(freeze)
    return _written(editor, data)


def written(moment: datetime) -> str:
    """Return a time as the file has it: `2026-12-24T18:00Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")


def _loaded(content: bytes | None) -> tuple[YAML, CommentedMap]:
    editor = YAML()
    editor.preserve_quotes = True
    editor.width = 4096
    editor.indent(mapping=2, sequence=4, offset=2)
    return editor, editor.load(content or b"") or CommentedMap()


def _written(editor: YAML, data: CommentedMap) -> bytes:
    stream = BytesIO()
    if data:
        editor.dump(data, stream)
    document = parse(stream.getvalue().decode(), file=DECISIONS_FILE)
    read(Decisions, document.data or {}, document)
    return stream.getvalue()
