"""Which properties of cloud resources can't be changed in place.

A real plugin knows this for each of its thousands of properties. The schema of ibm marks them; that of rhcs doesn't,
and the SDK of aws doesn't either. So for those a table holds what the layers of this project use and where the
difference matters in a preview: **what is not listed updates in place offline, though live may replace it.** Sources:
the ForceNew marks in hashicorp/terraform-provider-aws (internal/service), terraform-redhat/terraform-provider-rhcs.
"""

from __future__ import annotations

from typing import Final

from providers.known_types import PARAMETERIZED, package_of
from providers.schema_types import resource_type

REPLACED: Final = {
    token: frozenset(properties.split())
    for token, properties in {
        "aws:ec2/vpc:Vpc": "cidrBlock instanceTenancy ipv4IpamPoolId ipv4NetmaskLength",
        "aws:ec2/subnet:Subnet": "availabilityZone availabilityZoneId cidrBlock outpostArn vpcId",
        "aws:ec2/securityGroup:SecurityGroup": "description name namePrefix vpcId",
        "aws:ec2/natGateway:NatGateway": "allocationId connectivityType privateIp subnetId",
        "aws:ec2/routeTable:RouteTable": "vpcId",
        "aws:ec2/route:Route": "destinationCidrBlock destinationIpv6CidrBlock routeTableId",
        "aws:ec2/routeTableAssociation:RouteTableAssociation": "gatewayId subnetId",
        "aws:ec2/vpcEndpoint:VpcEndpoint": "serviceName vpcEndpointType vpcId",
        "aws:ec2/instance:Instance": "ami availabilityZone keyName subnetId",
        "aws:s3/bucket:Bucket": "bucket bucketPrefix objectLockEnabled",
        "aws:s3/bucketV2:BucketV2": "bucket bucketPrefix objectLockEnabled",
        "aws:eks/cluster:Cluster": "name roleArn kubernetesNetworkConfig",
        "aws:eks/nodeGroup:NodeGroup": "amiType capacityType clusterName diskSize instanceTypes subnetIds",
        "aws:efs/fileSystem:FileSystem": "availabilityZoneName creationToken encrypted kmsKeyId performanceMode",
        "aws:efs/mountTarget:MountTarget": "fileSystemId ipAddress subnetId",
        "aws:iam/role:Role": "name namePrefix path",
        "aws:iam/policy:Policy": "description name namePrefix path",
        "aws:iam/openIdConnectProvider:OpenIdConnectProvider": "url",
        "aws:kms/key:Key": "customerMasterKeySpec keyUsage multiRegion",
        "aws:route53/zone:Zone": "name",
        "aws:rds/instance:Instance": "dbName engine identifier storageEncrypted username",
        "rhcs:index/clusterRosaHcp:ClusterRosaHcp": "awsSubnetIds cloudRegion machineCidr name podCidr serviceCidr",
    }.items()
}
"""Property names by type token; a change of one of them, or below, replaces the resource."""


def replacing(token: str) -> frozenset[str]:
    """The properties of type ``token`` a change of which, or below, replaces the resource."""
    listed = REPLACED.get(token, frozenset())
    described = resource_type(token) if package_of(token) in PARAMETERIZED else None
    inputs = described.inputs if described and described.inputs else {}
    return listed | {name for name, field in inputs.items() if field.replaces}


def replacing_kind(package: str, kind: str) -> frozenset[str]:
    """The same of the types of ``package`` that end with ``kind``: ``IsVpc`` of ``ibm:index/isVpc:IsVpc``."""
    if package in PARAMETERIZED:
        return replacing(f"{package}:index/{kind[:1].lower()}{kind[1:]}:{kind}")
    tokens = (token for token in REPLACED if token.startswith(f"{package}:") and token.endswith(f":{kind}"))
    return frozenset().union(*(REPLACED[token] for token in tokens))
