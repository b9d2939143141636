"""What a node of a flavor has, by the clouds' own rules for their names."""

from __future__ import annotations

import re
from typing import Final

# `bx2.16x64`: family, vCPU, GiB. The letter says how many GiB there are for each vCPU: IBM Cloud docs, vpc: profiles.
_IBM: Final = re.compile(r"([bcm])x[0-9][a-z]*\.([1-9][0-9]*)x([1-9][0-9]*)")
_IBM_RATIOS: Final = {"c": 2, "b": 4, "m": 8}
# `m5.4xlarge`: the letter says the same, the size the vCPU. AWS docs, EC2 instance types; families in which all of
# these sizes are regular; a test compares them with what EC2 answers.
_AWS: Final = re.compile(r"([cmr])(5|5a|6a|6i|7a|7i)\.(|[2-9]|[1-9][0-9])xlarge")
_AWS_RATIOS: Final = {"c": 2, "m": 4, "r": 8}
_AWS_SIZES: Final = frozenset({1, 2, 4, 8, 12, 16, 24})
# Of the fifth generation, those for computing have other sizes.
_AWS_IRREGULAR: Final = frozenset({"c5", "c5a"})


def ibm(flavor: str) -> tuple[int, int] | None:
    """Return the vCPU and GiB of memory of a flavor of IBM Cloud; None where no profile is called so."""
    match = _IBM.fullmatch(flavor)
    if match is None:
        return None
    vcpu, memory = int(match[2]), int(match[3])
    return (vcpu, memory) if memory == vcpu * _IBM_RATIOS[match[1]] else None


def aws(flavor: str) -> tuple[int, int] | None:
    """Return the vCPU and GiB of memory of an EC2 instance type; None where it is not known."""
    match = _AWS.fullmatch(flavor)
    if match is None or f"{match[1]}{match[2]}" in _AWS_IRREGULAR:
        return None
    size = int(match[3] or "1")
    return (size * 4, size * 4 * _AWS_RATIOS[match[1]]) if size in _AWS_SIZES else None
