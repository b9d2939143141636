"""Whether AWS takes what the program asks of it for a cluster: against moto, which answers as AWS does.

What moto can't do, and is not asked here: whether a network really carries anything, how long roles take to be known
everywhere, limits of an account; and everything of Red Hat's service.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from aws.calls import REGION, Aws
from moto import mock_aws

from cloudpakops.render.run import render
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Checkout

# What Red Hat's service and AWS's data sources answer.
ANSWERS = {
    "<west-infrastructure-issuer: oidcEndpointUrl>": "oidc.example.com/2abc",
    "<west-infrastructure-issuer: thumbprint>": "9e99a48a9960b14926bb7f3b02e22da2b0ab7280",
    "<getPartition: partition>": "aws",
    "<getInfo: ocmAwsAccountId>": "710019948333",
    "<getHcpPolicies: stsSupportRhSreRole>": "arn:aws:iam::710019948333:role/RH-Technical-Support",
}


@pytest.fixture(scope="module")
def aws(new_checkout: Callable[[], Checkout]) -> Iterator[Aws]:
    """AWS, with everything that the cluster west of prod is made of."""
    patch = pytest.MonkeyPatch()
    for key in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SECURITY_TOKEN", "AWS_SESSION_TOKEN"):
        patch.setenv(key, "testing")
    patch.setenv("AWS_DEFAULT_REGION", REGION)
    resources = {
        found.name: (found.kind, found.manifest["spec"])
        for found in render(Repository(new_checkout().root), "prod")
        if found.manifest["apiVersion"] == "cloud/aws"
    }
    assert len(resources) == 61
    with mock_aws(config={"iam": {"load_aws_managed_policies": True}}):
        made = Aws(dict(ANSWERS))
        made.make(resources)
        yield made
    patch.undo()


def test_the_networks_are_accepted_and_each_has_its_zone(aws: Aws) -> None:
    (vpc,) = [vpc for vpc in aws.ec2.describe_vpcs()["Vpcs"] if vpc["CidrBlock"] == "10.50.0.0/16"]
    found = aws.ec2.describe_subnets(Filters=[{"Name": "vpc-id", "Values": [vpc["VpcId"]]}])["Subnets"]
    assert len(found) == 6
    assert {subnet["AvailabilityZone"] for subnet in found} == {f"{REGION}{letter}" for letter in "abc"}
    nodes = [subnet for subnet in found if {"Key": "kubernetes.io/role/internal-elb", "Value": ""} in subnet["Tags"]]
    assert len(nodes) == 3
    # Room for the nodes of a large cluster; AWS keeps five addresses of each subnet, and a mount target takes one.
    assert min(subnet["AvailableIpAddressCount"] for subnet in nodes) > 8000


def test_each_private_network_leaves_by_the_gateway_of_its_own_zone(aws: Aws) -> None:
    subnets = {subnet["SubnetId"]: subnet for subnet in aws.ec2.describe_subnets()["Subnets"]}
    gateways = {found["NatGatewayId"]: found for found in aws.ec2.describe_nat_gateways()["NatGateways"]}
    checked = 0
    for table in aws.ec2.describe_route_tables()["RouteTables"]:
        for route in table["Routes"]:
            if "NatGatewayId" not in route:
                continue
            (association,) = table["Associations"]
            here = subnets[association["SubnetId"]]["AvailabilityZone"]
            assert subnets[gateways[route["NatGatewayId"]]["SubnetId"]]["AvailabilityZone"] == here
            checked += 1
    assert checked == 3


def test_every_role_has_its_policy_and_a_trust_that_iam_reads(aws: Aws) -> None:
    roles = [role for role in aws.iam.list_roles()["Roles"] if role["RoleName"].startswith("prod-west")]
    assert len(roles) == 12
    for role in roles:
        attached = aws.iam.list_attached_role_policies(RoleName=role["RoleName"])["AttachedPolicies"]
        assert len(attached) == 1, role["RoleName"]
        (statement,) = role["AssumeRolePolicyDocument"]["Statement"]
        assert "<" not in json.dumps(statement)
        if "Federated" in statement["Principal"]:
            assert statement["Principal"]["Federated"].endswith(":oidc-provider/oidc.example.com/2abc")
            assert list(statement["Condition"]["StringEquals"]) == ["oidc.example.com/2abc:sub"]


def test_aws_has_every_policy_that_is_attached(aws: Aws) -> None:
    pages = aws.iam.get_paginator("list_policies").paginate(Scope="AWS")
    known = {policy["Arn"] for page in pages for policy in page["Policies"]}
    wanted = {
        policy["PolicyArn"]
        for role in aws.iam.list_roles()["Roles"]
        for policy in aws.iam.list_attached_role_policies(RoleName=role["RoleName"])["AttachedPolicies"]
        if ":aws:policy/" in policy["PolicyArn"]
    }
    assert len(wanted) == 11
    assert wanted <= known


def test_files_are_reached_from_each_zone(aws: Aws) -> None:
    (system,) = aws.efs.describe_file_systems()["FileSystems"]
    assert (system["Encrypted"], system["ThroughputMode"]) == (True, "elastic")
    targets = aws.efs.describe_mount_targets(FileSystemId=system["FileSystemId"])["MountTargets"]
    assert {target["AvailabilityZoneName"] for target in targets} == {f"{REGION}{letter}" for letter in "abc"}
    groups = aws.efs.describe_mount_target_security_groups(MountTargetId=targets[0]["MountTargetId"])["SecurityGroups"]
    (group,) = aws.ec2.describe_security_groups(GroupIds=groups)["SecurityGroups"]
    (permission,) = group["IpPermissions"]
    assert (permission["FromPort"], permission["IpRanges"][0]["CidrIp"]) == (2049, "10.50.0.0/16")
