"""What the URN of a resource says: its layer, type and name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_PARTS: Final = 4
_OURS: Final = "cloudpakops:"


@dataclass(frozen=True, slots=True)
class Thing:
    """A resource: ``layer`` is empty for the stack itself, and ``type`` for what is no URN."""

    layer: str
    type: str
    name: str

    @property
    def kind(self) -> str:
        """The last part of the type, for people."""
        return self.type.rpartition(":")[2] or "resource"

    @property
    def component(self) -> bool:
        """Whether no resource of a provider is behind it."""
        return self.type.startswith((_OURS, "pulumi:pulumi:"))

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


def thing(urn: str) -> Thing:
    """Read a URN, such as ``urn:pulumi:dev::cloudpakops::cloudpakops:cloudpak:CloudPakLayer$...::main-orders``."""
    parts = urn.split("::", _PARTS - 1)
    if len(parts) != _PARTS:
        return Thing("", "", urn)
    types = parts[2].split("$")
    ours = next((one for one in types if one.startswith(_OURS)), "")
    return Thing(ours.split(":")[1] if ours else "", types[-1], parts[3])
