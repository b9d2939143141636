"""Bounds of a YAML file that are checked before it is parsed: size, depth, number of values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from cloudpakops.base.errors import InvalidFilesError, Problem

if TYPE_CHECKING:
    from pathlib import Path

# The largest file of the catalog has 100 kB; Kubernetes takes no object above 1.5 MB (etcd: --max-request-bytes).
MOST_BYTES = 4 << 20
MOST_VALUES = 200_000
# The deepest CRD at hand, of cert-manager's Issuer, nests 38 deep.
DEEPEST = 100
# From here on the parser written in C could run out of stack, which ends the process.
_SUSPICIOUS = 5_000

_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_bounded(path: Path, file: str) -> str:
    """Read a text file of at most `MOST_BYTES`; raises InvalidFilesError, which calls it ``file``."""
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            refuse(file, 0, f"is larger than {MOST_BYTES >> 20} MiB", "split the file")
        return content.decode("utf-8")
    except FileNotFoundError:
        refuse(file, 0, "the file does not exist", f"create {file}")
    except (OSError, UnicodeDecodeError) as error:
        refuse(file, 0, f"cannot be read: {error}", "make it a readable UTF-8 text file")
    raise AssertionError(file)


def check_bounds(text: str, file: str) -> None:
    """Refuse a text that has too many values, or is nested so deeply that parsing it ends the process.

    Nearly every file passes by a look at its characters. The builder of documents refuses what is deeper than
    `DEEPEST`: only there aliases count. Raises InvalidFilesError.
    """
    # Each value takes two characters, each level a bracket or a character before the first word of a line.
    deepest = text.count("[") + text.count("{") + max((_leading(line) for line in text.splitlines()), default=0)
    if len(text) <= 2 * MOST_VALUES and deepest <= _SUSPICIOUS:
        return
    depth = values = 0
    try:
        for event in yaml.parse(text, Loader=_SafeLoader):
            line = event.start_mark.line + 1 if event.start_mark else 0
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            values += isinstance(event, yaml.NodeEvent)
            if depth > DEEPEST:
                refuse(file, line, *TOO_DEEP)
            if values > MOST_VALUES:
                refuse(file, line, *TOO_MANY)
    except yaml.YAMLError:
        # Whoever parses it meets the same error, no deeper than here.
        return


TOO_DEEP = (f"is nested more than {DEEPEST} levels deep", "write it with fewer levels")
TOO_MANY = ("has too many values", "replace the aliases with their values, or split the file")


def _leading(line: str) -> int:
    """Count the characters of a line with which block collections begin."""
    return len(line) - len(line.lstrip(" \t-?:"))


def refuse(file: str, line: int, what: str, fix: str) -> None:
    """Raise InvalidFilesError with one problem."""
    raise InvalidFilesError([Problem(file=file, line=line, path="", what=what, fix=fix)])
