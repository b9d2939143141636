"""What the components are told of a cluster of Red Hat OpenShift Service on AWS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cloudpakops.kinds.clusters.plan import ProvisionedPlan
from cloudpakops.kinds.clusters.pull_secret import GlobalPullSecretPlan

# The service merges it behind Red Hat's own entries, and takes it away with it (openshift/hypershift:
# docs/content/how-to/common/global-pull-secret.md).
ADDITIONAL_PULL_SECRET = GlobalPullSecretPlan(
    namespace="kube-system",
    name="additional-pull-secret",
    merged=False,
    effect="the service writes it to all nodes and restarts the kubelet of each",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RosaPlan(ProvisionedPlan):
    """A cluster of Red Hat OpenShift Service on AWS with a hosted control plane."""

    # Red Hat OpenShift Service on AWS docs, images: image configuration; openshift/openshift-docs: pull request 100407.
    ignores_mirror_sets: ClassVar[str | None] = (
        "ROSA takes mirrors and certificates by its own tools alone: rosa create image-mirror, by digest only, and "
        "rosa edit cluster --registry-config-additional-trusted-ca"
    )

    billing_account: str | None
    admin_password_key: str | None
    default_flavor: str
    default_nodes: int
    efs_throughput: str | None
    efs_class: str | None
