"""What the components are told of a cluster of Red Hat OpenShift Service on AWS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from cloudpakops.kinds.clusters.plan import ProvisionedPlan
from cloudpakops.kinds.clusters.pull_secret import GlobalPullSecretPlan
from cloudpakops.kinds.described import DescribedObject

if TYPE_CHECKING:
    from collections.abc import Iterator

# The service merges it behind Red Hat's own entries, and takes it away with it (openshift/hypershift:
# docs/content/how-to/common/global-pull-secret.md).
ADDITIONAL_PULL_SECRET = GlobalPullSecretPlan(
    namespace="kube-system",
    name="additional-pull-secret",
    merged=False,
    effect="the service writes it to all nodes and restarts the kubelet of each",
)

# Red Hat's operator of the driver for EFS, and what it wants to be called so.
EFS_NAMESPACE = "openshift-cluster-csi-drivers"
EFS_OPERATOR = "aws-efs-csi-driver-operator"
EFS_PROVISIONER = "efs.csi.aws.com"
EFS_CREDENTIALS = "aws-efs-cloud-credentials"


@dataclass(frozen=True, slots=True, kw_only=True)
class RosaPlan(ProvisionedPlan):
    """A cluster of Red Hat OpenShift Service on AWS with a hosted control plane."""

    # Red Hat OpenShift Service on AWS docs, images: image configuration; openshift/openshift-docs: pull request 100407.
    ignores_mirror_sets: ClassVar[str | None] = (
        "ROSA accepts mirrors and certificates only through its own tools: rosa create image-mirror, by digest only, "
        "and "
        "rosa edit cluster --registry-config-additional-trusted-ca"
    )

    billing_account: str | None
    admin_password_key: str | None
    default_flavor: str
    default_nodes: int
    efs_throughput: str | None
    efs_class: str | None

    def described(self, prefix: str) -> Iterator[DescribedObject]:
        """Yield the driver for EFS, and its storage class."""
        if self.efs_class is None:
            return
        for api_version, kind, namespace, name, ending in (
            ("v1", "Secret", EFS_NAMESPACE, EFS_CREDENTIALS, "credentials"),
            ("operators.coreos.com/v1", "OperatorGroup", EFS_NAMESPACE, EFS_NAMESPACE, "operators"),
            ("operators.coreos.com/v1alpha1", "Subscription", EFS_NAMESPACE, EFS_OPERATOR, "operator"),
            ("operator.openshift.io/v1", "ClusterCSIDriver", None, EFS_PROVISIONER, "driver"),
            ("storage.k8s.io/v1", "StorageClass", None, self.efs_class, "class"),
        ):
            yield DescribedObject(
                api_version=api_version,
                kind=kind,
                namespace=namespace,
                name=name,
                resource=f"{prefix}-efs-{ending}",
                said="efs",
                place=("efs",),
            )
