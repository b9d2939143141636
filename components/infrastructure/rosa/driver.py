"""The driver for EFS on the cluster, and the storage class that uses it: the operator brings none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi

from cloudpakops.kinds.clusters.rosa.plan import EFS_CREDENTIALS, EFS_NAMESPACE, EFS_OPERATOR, EFS_PROVISIONER
from components.objects import KubernetesObject
from components.waiting import wait_for, within

if TYPE_CHECKING:
    from pulumi_kubernetes import Provider

    from components.infrastructure.rosa.files import FileSystem

_TOKEN = "/var/run/secrets/openshift/serviceaccount/token"  # noqa: S105 - a path
_MINUTES = 15


def driver(
    name: str, storage_class: str, files: FileSystem, provider: Provider, opts: pulumi.ResourceOptions
) -> pulumi.Resource:
    """Install Red Hat's operator of the driver from the cluster's own catalog; create and return the storage class."""
    opts = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(provider=provider, depends_on=files.ready))
    credentials = KubernetesObject(
        f"{name}-efs-credentials",
        {
            "apiVersion": "v1",
            "kind": "Secret",
            "metadata": {"name": EFS_CREDENTIALS, "namespace": EFS_NAMESPACE},
            "stringData": {
                "credentials": pulumi.Output.concat(
                    "[default]\nrole_arn = ", files.role, f"\nweb_identity_token_file = {_TOKEN}\n"
                )
            },
        },
        opts,
    )
    group = KubernetesObject(
        f"{name}-efs-operators",
        {
            "apiVersion": "operators.coreos.com/v1",
            "kind": "OperatorGroup",
            "metadata": {"name": EFS_NAMESPACE, "namespace": EFS_NAMESPACE},
            "spec": {},
        },
        opts,
    )
    subscription = KubernetesObject(
        f"{name}-efs-operator",
        {
            "apiVersion": "operators.coreos.com/v1alpha1",
            "kind": "Subscription",
            "metadata": {
                "name": EFS_OPERATOR,
                "namespace": EFS_NAMESPACE,
                "annotations": wait_for(["jsonpath={.status.state}=AtLatestKnown"]),
            },
            "spec": {
                "name": EFS_OPERATOR,
                "channel": "stable",
                "source": "redhat-operators",
                "sourceNamespace": "openshift-marketplace",
                "installPlanApproval": "Automatic",
            },
        },
        pulumi.ResourceOptions.merge(
            opts, pulumi.ResourceOptions(depends_on=[credentials, group], custom_timeouts=within(_MINUTES))
        ),
    )
    running = KubernetesObject(
        f"{name}-efs-driver",
        {
            "apiVersion": "operator.openshift.io/v1",
            "kind": "ClusterCSIDriver",
            "metadata": {"name": EFS_PROVISIONER},
            "spec": {"managementState": "Managed"},
        },
        pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=[subscription])),
    )
    return KubernetesObject(
        f"{name}-efs-class",
        {
            "apiVersion": "storage.k8s.io/v1",
            "kind": "StorageClass",
            "metadata": {"name": storage_class},
            "provisioner": EFS_PROVISIONER,
            "parameters": {
                "provisioningMode": "efs-ap",
                "fileSystemId": files.id,
                "directoryPerms": "700",
                "gidRangeStart": "1000",
                "gidRangeEnd": "2000",
                "basePath": "/dynamic_provisioning",
            },
        },
        pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=[running])),
    )
