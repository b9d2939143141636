"""What readers of YAML make of a scalar without quotes.

The engine reads stack files by gopkg.in/yaml.v3 and makes text of dates (pulumi/pulumi: sdk/go/common/resource/config:
object.go); `_pulumi` follows go-yaml/yaml: resolve.go of v3. The safe loader of PyYAML stands for the readers of
YAML 1.1, of which kubectl and Helm are nearly.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Any, Final

import yaml

from cloudpakops.base.doubt import Doubtful, quoted

# Beyond it, the numbers of JSON and of Pulumi's properties have no digit for each integer.
_LARGEST_INTEGER = 2**53
_WORDS: Final[dict[str, Any]] = {
    "": None,
    **dict.fromkeys(("~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan),
    **dict.fromkeys((f"{sign}{word}" for sign in ("", "+") for word in (".inf", ".Inf", ".INF")), math.inf),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -math.inf),
}
# What some reader takes for more than text begins so.
_SUSPECT = frozenset("0123456789+-.~yYnNtTfFoO<")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
# Here Go's own rule holds (strconv.ParseFloat): an underscore stands between digits.
_POINT_FIRST = re.compile(r"\.[0-9]+(_[0-9]+)*([eE][-+]?[0-9]+(_[0-9]+)*)?")
_INTEGER = re.compile(r"([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))")
_BASED = re.compile(r"(-?)0(?:b([-+]?[01]+)|o([-+]?[0-7]+))")
_DATE = re.compile(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
    r"(?:[Tt]([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[.,][0-9]+)?(?:Z|[-+]([0-9]{2}):([0-9]{2}))"
    r"| ([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[.,][0-9]+)?)?"
)
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]*[1-9]")


# What Pulumi writes in place of a date whenever it saves a stack file.
_SAVED_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}) [0-9]{2}:[0-9]{2}:[0-9]{2} [-+][0-9]{4} [A-Z]+")


class _Date:
    """Stands for every date and time."""


_A_DATE = _Date()
_safe: Any = yaml.SafeLoader("")


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> Any:
    """Return what a scalar without quotes means: text, number, switch or None; `Doubtful` where that is not sure."""
    if text and text[0] not in _SUSPECT:
        return text
    pulumi, other = _pulumi(text), _yaml_1_1(text)
    if saved := _SAVED_DATE.fullmatch(text):
        return Doubtful(text, f"{text} is what Pulumi made of a date", quoted(saved[1]), pulumi_text=True)
    if pulumi is _A_DATE:
        return Doubtful(text, f"{text} is a date to Pulumi, which makes another text of it")
    if not _same(pulumi, other):
        what = f"readers of YAML disagree on {text}: Pulumi reads {_shown(pulumi)}, others read {_shown(other)}"
        return Doubtful(text, what, _meant(pulumi, other), pulumi_text=isinstance(pulumi, str))
    return pulumi if isinstance(pulumi, bool | str) or pulumi is None else _number_as_written(text, pulumi)


def _number_as_written(text: str, number: float) -> Any:
    """Return a number, or `Doubtful` where it does not come back from its ways as it is written."""
    if not math.isfinite(number):
        return Doubtful(text, f"{text} is not a number that JSON can represent")
    if isinstance(number, int) and abs(number) > _LARGEST_INTEGER:
        return Doubtful(text, f"{text} has more digits than a number keeps on its way to the cluster")
    if str(number) == text and (isinstance(number, int) or _DECIMAL.fullmatch(text)):
        return number
    plainly = number if _decimal(text) == number else None
    return Doubtful(text, f"{text} is read as the number {_number(number)}", _number(number), number=plainly)


@lru_cache(maxsize=1 << 16)
def kubernetes(text: str) -> Any:
    """Return what a scalar without quotes means in a manifest: as `plain`, but a number or date needs no fixed form."""
    found = plain(text)
    if not isinstance(found, Doubtful):
        return found
    pulumi, other = _pulumi(text), _yaml_1_1(text)
    if pulumi is _A_DATE or pulumi == text == other:
        # kubectl passes dates on as text (go-yaml/yaml: decode.go of v2).
        return text
    if _same(pulumi, other) and math.isfinite(pulumi) and (isinstance(pulumi, float) or abs(pulumi) < _LARGEST_INTEGER):
        return pulumi
    return found


def _pulumi(text: str) -> Any:
    """Return what Pulumi reads: text, number, switch, None or `_A_DATE`."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] == ".":
        return _float(text) if _POINT_FIRST.fullmatch(text) else text
    if text[0] not in "0123456789+-":
        return text
    if _is_date(text):
        return _A_DATE
    digits = text.replace("_", "")
    for number in (_integer(digits), _float(digits) if _FLOAT.fullmatch(digits) else digits, _based(digits)):
        if not isinstance(number, str):
            return number
    return text


def _integer(digits: str) -> int | str:
    """Return the integer, or the text where it is none or needs more than 64 bits (Go: strconv.ParseInt, base 0)."""
    if not (found := _INTEGER.fullmatch(digits)):
        return digits
    sign, *bases = found.groups()
    base, number = next((base, text) for base, text in zip((16, 2, 8, 10), bases, strict=True) if text is not None)
    value = int(f"{sign}{number}", base)
    largest = 2**63 - 1 if sign else 2**64 - 1
    return value if -(2**63) <= value <= largest else digits


def _based(digits: str) -> int | str:
    """Return the integer that has its sign behind the base, which only go-yaml reads."""
    if not (found := _BASED.fullmatch(digits)):
        return digits
    number, base = (found[2], 2) if found[2] else (found[3], 8)
    if found[1] and number[0] in "+-":
        return digits
    value = int(f"{found[1]}{number}", base)
    return value if -(2**63) <= value < 2**63 else digits


def _float(digits: str) -> float | str:
    value = float(digits)
    return value if math.isfinite(value) else digits


def _is_date(text: str) -> bool:
    if not (found := _DATE.fullmatch(text)):
        return False
    year, month, day, *time = (int(part) if part else 0 for part in found.groups())
    hour, minute, second, zone_hour, zone_minute, *other = time
    hour, minute, second = (one or two for one, two in zip((hour, minute, second), other, strict=True))
    if not 1 <= month <= 12 or hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004 - calendar and clock
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    return 1 <= day <= days and zone_hour <= 24 and zone_minute <= 60  # noqa: PLR2004 - as Go's time.Parse


def _yaml_1_1(text: str) -> Any:
    try:
        value = _safe.construct_object(yaml.ScalarNode(_safe.resolve(yaml.ScalarNode, text, (True, False)), text))
    except (ValueError, OverflowError, yaml.YAMLError):
        return text
    return value if value is None or isinstance(value, str | int | float | bool) else _A_DATE


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float) and math.isnan(one):
        return math.isnan(other)
    return type(one) is type(other) and bool(one == other)


def _meant(pulumi: Any, other: Any) -> str:
    """Return how to write what is no text, for certain; empty where there is no way."""
    value = other if isinstance(pulumi, str) else pulumi
    if isinstance(value, bool):
        return str(value).lower()
    return _number(value) if isinstance(value, int | float) and math.isfinite(value) else ""


def _shown(value: Any) -> str:
    if value is _A_DATE:
        return "a date"
    if value is None or isinstance(value, str):
        return "nothing" if value is None else "text"
    return str(value).lower() if isinstance(value, bool) else f"the number {_number(value)}"


def _decimal(text: str) -> float:
    digits = text.replace("_", "")
    return float(digits) if _FLOAT.fullmatch(digits) else math.nan


def _number(value: float) -> str:
    whole = isinstance(value, int) or (value.is_integer() and abs(value) < _LARGEST_INTEGER)
    return str(int(value)) if whole else repr(value)
