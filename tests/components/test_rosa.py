"""What OpenShift on AWS needs beside the cluster, by what the program asks for (docs/clusters.md)."""

from __future__ import annotations

import json
from ipaddress import IPv4Network
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from infrastructure import Made, edited, made, of_kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Checkout

ZONES = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
CSI = "openshift-cluster-csi-drivers"


@pytest.fixture(scope="module")
def west(new_checkout: Callable[[], Checkout]) -> Made:
    return made(new_checkout(), "prod", "west")


@pytest.fixture
def changed(checkout: Checkout) -> Callable[[str, str], Made]:
    """Give what is asked for after an edit of the stack file of prod."""
    return lambda old, new: edited(checkout, old, new, "west")


def test_every_zone_has_a_network_for_nodes_and_one_for_what_the_internet_reaches(west: Made) -> None:
    subnets = of_kind(west, "Subnet")
    assert set(subnets) == {f"{kind}-{zone}" for kind in ("public", "private") for zone in ZONES}
    networks = [IPv4Network(spec["cidrBlock"]) for spec in subnets.values()]
    assert all(network.subnet_of(IPv4Network("10.50.0.0/16")) for network in networks)
    assert not [pair for pair in combinations(networks, 2) if pair[0].overlaps(pair[1])]
    for name, spec in subnets.items():
        role = "kubernetes.io/role/elb" if name.startswith("public") else "kubernetes.io/role/internal-elb"
        assert spec["tags"][role] == ""
        assert name.endswith(spec["availabilityZone"])


def test_nodes_get_out_through_their_own_zone_and_to_s3_without_it(west: Made) -> None:
    assert len(of_kind(west, "NatGateway")) == 3
    for zone in ZONES:
        assert west["NatGateway", f"private-{zone}-gateway"]["subnetId"] == f"west-infrastructure-public-{zone}-id"
        route = west["Route", f"private-{zone}-out"]
        assert route["destinationCidrBlock"] == "0.0.0.0/0"
        assert route["natGatewayId"] == f"west-infrastructure-private-{zone}-gateway-id"
        assert west["RouteTableAssociation", f"private-{zone}-routes"]["routeTableId"] == route["routeTableId"]
    endpoint = west["VpcEndpoint", "s3"]
    assert (endpoint["serviceName"], endpoint["vpcEndpointType"]) == ("com.amazonaws.eu-central-1.s3", "Gateway")
    assert len(endpoint["routeTableIds"]) == 4


def test_the_account_has_three_roles_for_the_cluster(west: Made) -> None:
    kinds = {
        "installer": ("prod-west-HCP-ROSA-Installer-Role", "ROSAInstallerPolicy"),
        "support": ("prod-west-HCP-ROSA-Support-Role", "ROSASRESupportPolicy"),
        "instance_worker": ("prod-west-HCP-ROSA-Worker-Role", "ROSAWorkerInstancePolicy"),
    }
    for kind, (name, policy) in kinds.items():
        role = west["Role", f"role-{kind}"]
        assert role["name"] == name
        assert role["tags"]["rosa_role_type"] == kind
        attached = west["RolePolicyAttachment", f"role-{kind}-policy"]
        assert attached["policyArn"].endswith(f":iam::aws:policy/service-role/{policy}")
        (statement,) = json.loads(role["assumeRolePolicy"])["Statement"]
        assert statement["Action"] == "sts:AssumeRole"
    worker = json.loads(west["Role", "role-instance_worker"]["assumeRolePolicy"])["Statement"][0]
    assert worker["Principal"] == {"Service": "ec2.amazonaws.com"}


# Namespace, operator, policy and service accounts: terraform-redhat/terraform-rhcs-rosa-hcp: modules/operator-roles.
OPERATORS = [
    ("openshift-image-registry", "installer-cloud-credentials", "ROSAImageRegistryOperatorPolicy", 2),
    ("openshift-ingress-operator", "cloud-credentials", "ROSAIngressOperatorPolicy", 1),
    (CSI, "ebs-cloud-credentials", "ROSAAmazonEBSCSIDriverOperatorPolicy", 2),
    ("openshift-cloud-network-config-controller", "cloud-credentials", "ROSACloudNetworkConfigOperatorPolicy", 1),
    ("kube-system", "kube-controller-manager", "ROSAKubeControllerPolicy", 1),
    ("kube-system", "capa-controller-manager", "ROSANodePoolManagementPolicy", 1),
    ("kube-system", "control-plane-operator", "ROSAControlPlaneOperatorPolicy", 1),
    ("kube-system", "kms-provider", "ROSAKMSProviderPolicy", 1),
]


@pytest.mark.parametrize(("namespace", "operator", "policy", "accounts"), OPERATORS)
def test_each_operator_has_a_role_that_only_its_service_accounts_take(
    west: Made, namespace: str, operator: str, policy: str, accounts: int
) -> None:
    key = f"role-{namespace}-{operator}"
    role = west["Role", key]
    assert role["name"] == f"prod-west-{namespace}-{operator}"[:64]
    assert west["RolePolicyAttachment", f"{key}-policy"]["policyArn"].endswith(f"/{policy}")
    (statement,) = json.loads(role["assumeRolePolicy"])["Statement"]
    assert statement["Action"] == "sts:AssumeRoleWithWebIdentity"
    ((variable, subjects),) = statement["Condition"]["StringEquals"].items()
    assert variable == "<west-infrastructure-issuer: oidcEndpointUrl>:sub"
    assert len(subjects) == accounts
    assert all(subject.startswith(f"system:serviceaccount:{namespace}:") for subject in subjects)
    assert (role["tags"]["operator_namespace"], role["tags"]["operator_name"]) == (namespace, operator)


def test_no_role_has_a_name_that_is_too_long_or_that_another_has(changed: Callable[[str, str], Made]) -> None:
    longest = changed("kind: rosa", f"kind: rosa\n      cloudName: {'a' * 32}")
    names = [spec["name"] for spec in of_kind(longest, "Role").values()]
    assert max(len(name) for name in names) <= 64
    assert len(set(names)) == len(names)


def test_the_issuer_is_red_hats_and_the_account_trusts_it(west: Made) -> None:
    assert west["RosaOidcConfig", "issuer"] == {"managed": True}
    trust = west["OpenIdConnectProvider", "issuer-trust"]
    assert trust["clientIdLists"] == ["openshift", "sts.amazonaws.com"]
    assert trust["url"] == "https://<west-infrastructure-issuer: oidcEndpointUrl>"


def test_the_cluster_is_what_its_service_wants(west: Made) -> None:
    cluster = west["ClusterRosaHcp", "cluster"]
    assert cluster["availabilityZones"] == ZONES
    assert len(cluster["awsSubnetIds"]) == 6
    assert cluster["replicas"] % len(ZONES) == 0
    assert (cluster["version"], cluster["channelGroup"]) == ("4.18.9", "stable")
    assert "channel" not in cluster
    assert cluster["properties"] == {"rosa_creator_arn": "<getCallerIdentity: arn>"}
    assert cluster["awsBillingAccountId"] == "000000000000"
    assert cluster["deleteProtection"] is True
    assert cluster["waitForCreateComplete"] is True
    assert cluster["sts"]["operatorRolePrefix"] == "prod-west"
    assert (cluster["machineCidr"], cluster["podCidr"], cluster["serviceCidr"]) == (
        "10.50.0.0/16",
        "10.128.0.0/14",
        "172.30.0.0/16",
    )
    assert "password" not in cluster["adminCredentials"]  # a secret, and so not rendered


def test_a_private_cluster_is_given_no_public_network(changed: Callable[[str, str], Made]) -> None:
    private = changed("network: {cidr: 10.50.0.0/16}", "network: {cidr: 10.50.0.0/16}\n      private: true")
    cluster = private["ClusterRosaHcp", "cluster"]
    assert cluster["private"] is True
    assert cluster["awsSubnetIds"] == [f"west-infrastructure-private-{zone}-id" for zone in ZONES]


def test_a_pool_is_one_machine_pool_in_each_zone(west: Made) -> None:
    pools = of_kind(west, "HcpMachinePool")
    assert {spec["name"] for spec in pools.values()} == {"large-a", "large-b", "large-c"}
    for zone in ZONES:
        pool = pools[f"pool-large-{zone}"]
        assert pool["subnetId"] == f"west-infrastructure-private-{zone}-id"
        assert pool["autoscaling"] == {"enabled": False}
        assert (pool["replicas"], pool["autoRepair"]) == (1, True)
        assert pool["awsNodePool"] == {"instanceType": "m6i.8xlarge"}


def test_files_are_encrypted_reached_from_every_zone_and_by_nodes_only(west: Made) -> None:
    assert west["FileSystem", "storage"]["encrypted"] is True
    assert {spec["subnetId"] for spec in of_kind(west, "MountTarget").values()} == {
        f"west-infrastructure-private-{zone}-id" for zone in ZONES
    }
    rule = west["SecurityGroupIngressRule", "storage-access-nfs"]
    assert (rule["ipProtocol"], rule["fromPort"], rule["toPort"], rule["cidrIpv4"]) == (
        "tcp",
        2049,
        2049,
        "10.50.0.0/16",
    )


def test_the_driver_makes_and_removes_only_its_own_access_points(west: Made) -> None:
    statements = json.loads(west["Policy", "storage-policy"]["policy"])["Statement"]
    guarded = {
        action: statement["Condition"]
        for statement in statements
        if "Condition" in statement
        for action in ([statement["Action"]] if isinstance(statement["Action"], str) else statement["Action"])
    }
    assert set(guarded) == {"elasticfilesystem:CreateAccessPoint", "elasticfilesystem:DeleteAccessPoint"}
    trust = json.loads(west["Role", "storage-role"]["assumeRolePolicy"])["Statement"][0]
    ((_, subjects),) = trust["Condition"]["StringEquals"].items()
    assert subjects == [
        f"system:serviceaccount:{CSI}:aws-efs-csi-driver-operator",
        f"system:serviceaccount:{CSI}:aws-efs-csi-driver-controller-sa",
    ]


def test_the_storage_class_of_files_is_ours(west: Made) -> None:
    found = west["StorageClass", "efs-sc"]
    assert found["provisioner"] == "efs.csi.aws.com"
    assert found["parameters"]["fileSystemId"] == "west-infrastructure-storage-id"
    assert found["parameters"]["provisioningMode"] == "efs-ap"


def test_without_files_there_is_neither_system_nor_driver(changed: Callable[[str, str], Made]) -> None:
    named = changed("      efs: {}\n", "      storage: {rwx: shared}\n")
    assert not [key for key in named if "storage" in key[1] or "Storage" in key[0] or "EFS" in key[0]]
