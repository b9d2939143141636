"""Files that several nodes write to: an EFS, reached from every zone, and the driver's right to use it.

Source: Red Hat docs, "AWS Elastic File Service CSI Driver Operator".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pulumi
import pulumi_aws as aws

if TYPE_CHECKING:
    from collections.abc import Sequence

    from components.infrastructure.rosa.common import Common
    from components.infrastructure.rosa.network import RosaNetwork
    from components.infrastructure.rosa.roles import Issuer

_NFS = 2049
_NAMESPACE = "openshift-cluster-csi-drivers"
_ACCOUNTS = ("aws-efs-csi-driver-operator", "aws-efs-csi-driver-controller-sa")
_LONGEST = 64
_MARK = "efs.csi.aws.com/cluster"


@dataclass(frozen=True, kw_only=True)
class FileSystem:
    """A file system, and the role by which the driver makes volumes on it.

    ``ready`` is what there has to be as long as anything is mounted from it, or made on it.
    """

    id: pulumi.Output[str]
    role: pulumi.Output[str]
    ready: Sequence[pulumi.Resource]


def file_system(common: Common, net: RosaNetwork, trusted: Issuer) -> FileSystem:
    """Create an encrypted file system with a mount target in each zone."""
    name, plan, tags, opts = common.name, common.plan, common.tags, common.cloud
    named = {**tags, "Name": plan.cloud_name}
    files = aws.efs.FileSystem(
        f"{name}-storage",
        creation_token=plan.cloud_name,
        encrypted=True,
        throughput_mode=plan.efs_throughput,
        tags=named,
        opts=pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(protect="storage" in plan.protect)),
    )
    group = aws.ec2.SecurityGroup(
        f"{name}-storage-access",
        name=f"{plan.cloud_name}-efs",
        description="NFS from the nodes of the cluster",
        vpc_id=net.vpc.id,
        tags=named,
        opts=opts,
    )
    reached = aws.vpc.SecurityGroupIngressRule(
        f"{name}-storage-access-nfs",
        security_group_id=group.id,
        ip_protocol="tcp",
        from_port=_NFS,
        to_port=_NFS,
        cidr_ipv4=plan.cidr,
        tags=tags,
        opts=opts,
    )
    targets = [
        aws.efs.MountTarget(
            f"{name}-storage-{zone}",
            file_system_id=files.id,
            subnet_id=subnet.id,
            security_groups=[group.id],
            opts=opts,
        )
        for zone, subnet in net.private.items()
    ]
    role = aws.iam.Role(
        f"{name}-storage-role",
        name=f"{plan.cloud_name}-efs-csi-driver"[:_LONGEST],
        assume_role_policy=trusted.trusts([f"system:serviceaccount:{_NAMESPACE}:{one}" for one in _ACCOUNTS]),
        tags=tags,
        opts=opts,
    )
    policy = aws.iam.Policy(
        f"{name}-storage-policy",
        name=f"{plan.cloud_name}-efs-csi-driver",
        policy=pulumi.Output.json_dumps(_RIGHTS),
        tags=tags,
        opts=opts,
    )
    allowed = aws.iam.RolePolicyAttachment(
        f"{name}-storage-role-policy", role=role.name, policy_arn=policy.arn, opts=opts
    )
    return FileSystem(id=files.id, role=role.arn, ready=[*targets, reached, allowed])


# The driver makes an access point for each volume, and removes only its own.
_RIGHTS = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": [
                "elasticfilesystem:DescribeAccessPoints",
                "elasticfilesystem:DescribeFileSystems",
                "elasticfilesystem:DescribeMountTargets",
                "elasticfilesystem:TagResource",
                "ec2:DescribeAvailabilityZones",
            ],
            "Resource": "*",
        },
        {
            "Effect": "Allow",
            "Action": ["elasticfilesystem:CreateAccessPoint"],
            "Resource": "*",
            "Condition": {"StringLike": {f"aws:RequestTag/{_MARK}": "true"}},
        },
        {
            "Effect": "Allow",
            "Action": "elasticfilesystem:DeleteAccessPoint",
            "Resource": "*",
            "Condition": {"StringEquals": {f"aws:ResourceTag/{_MARK}": "true"}},
        },
    ],
}
