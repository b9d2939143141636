"""The gate `upgrade-path`: each product can go to its new version in one step, and no data is lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cloudpakops.promotion.gates.gate import Gate

if TYPE_CHECKING:
    from cloudpakops.promotion.gates.gate import GateState, Question


class UpgradePath(Gate):
    """Each product can be upgraded from what is deployed in one step, and no data is lost without a consent.

    Nor does anything change that can't change in place.
    """

    kind: Literal["upgrade-path"]

    def judge(self, question: Question) -> GateState:
        """Return what the files say; closed where they were not asked."""
        return question.files.get(self.kind) or self.closed("its state is not known")
