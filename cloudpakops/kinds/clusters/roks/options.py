"""What a cluster at IBM Cloud may have beside its nodes: storage, and a key of its own."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from cloudpakops.base.form import Form
from cloudpakops.base.strict import Label, StrictModel

Gibibytes = Annotated[
    str, Form(pattern=r"^[1-9][0-9]*(Gi|Ti)$", called="a size", rule="write a whole number and Gi or Ti: 512Gi")
]


class DataFoundation(StrictModel):
    """OpenShift Data Foundation on the nodes of ``pool``: block and file storage that outlives a zone.

    ``disk`` is the size of each of the ``disks`` (per three replicas). ``version`` is the add-on's, the release's
    OpenShift version with `.0` unless given.
    """

    pool: Label
    disk: Gibibytes = "512Gi"
    disks: Annotated[int, Field(ge=1)] = 1
    version: str | None = None


class VpcFile(StrictModel):
    """File storage for VPC, as the add-on ``vpc-file-csi-driver`` brings it."""

    version: str


class KeyProtect(StrictModel):
    """Encryption of the cluster's secrets with a root key of our own, turned every ``rotation_months``."""

    rotation_months: Annotated[int, Field(ge=1, le=12)] = 12
