"""The gate `mirrored`: the platform release is in the mirror."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cloudpakops.promotion.gates.gate import Gate

if TYPE_CHECKING:
    from cloudpakops.promotion.gates.gate import GateState, Question


class Mirrored(Gate):
    """Git has a record that the platform release is in the mirror: ``stacks/releases/mirrored``."""

    kind: Literal["mirrored"]

    def judge(self, question: Question) -> GateState:
        """Return what the files say; closed where they were not asked."""
        return question.files.get(self.kind) or self.closed("its state is not known")
