"""What the AWS provider asks of AWS for each resource of ours, as calls of boto3: enough to see whether AWS takes it.

The real provider does more around each call (it waits, reads back, tags in other places); what it is asked for is what
is put here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import boto3

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Spec = Mapping[str, Any]
    # What other resources can refer to: the id, and outputs by name.
    Made = tuple[str, dict[str, str]]

REGION = "eu-central-1"
# `<logical name>-id`, and `<logical name: output>` where only a cloud could answer (cloudpakops.render.answers).
REFERENCE = re.compile(r"<([^<>]+)>|\b(west-infrastructure-[a-z0-9_-]+?)-id\b")


class Aws:
    """AWS as boto3 reaches it; ``known`` holds what was made, by the text that stands for it in a rendering."""

    def __init__(self, known: dict[str, str]) -> None:
        self.known = known
        self.ec2 = boto3.client("ec2", region_name=REGION)
        self.iam = boto3.client("iam", region_name=REGION)
        self.efs = boto3.client("efs", region_name=REGION)
        self._calls: dict[str, Callable[[Spec], Made]] = {
            "Vpc": self._vpc,
            "Subnet": self._subnet,
            "InternetGateway": self._internet_gateway,
            "Eip": self._address,
            "NatGateway": self._nat_gateway,
            "RouteTable": self._route_table,
            "Route": self._route,
            "RouteTableAssociation": self._association,
            "VpcEndpoint": self._endpoint,
            "SecurityGroup": self._security_group,
            "SecurityGroupIngressRule": self._ingress_rule,
            "FileSystem": self._file_system,
            "MountTarget": self._mount_target,
            "Role": self._role,
            "Policy": self._policy,
            "RolePolicyAttachment": self._attachment,
            "OpenIdConnectProvider": self._issuer,
        }

    def make(self, resources: Mapping[str, tuple[str, Spec]]) -> None:
        """Make all resources (by logical name: kind and spec), each after what it refers to."""
        waiting = dict(resources)
        while waiting:
            ready = {name: found for name, found in waiting.items() if self._missing(found[1]) <= self.known.keys()}
            if any(kind == "Role" for kind, _ in waiting.values()):
                # In a rendering the name of a role is plain text, since it is the program that gives it.
                ready = {name: found for name, found in ready.items() if found[0] != "RolePolicyAttachment"}
            assert ready, {name: self._missing(spec) - self.known.keys() for name, (_, spec) in waiting.items()}
            for name, (kind, spec) in ready.items():
                made, outputs = self._calls[kind](self._filled(spec))
                self.known[f"{name}-id"] = made
                self.known |= {f"<{name}: {output}>": value for output, value in outputs.items()}
                del waiting[name]

    def _missing(self, value: Any) -> set[str]:
        if isinstance(value, str):
            return {match[0] for match in REFERENCE.finditer(value)}
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return set().union(*(self._missing(part) for part in parts))

    def _filled(self, value: Any) -> Any:
        if isinstance(value, str):
            return REFERENCE.sub(lambda match: self.known[match[0]], value)
        if isinstance(value, dict):
            return {key: self._filled(part) for key, part in value.items()}
        return [self._filled(part) for part in value] if isinstance(value, list) else value

    def _vpc(self, spec: Spec) -> Made:
        made = self.ec2.create_vpc(CidrBlock=spec["cidrBlock"], TagSpecifications=_tagged("vpc", spec))["Vpc"]["VpcId"]
        for attribute in ("EnableDnsSupport", "EnableDnsHostnames"):
            wanted = spec[attribute[0].lower() + attribute[1:]]
            self.ec2.modify_vpc_attribute(VpcId=made, **{attribute: {"Value": wanted}})
        return made, {}

    def _subnet(self, spec: Spec) -> Made:
        made = self.ec2.create_subnet(
            VpcId=spec["vpcId"],
            AvailabilityZone=spec["availabilityZone"],
            CidrBlock=spec["cidrBlock"],
            TagSpecifications=_tagged("subnet", spec),
        )
        return made["Subnet"]["SubnetId"], {"vpcId": spec["vpcId"]}

    def _internet_gateway(self, spec: Spec) -> Made:
        made = self.ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        self.ec2.attach_internet_gateway(InternetGatewayId=made, VpcId=spec["vpcId"])
        return made, {}

    def _address(self, spec: Spec) -> Made:
        made = self.ec2.allocate_address(Domain=spec["domain"])["AllocationId"]
        return made, {"allocationId": made}

    def _nat_gateway(self, spec: Spec) -> Made:
        made = self.ec2.create_nat_gateway(AllocationId=spec["allocationId"], SubnetId=spec["subnetId"])
        return made["NatGateway"]["NatGatewayId"], {}

    def _route_table(self, spec: Spec) -> Made:
        return self.ec2.create_route_table(VpcId=spec["vpcId"])["RouteTable"]["RouteTableId"], {}

    def _route(self, spec: Spec) -> Made:
        ways = {"gatewayId": "GatewayId", "natGatewayId": "NatGatewayId"}
        way = {target: spec[key] for key, target in ways.items() if key in spec}
        self.ec2.create_route(
            RouteTableId=spec["routeTableId"], DestinationCidrBlock=spec["destinationCidrBlock"], **way
        )
        return f"r-{spec['routeTableId']}", {}

    def _association(self, spec: Spec) -> Made:
        made = self.ec2.associate_route_table(RouteTableId=spec["routeTableId"], SubnetId=spec["subnetId"])
        return made["AssociationId"], {}

    def _endpoint(self, spec: Spec) -> Made:
        made = self.ec2.create_vpc_endpoint(
            VpcId=spec["vpcId"],
            ServiceName=spec["serviceName"],
            VpcEndpointType=spec["vpcEndpointType"],
            RouteTableIds=spec["routeTableIds"],
        )
        return made["VpcEndpoint"]["VpcEndpointId"], {}

    def _security_group(self, spec: Spec) -> Made:
        made = self.ec2.create_security_group(
            GroupName=spec["name"], Description=spec["description"], VpcId=spec["vpcId"]
        )
        return made["GroupId"], {}

    def _ingress_rule(self, spec: Spec) -> Made:
        permission = {
            "IpProtocol": spec["ipProtocol"],
            "FromPort": spec["fromPort"],
            "ToPort": spec["toPort"],
            "IpRanges": [{"CidrIp": spec["cidrIpv4"]}],
        }
        self.ec2.authorize_security_group_ingress(GroupId=spec["securityGroupId"], IpPermissions=[permission])
        return f"rule-{spec['securityGroupId']}", {}

    def _file_system(self, spec: Spec) -> Made:
        made = self.efs.create_file_system(
            CreationToken=spec["creationToken"], Encrypted=spec["encrypted"], ThroughputMode=spec["throughputMode"]
        )
        return made["FileSystemId"], {}

    def _mount_target(self, spec: Spec) -> Made:
        made = self.efs.create_mount_target(
            FileSystemId=spec["fileSystemId"], SubnetId=spec["subnetId"], SecurityGroups=spec["securityGroups"]
        )
        return made["MountTargetId"], {}

    def _role(self, spec: Spec) -> Made:
        made = self.iam.create_role(
            RoleName=spec["name"],
            AssumeRolePolicyDocument=spec["assumeRolePolicy"],
            Tags=[{"Key": key, "Value": value} for key, value in spec["tags"].items()],
        )["Role"]
        return made["RoleName"], {"arn": made["Arn"], "name": made["RoleName"]}

    def _policy(self, spec: Spec) -> Made:
        made = self.iam.create_policy(PolicyName=spec["name"], PolicyDocument=spec["policy"])["Policy"]["Arn"]
        return made, {"arn": made}

    def _attachment(self, spec: Spec) -> Made:
        self.iam.attach_role_policy(RoleName=spec["role"], PolicyArn=spec["policyArn"])
        return f"{spec['role']}/{spec['policyArn']}", {}

    def _issuer(self, spec: Spec) -> Made:
        made = self.iam.create_open_id_connect_provider(
            Url=spec["url"], ClientIDList=spec["clientIdLists"], ThumbprintList=spec["thumbprintLists"]
        )["OpenIDConnectProviderArn"]
        return made, {"arn": made}


def _tagged(kind: str, spec: Spec) -> list[dict[str, Any]]:
    tags = [{"Key": key, "Value": value} for key, value in spec["tags"].items()]
    return [{"ResourceType": kind, "Tags": tags}]
