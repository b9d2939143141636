"""The gate `mirrored`: the platform release is in the mirror."""

from __future__ import annotations

from typing import Literal

from cloudpakops.promotion.gates.gate import GateOnFiles


class Mirrored(GateOnFiles):
    """Git has a record that the platform release is in the mirror: ``stacks/releases/mirrored``."""

    kind: Literal["mirrored"]
