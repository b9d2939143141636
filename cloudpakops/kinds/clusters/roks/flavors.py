"""What a node of a flavor has, by IBM Cloud's rules for their names."""

from __future__ import annotations

import re
from typing import Final

from cloudpakops.kinds.clusters.nodes import FlavorSize

# `bx2.16x64`: family, vCPU, GiB. The letter says how many GiB there are for each vCPU: IBM Cloud docs, vpc: profiles.
_FLAVOR: Final = re.compile(r"([bcm])x[0-9][a-z]*\.([1-9][0-9]*)x([1-9][0-9]*)")
_RATIOS: Final = {"c": 2, "b": 4, "m": 8}
# `gx3.16x80.l4`, `gx3d.160x1792.8h100`: with GPUs, whose number and model come last.
# Source: IBM Cloud docs, vpc: accelerated profiles; terraform-ibm-modules use gx3.16x80.l4.
_GPU_FLAVOR: Final = re.compile(
    r"gx[23][a-z]*\.([1-9][0-9]*)x([1-9][0-9]*)\.[1-9]?(?:v100|a100|l4|l40s|h100|h200|mi300x|gaudi3)"
)


def flavor_size(flavor: str) -> FlavorSize | None:
    """Return what a node of a flavor of IBM Cloud has; None where no profile is called so."""
    if with_gpus := _GPU_FLAVOR.fullmatch(flavor):
        return FlavorSize(int(with_gpus[1]), int(with_gpus[2]))
    match = _FLAVOR.fullmatch(flavor)
    if match is None:
        return None
    vcpu, memory = int(match[2]), int(match[3])
    return FlavorSize(vcpu, memory) if memory == vcpu * _RATIOS[match[1]] else None
