"""Each trap of OpenShift on IBM Cloud, by what the program asks for (docs/clusters.md)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from infrastructure import Made, edited, made

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Checkout


@pytest.fixture(scope="module")
def prod(new_checkout: Callable[[], Checkout]) -> Made:
    return made(new_checkout(), "prod", "east", of_clouds=True)


@pytest.fixture
def changed(checkout: Checkout) -> Callable[[str, str], Made]:
    """Give what is asked for after an edit of the stack file of prod."""
    return lambda old, new: edited(checkout, old, new, "east")


def test_the_version_has_the_form_that_the_service_wants(prod: Made) -> None:
    assert prod["ContainerVpcCluster", "cluster"]["kubeVersion"] == "4.18_openshift"


def test_the_right_to_openshift_is_said_when_the_cluster_is_made_and_of_each_pool(
    prod: Made, changed: Callable[[str, str], Made]
) -> None:
    places = [("ContainerVpcCluster", "cluster"), *(key for key in prod if key[0] == "ContainerVpcWorkerPool")]
    assert {prod[place]["entitlement"] for place in places} == {"cloud_pak"}
    without = changed("      entitlement: cloud_pak\n", "")
    assert all("entitlement" not in without[place] for place in places)


def test_nodes_are_those_of_pools_counted_by_zone(prod: Made) -> None:
    cluster = prod["ContainerVpcCluster", "cluster"]
    pools = {key[1]: spec for key, spec in prod.items() if key[0] == "ContainerVpcWorkerPool"}
    assert set(pools) == {"pool-default", "pool-storage"}
    assert [pool["workerCount"] for pool in pools.values()] == [1, 1]
    assert all(len(pool["zones"]) == 3 for pool in pools.values())
    assert (cluster["flavor"], cluster["workerCount"]) == ("bx2.32x128", 1)
    assert len(cluster["zones"]) == 3


def test_the_pool_that_the_cluster_is_made_with_is_taken_over_and_left(prod: Made) -> None:
    flags = {
        name: (spec["importOnCreate"], spec["orphanOnDelete"])
        for (kind, name), spec in prod.items()
        if kind == "ContainerVpcWorkerPool"
    }
    assert flags == {"pool-default": (True, True), "pool-storage": (False, False)}


def test_nodes_reach_public_registries_unless_the_environment_is_air_gapped(prod: Made) -> None:
    assert prod["ContainerVpcCluster", "cluster"]["disableOutboundTrafficProtection"] is True
    assert len([key for key in prod if key[0] == "IsPublicGateway"]) == 3


def test_nodes_of_an_air_gapped_environment_have_no_way_out(checkout: Checkout) -> None:
    assert checkout.command("mirror", "2026.10", "--record").returncode == 0
    mirror = "  cloudpakops:mirror: {registry: mirror.example.com/ibm, credentials: mirrorCredentials}\n"
    head = "  cloudpakops:clusters:\n"
    checkout.edit("stacks/Pulumi.test.yaml", head, mirror + head)
    alone = made(checkout, "test", "main")
    assert alone["ContainerVpcCluster", "cluster"]["disableOutboundTrafficProtection"] is False
    assert not [key for key in alone if key[0] == "IsPublicGateway"]
    assert "publicGateway" not in alone["IsSubnet", "subnet-eu-de-1"]


def test_storage_goes_with_a_cluster_unless_the_cluster_is_protected(prod: Made, checkout: Checkout) -> None:
    assert prod["ContainerVpcCluster", "cluster"]["forceDeleteStorage"] is False
    assert made(checkout, "staging", "main")["ContainerVpcCluster", "cluster"]["forceDeleteStorage"] is True


def test_a_protected_key_is_not_forced_away(prod: Made, changed: Callable[[str, str], Made]) -> None:
    assert prod["KmsKey", "keys-root"]["forceDelete"] is False
    assert changed("protected: true", "protected: false")["KmsKey", "keys-root"]["forceDelete"] is True


def test_time_limits_are_longer_than_the_providers_own(prod: Made) -> None:
    assert prod["ContainerVpcCluster", "cluster"]["timeouts"] == {"create": "3h", "update": "3h", "delete": "2h"}


def test_everything_has_a_name_of_ours(prod: Made) -> None:
    unnamed = {"ContainerAddons", "IamAuthorizationPolicy", "IsSecurityGroupRule", "KmsKeyPolicies"}
    named = {"ContainerVpcWorkerPool": "workerPoolName", "KmsKey": "keyName"}
    for (kind, name), spec in prod.items():
        if kind not in unnamed:
            assert spec[named.get(kind, "name")], name
    names = [spec["name"] for spec in prod.values() if "name" in spec]
    assert all(name.startswith("prod-east") for name in names)


def test_add_ons_that_are_not_ours_are_left_and_parameters_are_text(prod: Made) -> None:
    addons = prod["ContainerAddons", "storage"]
    assert addons["manageAllAddons"] is False
    (foundation,) = addons["addons"]
    assert (foundation["name"], foundation["version"]) == ("openshift-data-foundation", "4.18.0")
    parameters = json.loads(foundation["parametersJson"])
    assert all(isinstance(value, str) for value in parameters.values())
    assert parameters == {
        "numOfOsd": "1",
        "odfDeploy": "true",
        "osdSize": "2Ti",
        "osdStorageClassName": "ibmc-vpc-block-metro-10iops-tier",
        "workerPools": "storage",
    }


def test_file_storage_of_the_vpc_is_an_add_on_too(checkout: Checkout) -> None:
    (addon,) = made(checkout, "test", "main")["ContainerAddons", "storage"]["addons"]
    assert addon == {"name": "vpc-file-csi-driver", "version": "2.0"}


def test_the_registry_is_kept_in_object_storage_by_its_id_which_is_its_crn(prod: Made) -> None:
    registry = prod["ResourceInstance", "registry"]
    assert (registry["service"], registry["plan"], registry["location"]) == (
        "cloud-object-storage",
        "standard",
        "global",
    )
    assert prod["ContainerVpcCluster", "cluster"]["cosInstanceCrn"] == "east-infrastructure-registry-id"


def test_networks_are_cut_from_that_of_the_stack_file(prod: Made) -> None:
    assert prod["IsVpc", "vpc"]["addressPrefixManagement"] == "manual"
    prefixes = {name: spec["cidr"] for (kind, name), spec in prod.items() if kind == "IsVpcAddressPrefix"}
    assert prefixes == {
        "prefix-eu-de-1": "10.40.0.0/18",
        "prefix-eu-de-2": "10.40.64.0/18",
        "prefix-eu-de-3": "10.40.128.0/18",
    }
    assert prod["IsSubnet", "subnet-eu-de-2"]["ipv4CidrBlock"] == "10.40.64.0/19"


def test_a_zone_has_the_same_addresses_whichever_others_there_are(checkout: Checkout) -> None:
    checkout.edit("stacks/Pulumi.test.yaml", "zones: [eu-de-1]", "zones: [eu-de-3]")
    alone = made(checkout, "test", "main")
    assert alone["IsVpcAddressPrefix", "prefix-eu-de-3"]["cidr"] == "10.20.128.0/18"


def test_a_private_cluster_has_no_public_endpoint_and_is_reached_by_the_other(
    prod: Made, changed: Callable[[str, str], Made]
) -> None:
    assert prod["ContainerVpcCluster", "cluster"]["disablePublicServiceEndpoint"] is False
    private = changed("network: {cidr: 10.40.0.0/16}", "network: {cidr: 10.40.0.0/16}\n      private: true")
    assert private["ContainerVpcCluster", "cluster"]["disablePublicServiceEndpoint"] is True


def test_ibms_own_security_group_stays_beside_ours(prod: Made, changed: Callable[[str, str], Made]) -> None:
    assert prod["ContainerVpcCluster", "cluster"]["securityGroups"] == ["cluster", "east-infrastructure-workers-id"]
    wider = changed("network: {cidr: 10.40.0.0/16}", "network: {cidr: 10.40.0.0/16}\n      allowFrom: [172.16.0.0/16]")
    remotes = [spec["remote"] for (kind, _), spec in sorted(wider.items()) if kind == "IsSecurityGroupRule"]
    assert remotes == ["10.40.0.0/16", "172.16.0.0/16"]


def test_clusters_may_use_the_root_key_and_it_is_turned(prod: Made, changed: Callable[[str, str], Made]) -> None:
    leave = prod["IamAuthorizationPolicy", "keys-leave"]
    assert (leave["sourceServiceName"], leave["targetServiceName"], leave["roles"]) == (
        "containers-kubernetes",
        "kms",
        ["Reader"],
    )
    assert prod["KmsKeyPolicies", "keys-rotation"]["rotations"] == [{"intervalMonth": 6}]
    assert prod["ContainerVpcCluster", "cluster"]["kmsConfig"]["privateEndpoint"] is True
    without = changed("      keyProtect: {rotationMonths: 6}\n", "")
    assert not [key for key in without if key[1].startswith("keys")]
    assert "kmsConfig" not in without["ContainerVpcCluster", "cluster"]


def test_a_resource_group_is_found_unless_it_is_to_be_created(prod: Made, changed: Callable[[str, str], Made]) -> None:
    assert not [key for key in prod if key[0] == "ResourceGroup"]
    created = changed(
        "resourceGroup: cloudpakops-prod", "resourceGroup: cloudpakops-prod\n      createResourceGroup: true"
    )
    assert created["ResourceGroup", "group"]["name"] == "cloudpakops-prod"
    assert created["IsVpc", "vpc"]["resourceGroup"] == "east-infrastructure-group-id"
