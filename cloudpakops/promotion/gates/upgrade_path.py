"""The gate `upgrade-path`: each product can go to its new version in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cloudpakops.promotion.gates.gate import Gate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cloudpakops.promotion.gates.gate import Question
    from cloudpakops.promotion.gates.standing import Standing
    from cloudpakops.promotion.records.record import GateState


class UpgradePath(Gate):
    """Each product of the environment can be upgraded to its new version in one step."""

    kind: Literal["upgrade-path"]

    def judge(self, question: Question, sources: Mapping[str, Standing]) -> GateState:  # noqa: ARG002 - files answer
        """Return what the files say; closed where they were not asked."""
        return question.known.get(self.kind) or self.closed("its state is not known")
