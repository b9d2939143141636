"""Property values between the engine's protobuf Structs and Python.

A Struct has no integers, secrets or unknowns; the engine writes those as numbers, as maps with a signature key, and as
reserved strings (pulumi/pulumi: sdk/go/common/resource/plugin/rpc.go, sdk/go/common/resource/sig). Here they are
``int``, :class:`Secret` and :data:`UNKNOWN`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from google.protobuf.struct_pb2 import ListValue, Struct, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

SIGNATURE: Final = "4dabf18193072939515e22adb298388d"
SECRET_SIGNATURE: Final = "1b47061264138c4ac30d75fd1eb44270"  # noqa: S105 - a public constant of the protocol
OUTPUT_SIGNATURE: Final = "d0e6a833031e9bbcd3f4e8bde6ca49a4"
RESOURCE_SIGNATURE: Final = "5cf8f73096256a8f31e491e813e4eb8e"

UNKNOWN_STRING: Final = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
UNKNOWNS: Final = frozenset(
    {
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",  # bool
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",  # number
        UNKNOWN_STRING,
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",  # array
        "030794c1-ac77-496b-92df-f27374a8bd58",  # asset
        "e48ece36-62e2-4504-bad9-02848725956a",  # archive
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",  # object
    }
)

# Above this a double no longer holds every integer, so a whole number stays a float.
_EXACT = 2**53


class Unknown:
    """The type of :data:`UNKNOWN`."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Show as in a preview."""
        return "UNKNOWN"


UNKNOWN: Final = Unknown()
"""A value that only an ``up`` will know."""


class Secret:
    """A value that the engine marked as secret; its ``repr`` doesn't show it."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        """Mark ``value``; a secret in a secret is one secret."""
        self.value: Any = value.value if isinstance(value, Secret) else value

    def __eq__(self, other: object) -> bool:
        """Compare the values behind the mark."""
        return isinstance(other, Secret) and bool(self.value == other.value)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        """Never show the value."""
        return "[secret]"


def plain(value: Any) -> Any:
    """``value`` without secret marks, at any depth."""
    if isinstance(value, Secret):
        return plain(value.value)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def contains_unknown(value: Any) -> bool:
    """Whether some part of ``value`` is known only after an ``up``."""
    if isinstance(value, Secret):
        return contains_unknown(value.value)
    if isinstance(value, dict):
        return any(contains_unknown(item) for item in value.values())
    if isinstance(value, list):
        return any(contains_unknown(item) for item in value)
    return isinstance(value, Unknown)


def contains_secret(value: Any) -> bool:
    """Whether some part of ``value`` is marked as secret."""
    if isinstance(value, dict):
        return any(contains_secret(item) for item in value.values())
    if isinstance(value, list):
        return any(contains_secret(item) for item in value)
    return isinstance(value, Secret)


def from_struct(struct: Struct) -> dict[str, Any]:
    """A Struct as a dict; nulls are dropped, as the engine does not tell them from missing properties."""
    return {key: _from_value(value) for key, value in struct.fields.items() if value.WhichOneof("kind") != "null_value"}


def to_struct(properties: Mapping[str, Any]) -> Struct:
    """The Struct of a dict; the inverse of :func:`from_struct`."""
    struct = Struct()
    _fill(struct, properties)
    return struct


def _from_value(value: Value) -> Any:
    kind = value.WhichOneof("kind")
    if kind == "string_value":
        text: str = value.string_value
        return UNKNOWN if text in UNKNOWNS else text
    if kind == "struct_value":
        return _from_map(value.struct_value)
    if kind == "list_value":
        return [_from_value(item) for item in value.list_value.values]
    if kind == "number_value":
        number: float = value.number_value
        return int(number) if number.is_integer() and abs(number) < _EXACT else number
    if kind == "bool_value":
        return bool(value.bool_value)
    return None


def _from_map(struct: Struct) -> Any:
    fields = struct.fields
    if SIGNATURE not in fields:
        return from_struct(struct)
    signature = fields[SIGNATURE].string_value
    if signature == SECRET_SIGNATURE:
        return Secret(_from_value(fields["value"]))
    if signature == OUTPUT_SIGNATURE:
        known = _from_value(fields["value"]) if "value" in fields else UNKNOWN
        return Secret(known) if "secret" in fields and fields["secret"].bool_value else known
    if signature == RESOURCE_SIGNATURE:
        return _from_value(fields["id"] if "id" in fields else fields["urn"])
    return from_struct(struct)  # assets and archives stay what they are: hashes and paths


def _fill(struct: Struct, properties: Mapping[str, Any]) -> None:
    fields = struct.fields
    for key, item in properties.items():
        _set(fields[key], item)


def _set(target: Value, value: Any) -> None:
    if isinstance(value, str):
        target.string_value = value
    elif value is None:
        target.null_value = 0
    elif isinstance(value, bool):
        target.bool_value = value
    elif isinstance(value, int | float):
        target.number_value = value
    elif isinstance(value, dict):
        target.struct_value.SetInParent()
        _fill(target.struct_value, value)
    elif isinstance(value, list | tuple):
        target.list_value.CopyFrom(ListValue())
        for item in value:
            _set(target.list_value.values.add(), item)
    elif isinstance(value, Secret):
        fields = target.struct_value.fields
        fields[SIGNATURE].string_value = SECRET_SIGNATURE
        _set(fields["value"], value.value)
    elif isinstance(value, Unknown):
        target.string_value = UNKNOWN_STRING
    else:
        message = f"a property cannot hold a {type(value).__name__}"
        raise TypeError(message)
