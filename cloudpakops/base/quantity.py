"""Kubernetes quantities, as far as two of them are compared: `10Gi`, `500M`, `3`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

_FORM = re.compile(r"^([0-9]+(?:\.[0-9]+)?)(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$")
_FACTORS = {
    "m": Decimal("0.001"),
    **{letter: Decimal(1000) ** power for power, letter in enumerate("kMGTPE", start=1)},
    **{f"{letter}i": Decimal(1024) ** power for power, letter in enumerate("KMGTPE", start=1)},
}


def amount(value: Any) -> Decimal | None:
    """Return a number or a quantity as a number; None for what is neither."""
    if isinstance(value, bool) or not (match := _FORM.match(str(value))):
        return None
    return Decimal(match[1]) * _FACTORS.get(match[2], Decimal(1))
