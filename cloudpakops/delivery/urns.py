"""What the URN of a resource says to people: its layer, kind and name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_PARTS: Final = 4
_OURS: Final = "cloudpakops:"


@dataclass(frozen=True, slots=True)
class Thing:
    """A resource: ``layer`` is empty for the stack itself; a component has no resource of a provider behind it."""

    layer: str
    kind: str
    name: str
    component: bool

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


def thing(urn: str) -> Thing:
    """Read a URN, such as ``urn:pulumi:dev::cloudpakops::cloudpakops:cloudpak:CloudPakLayer$...::main-orders``."""
    parts = urn.split("::", _PARTS - 1)
    if len(parts) != _PARTS:
        return Thing("", "resource", urn, component=False)
    types = parts[2].split("$")
    ours = next((one for one in types if one.startswith(_OURS)), "")
    own = types[-1]
    return Thing(
        layer=ours.split(":")[1] if ours else "",
        kind=own.rpartition(":")[2],
        name=parts[3],
        component=own.startswith((_OURS, "pulumi:pulumi:")),
    )
