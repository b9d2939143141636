"""Which properties of cloud resources can't be changed in place.

A real plugin knows this for each of its thousands of properties; it is in none of the SDKs. So this table holds only
what the layers of this project use and where the difference matters in a preview: **what is not listed updates in
place offline, though live may replace it.** Sources: the ForceNew marks in hashicorp/terraform-provider-aws
(internal/service), IBM-Cloud/terraform-provider-ibm (ibm/service), terraform-redhat/terraform-provider-rhcs.
"""

from __future__ import annotations

from typing import Final

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
        "ibm:index/isVpc:IsVpc": "classicAccess addressPrefixManagement",
        "ibm:index/isSubnet:IsSubnet": "ipv4CidrBlock totalIpv4AddressCount vpc zone",
        "ibm:index/isPublicGateway:IsPublicGateway": "vpc zone",
        "ibm:index/isSecurityGroup:IsSecurityGroup": "vpc",
        "ibm:index/containerVpcCluster:ContainerVpcCluster": "flavor name vpcId operatingSystem",
        "ibm:index/containerVpcWorkerPool:ContainerVpcWorkerPool": "cluster flavor vpcId workerPoolName",
        "ibm:index/resourceInstance:ResourceInstance": "location resourceGroupId service",
        "ibm:index/cosBucket:CosBucket": "bucketName crossRegionLocation regionLocation resourceInstanceId",
        "rhcs:index/clusterRosaHcp:ClusterRosaHcp": "awsSubnetIds cloudRegion machineCidr name podCidr serviceCidr",
        "rhcs:index/clusterRosaClassic:ClusterRosaClassic": "awsSubnetIds cloudRegion machineCidr name podCidr",
    }.items()
}
"""Property names by type token; a change of one of them, or below, replaces the resource."""
