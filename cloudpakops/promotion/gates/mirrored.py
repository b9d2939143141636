"""The gate `mirrored`: the platform release is in the mirror."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cloudpakops.promotion.gates.gate import Gate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cloudpakops.promotion.gates.gate import Question
    from cloudpakops.promotion.gates.standing import Standing
    from cloudpakops.promotion.records.record import GateState


class Mirrored(Gate):
    """Git has a record that the platform release is in the mirror: ``stacks/releases/mirrored``."""

    kind: Literal["mirrored"]

    def judge(self, question: Question, sources: Mapping[str, Standing]) -> GateState:  # noqa: ARG002 - files answer
        """Return what the files say; closed where they were not asked."""
        return question.known.get(self.kind) or self.closed("its state is not known")
