"""What a node of a flavor has, by EC2's rules for their names."""

from __future__ import annotations

import re
from typing import Final

from cloudpakops.kinds.clusters.nodes import FlavorSize

# `m5.4xlarge`: the letter says how many GiB there are for each vCPU, the size the vCPU. AWS docs, EC2 instance types;
# families in which all of these sizes are regular; a test compares them with what EC2 answers.
_FLAVOR: Final = re.compile(r"([cmr])(5|5a|6a|6i|7a|7i)\.(|[2-9]|[1-9][0-9])xlarge")
_RATIOS: Final = {"c": 2, "m": 4, "r": 8}
_SIZES: Final = frozenset({1, 2, 4, 8, 12, 16, 24})
# Of the fifth generation, those for computing have other sizes.
_IRREGULAR: Final = frozenset({"c5", "c5a"})


def flavor_size(flavor: str) -> FlavorSize | None:
    """Return what a node of an EC2 instance type has; None where it is not known."""
    match = _FLAVOR.fullmatch(flavor)
    if match is None or f"{match[1]}{match[2]}" in _IRREGULAR:
        return None
    size = int(match[3] or "1")
    return FlavorSize(size * 4, size * 4 * _RATIOS[match[1]]) if size in _SIZES else None
