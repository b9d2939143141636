"""The packages of ibm and rhcs on the real engine: registered as parameters, made, changed, refused, destroyed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Project

pytestmark = pytest.mark.engine

PROGRAM = """
import pulumi
import pulumi_ibm as ibm
import pulumi_rhcs as rhcs

config = pulumi.Config()
group = ibm.get_resource_group(is_default=True)
provider = ibm.Provider("ibm", region="us-south", ibmcloud_api_key=pulumi.Output.secret("canary-key"), max_retries=3)
there = pulumi.ResourceOptions(provider=provider)
vpc = ibm.IsVpc("vpc", name="vpc", resource_group=group.id, opts=there)
subnet = ibm.IsSubnet(
    "subnet", ibm.IsSubnetArgs(name="subnet", vpc=vpc.id, zone="us-south-1", total_ipv4_address_count=256), there
)
cos = ibm.ResourceInstance(
    "cos", name="cos", service="cloud-object-storage", plan="standard", location="global", opts=there
)
cluster = ibm.ContainerVpcCluster(
    "roks",
    name=config.get("name") or "roks",
    vpc_id=vpc.id,
    flavor="bx2.16x64",
    kube_version=config.get("version") or "4.18_openshift",
    worker_count=2,
    cos_instance_crn=cos.id,
    zones=[{"name": "us-south-1", config.get("key") or "subnet_id": subnet.id}],
    timeouts={"create": "3h"},
    opts=there,
)
of_cluster = ibm.get_resource_group_output(name=cluster.name, opts=pulumi.InvokeOutputOptions(provider=provider))
policies = rhcs.get_hcp_policies_output()
oidc = rhcs.RosaOidcConfig("oidc", managed=True)
roles = rhcs.ClusterRosaHcpStsInstanceIamRolesArgs(worker_role_arn="w")
rosa = rhcs.ClusterRosaHcp(
    "rosa",
    name="rosa",
    cloud_region="eu-central-1",
    aws_account_id="000000000000",
    availability_zones=["eu-central-1a"],
    aws_subnet_ids=["subnet-1"],
    sts=rhcs.ClusterRosaHcpStsArgs(
        instance_iam_roles=roles,
        oidc_config_id=oidc.id,
        operator_role_prefix="p",
        role_arn="i",
        support_role_arn="s",
    ),
    admin_credentials={"username": "admin", "password": pulumi.Output.secret("canary-password")},
)
pulumi.export("group", of_cluster.name)
pulumi.export("policy", policies.account_role_policies.sts_hcp_installer_permission_policy)
pulumi.export("zone", cluster.zones[0].subnet_id)
pulumi.export("subnet", subnet.id)
pulumi.export("ingress", cluster.ingress_secret)
pulumi.export("console", rosa.console_url)
"""
SDKS = Path(__file__).resolve().parents[2] / "sdks"
IBM = "ibm:index/containerVpcCluster:ContainerVpcCluster::roks"


@pytest.fixture(scope="module")
def clusters(tmp_path_factory: pytest.TempPathFactory, new_project: type[Project]) -> Project:
    """A project with clusters of both packages; its tests build on each other."""
    made = new_project(tmp_path_factory.mktemp("clusters") / "project")
    made.program(PROGRAM)
    return made


def configured(project: Project, **config: str) -> None:
    project.configure("dev", {"config": {f"probe:{key}": value for key, value in config.items()}})


def provider(project: Project, name: str) -> dict[str, Any]:
    (found,) = (item for item in project.state()["resources"] if item["urn"].endswith(f"::{name}"))
    inputs: dict[str, Any] = found["inputs"]
    return inputs


def test_up_registers_the_base_plugin_with_its_parameter(clusters: Project) -> None:
    clusters.up()
    assert clusters.files() == [
        "dev/cloud/ibm/ContainerVpcCluster/roks.yaml",
        "dev/cloud/ibm/IsSubnet/subnet.yaml",
        "dev/cloud/ibm/IsVpc/vpc.yaml",
        "dev/cloud/ibm/ResourceInstance/cos.yaml",
        "dev/cloud/rhcs/ClusterRosaHcp/rosa.yaml",
        "dev/cloud/rhcs/RosaOidcConfig/oidc.yaml",
    ]
    for name, package, version in (("default_1_7_7", "rhcs", "1.7.7"), ("ibm", "ibm", "2.5.0")):
        schema = json.loads((SDKS / package / "schema.json").read_text())
        assert schema["version"] == version
        assert provider(clusters, name)["__internal"] == {
            "name": "terraform-provider",
            "version": schema["parameterization"]["baseProvider"]["version"],
            "parameterization": schema["parameterization"]["parameter"],
        }


def test_outputs_come_back_as_the_classes_say(clusters: Project) -> None:
    outputs = json.loads(clusters.pulumi("stack", "output", "--json", "-s", "dev").stdout)
    assert outputs["zone"] == outputs["subnet"]
    assert outputs["group"] == "roks"
    assert outputs["policy"]
    assert outputs["console"].startswith("https://")
    assert outputs["ingress"] == "[secret]"


def test_no_secret_is_in_any_file(clusters: Project) -> None:
    for path in clusters.offline.rglob("*"):
        if path.is_file():
            assert b"canary" not in path.read_bytes(), path


def test_a_second_up_changes_nothing(clusters: Project) -> None:
    clusters.up("--expect-no-changes")


def test_an_update_is_in_place_and_a_new_name_replaces(clusters: Project) -> None:
    configured(clusters, version="4.19_openshift")
    step = clusters.preview()[IBM]
    assert (step["op"], list(step["detailedDiff"])) == ("update", ["kubeVersion"])
    clusters.up()
    configured(clusters, version="4.19_openshift", name="other")
    assert clusters.preview()[IBM]["op"] == "replace"
    configured(clusters, version="4.19_openshift")


def test_a_misspelled_property_is_refused_in_the_preview(clusters: Project) -> None:
    configured(clusters, version="4.19_openshift", key="subnet_idd")
    refused = clusters.pulumi("preview", "-s", "dev")
    assert refused.code != 0
    said = " ".join(refused.text.split())
    assert "zones[0].subnet_idd: ContainerVpcClusterZone has no such property. Did you mean subnetId?" in said
    assert "zones[0].subnetId: ContainerVpcClusterZone requires this property" in said
    configured(clusters, version="4.19_openshift")


def test_an_unknown_argument_of_a_provider_is_refused(clusters: Project) -> None:
    clusters.configure("dev", {"config": {"rhcs:tokn": "x"}})
    refused = clusters.pulumi("preview", "-s", "dev")
    assert refused.code != 0
    assert "tokn: the provider rhcs has no such property. Did you mean token?" in " ".join(refused.text.split())
    configured(clusters, version="4.19_openshift")


def test_destroy_leaves_nothing(clusters: Project) -> None:
    outcome = clusters.pulumi("destroy", "--yes", "--skip-preview", "-s", "dev")
    assert outcome.code == 0, outcome.text
    assert not (clusters.offline / "dev").exists()
    assert not clusters.state().get("resources")
