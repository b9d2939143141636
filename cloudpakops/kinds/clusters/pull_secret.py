"""The pull secret of a whole cluster: which one it is, and what becomes of the nodes when it changes."""

from __future__ import annotations

from dataclasses import dataclass

PER_NAMESPACE = "leave pullSecret out: each namespace that needs a pull secret then gets one"


@dataclass(frozen=True, slots=True, kw_only=True)
class GlobalPullSecretPlan:
    """The secret by which all nodes of a cluster pull: merged into one of the cluster's own, or one of ours.

    ``effect`` says what becomes of the nodes when it changes.
    """

    namespace: str
    name: str
    merged: bool
    effect: str


# openshift/machine-config-operator: docs/PullSecret.md; IBM/cloud-pak-deployer: cp-ocp-mco-pause.
BY_MACHINE_CONFIG_OPERATOR = GlobalPullSecretPlan(
    namespace="openshift-config",
    name="pull-secret",
    merged=True,
    effect="the Machine Config Operator rolls it out to all nodes, and before OpenShift 4.7 drains and restarts "
    "each of them",
)
