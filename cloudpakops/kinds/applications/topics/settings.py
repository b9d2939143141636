"""Kafka's settings of a topic: their names, and what each can be.

Source: apache/kafka: storage/src/main/java/org/apache/kafka/storage/internals/log/LogConfig.java (CONFIG), and those
that Kafka 4 no longer has: clients/src/main/java/org/apache/kafka/common/config/TopicConfig.java of 3.9.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from cloudpakops.base.errors import WrongValueError

if TYPE_CHECKING:
    from collections.abc import Mapping

Value: TypeAlias = str | int | float | bool

_INT: Final = 2**31 - 1
_LONG: Final = 2**63 - 1


class _Number(NamedTuple):
    least: int
    most: int = _LONG
    whole: bool = True


_POLICIES: Final = ("compact", "delete")
_COMPRESSIONS: Final = ("gzip", "lz4", "producer", "snappy", "uncompressed", "zstd")
_SETTINGS: Final[Mapping[str, _Number | type | tuple[str, ...]]] = {
    "cleanup.policy": _POLICIES,
    "compression.gzip.level": _Number(-1, 9),
    "compression.lz4.level": _Number(1, 17),
    "compression.type": _COMPRESSIONS,
    "compression.zstd.level": _Number(-131072, 22),
    "delete.retention.ms": _Number(0),
    "file.delete.delay.ms": _Number(0),
    "flush.messages": _Number(1),
    "flush.ms": _Number(0),
    "follower.replication.throttled.replicas": str,
    "index.interval.bytes": _Number(0, _INT),
    "leader.replication.throttled.replicas": str,
    "local.retention.bytes": _Number(-2),
    "local.retention.ms": _Number(-2),
    "max.compaction.lag.ms": _Number(1),
    "max.message.bytes": _Number(0, _INT),
    "message.downconversion.enable": bool,
    "message.format.version": str,
    "message.timestamp.after.max.ms": _Number(0),
    "message.timestamp.before.max.ms": _Number(0),
    "message.timestamp.difference.max.ms": _Number(0),
    "message.timestamp.type": ("CreateTime", "LogAppendTime"),
    "min.cleanable.dirty.ratio": _Number(0, 1, whole=False),
    "min.compaction.lag.ms": _Number(0),
    "min.insync.replicas": _Number(1, _INT),
    "preallocate": bool,
    "remote.copy.lag.bytes": _Number(-1),
    "remote.copy.lag.ms": _Number(-1),
    "remote.log.copy.disable": bool,
    "remote.log.delete.on.disable": bool,
    "remote.storage.enable": bool,
    "retention.bytes": _Number(-_LONG),
    "retention.ms": _Number(-1),
    "segment.bytes": _Number(14, _INT),
    "segment.index.bytes": _Number(4, _INT),
    "segment.jitter.ms": _Number(0),
    "segment.ms": _Number(1),
    "unclean.leader.election.enable": bool,
}
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")


def checked(config: Mapping[str, Value]) -> None:
    """Raise WrongValueError for a setting that Kafka does not have, or a value that it does not take."""
    for name, value in config.items():
        if name not in _SETTINGS:
            near = get_close_matches(name, _SETTINGS, n=1)
            fix = f"did you mean {near[0]}?" if near else f"use one of: {', '.join(_SETTINGS)}"
            raise WrongValueError(f"Kafka has no setting {name} of a topic", fix)
        _check(name, value, _SETTINGS[name])


def _check(name: str, value: Value, due: _Number | type | tuple[str, ...]) -> None:
    # Kafka reads each from text, and switches in any case.
    text = str(value).lower() if isinstance(value, bool) else str(value).strip()
    if isinstance(due, _Number):
        _check_number(name, text, due)
    elif due == _POLICIES:
        if wrong := [one.strip() for one in text.split(",") if one.strip() not in _POLICIES]:
            raise WrongValueError(f"{name} can't be {wrong[0]}", "write compact, delete, or compact,delete")
    elif isinstance(due, type):
        if due is bool and text.lower() not in {"true", "false"}:
            raise WrongValueError(f"{name} is {text}, and Kafka takes only true or false", "write true or false")
    elif text not in due:
        raise WrongValueError(f"{name} can't be {text}", f"use one of: {', '.join(due)}")


def _check_number(name: str, text: str, due: _Number) -> None:
    what = "a whole number" if due.whole else "a number"
    found = _NUMBER.fullmatch(text)
    if not found or (due.whole and (found[1] or found[2])):
        raise WrongValueError(f"{name} is {text}, and Kafka takes only {what}", f"write {what}")
    if not due.least <= (int(text) if due.whole else float(text)) <= due.most:
        bounds = f"at least {due.least}" + ("" if due.most == _LONG else f" and at most {due.most}")
        raise WrongValueError(f"{name} is {text}, and Kafka takes only {what} of {bounds}", f"write {bounds}")
