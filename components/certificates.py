"""Certificates that cert-manager issues, waited for: their Secrets are there when what mounts them is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi

from cloudpakops.kinds.certificate import API_VERSION
from components.objects import KubernetesObject
from components.waiting import wait_for, within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cloudpakops.plan import CertificatePlan

# cert-manager/cert-manager: pkg/apis/certmanager/v1: CertificateConditionReady.
_READY = ("condition=Ready",)
_MINUTES = 10


def certificate(
    name: str,
    plan: CertificatePlan,
    namespace: pulumi.Input[str],
    parent: pulumi.Resource,
    first: Sequence[pulumi.Resource],
) -> KubernetesObject:
    """Ask for a certificate after ``first``, and wait until it is issued."""
    return KubernetesObject(
        name,
        {
            "apiVersion": API_VERSION,
            "kind": "Certificate",
            "metadata": {"name": plan.name, "namespace": namespace, "annotations": wait_for(_READY)},
            "spec": plan.spec,
        },
        pulumi.ResourceOptions(parent=parent, depends_on=list(first), custom_timeouts=within(_MINUTES)),
    )
