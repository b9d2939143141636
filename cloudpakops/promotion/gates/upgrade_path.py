"""The gate `upgrade-path`: each product can go to its new version in one step, and no data is lost on the way."""

from __future__ import annotations

from typing import Literal

from cloudpakops.promotion.gates.gate import GateOnFiles


class UpgradePath(GateOnFiles):
    """Each product can be upgraded from what is deployed in one step, and no data is lost without a consent.

    Nor does anything change that can't change in place.
    """

    kind: Literal["upgrade-path"]
