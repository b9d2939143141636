"""The stand-ins for cloud providers, asked as the engine asks."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from pulumi.runtime.proto import provider_pb2

from providers.values import UNKNOWN, Secret, from_struct, to_struct

if TYPE_CHECKING:
    from conftest import Asker

VPC = "aws:ec2/vpc:Vpc"
BUCKET = "aws:s3/bucket:Bucket"
CLUSTER = "aws:eks/cluster:Cluster"
IS_VPC = "ibm:index/isVpc:IsVpc"
IBM_CLUSTER = "ibm:index/containerVpcCluster:ContainerVpcCluster"
INSTANCE = "ibm:index/resourceInstance:ResourceInstance"
POOL = "rhcs:index/hcpMachinePool:HcpMachinePool"


def invoke(asker: Asker, token: str, **args: Any) -> dict[str, Any]:
    request = provider_pb2.InvokeRequest(tok=token, args=to_struct(args))
    return from_struct(getattr(asker.stand_in.Invoke(request, asker.context), "return"))


def test_a_resource_is_a_file_with_its_type_urn_id_inputs_and_outputs(aws: Asker) -> None:
    made, state = aws.create(VPC, "main", {"cidrBlock": "10.0.0.0/16", "tags": {"a": "b"}})
    assert made.startswith("vpc-")
    assert aws.files() == ["dev/cloud/aws/ec2.Vpc/main.yaml"]
    body = yaml.safe_load((aws.root / aws.files()[0]).read_text())
    assert list(body) == ["type", "urn", "id", "inputs", "outputs"]
    assert (body["type"], body["id"]) == (VPC, made)
    assert body["inputs"] == {"cidrBlock": "10.0.0.0/16", "tags": {"a": "b"}}
    assert state == {**body["outputs"], **body["inputs"]}


def test_outputs_have_the_types_of_the_sdk_and_look_like_what_they_are(aws: Asker) -> None:
    _, vpc = aws.create(VPC, "main", {"cidrBlock": "10.0.0.0/16", "tags": {"a": "b"}})
    assert vpc["arn"].startswith("arn:aws:ec2:eu-central-1:000000000000:vpc/vpc-")
    assert vpc["defaultSecurityGroupId"].startswith("sg-")
    assert vpc["enableDnsHostnames"] is False
    assert vpc["tagsAll"] == {"a": "b"}
    made, bucket = aws.create(BUCKET, "logs", {})
    assert bucket["bucket"] == made
    assert bucket["arn"] == f"arn:aws:s3:::{made}"
    made, bucket = aws.create(BUCKET, "named", {"bucket": "my-logs"})
    assert made == "my-logs"
    _, cluster = aws.create(CLUSTER, "eks", {"roleArn": "r", "vpcConfig": {"subnetIds": []}})
    assert cluster["certificateAuthority"] == {"data": "b2ZmbGluZQ=="}
    assert cluster["identities"][0]["oidcs"][0]["issuer"].startswith("https://")
    assert cluster["vpcConfig"] == {"subnetIds": []}


def test_outputs_of_a_schema_have_its_types_and_the_id_is_where_terraform_has_it(terraform: Asker) -> None:
    zones = [{"name": "eu-de-1", "subnetId": "s"}]
    made, cluster = terraform.create(IBM_CLUSTER, "roks", {"name": "roks", "flavor": "f", "vpcId": "v", "zones": zones})
    assert cluster["containerVpcClusterId"] == made
    assert cluster["masterUrl"].startswith("https://")
    assert cluster["albs"][0]["enable"] is False
    assert cluster["zones"] == zones
    assert "workerCount" not in cluster  # the provider doesn't always fill it
    made, instance = terraform.create(
        INSTANCE, "cos", {"name": "cos", "service": "s", "plan": "p", "location": "global"}
    )
    assert made == instance["crn"]
    assert made.startswith("crn:v1:")
    _, pool = terraform.create(POOL, "pool", {"cluster": "c"})
    assert pool["status"] == {"currentReplicas": 0, "message": pool["status"]["message"]}


def test_what_replaces_is_as_the_schema_marks_it(terraform: Asker) -> None:
    cluster = terraform.diff(IBM_CLUSTER, {"name": "a", "kubeVersion": "4.18"}, {"name": "b", "kubeVersion": "4.19"})
    assert list(cluster.replaces) == ["name"]
    hcp = terraform.diff("rhcs:index/clusterRosaHcp:ClusterRosaHcp", {"cloudRegion": "a"}, {"cloudRegion": "b"})
    assert list(hcp.replaces) == ["cloudRegion"]


def test_ids_and_outputs_are_the_same_in_every_run(aws: Asker) -> None:
    first = aws.create(VPC, "main", {})
    again = aws.create(VPC, "main", {})  # taken up again
    aws.delete(VPC, "main", first[0], {})
    assert not (aws.root / "dev").exists()
    assert first == again == aws.create(VPC, "main", {})


def test_a_replacement_before_its_deletion_is_another_one_unless_its_name_is_said(aws: Asker) -> None:
    first, _ = aws.create(BUCKET, "logs", {})
    aws.create(BUCKET, "named", {"bucket": "my-logs"})
    aws.recorded |= {aws.urn(BUCKET, "logs"), aws.urn(BUCKET, "named")}
    second, _ = aws.create(BUCKET, "logs", {})
    assert second != first
    aws.delete(BUCKET, "logs", first, {})
    assert aws.read(BUCKET, "logs", second)[0] == second
    with pytest.raises(Exception, match="'my-logs' already exists"):
        aws.create(BUCKET, "named", {"bucket": "my-logs"})


def test_the_same_name_under_another_parent_is_another_resource(aws: Asker) -> None:
    one, _ = aws.create(BUCKET, "logs", {"tags": {"n": "1"}})
    two, _ = aws.create(BUCKET, "logs", {"tags": {"n": "2"}}, parent="x:y:C$")
    assert one != two
    assert len(aws.files()) == 2
    assert aws.read(BUCKET, "logs", one)[1] == {"tags": {"n": "1"}}
    assert aws.read(BUCKET, "logs", two)[1] == {"tags": {"n": "2"}}


def test_a_name_of_any_characters_stays_in_its_folder(aws: Asker) -> None:
    for name in ("../../x", "a/b", "a:b", "..", "ü"):
        made, _ = aws.create(VPC, name, {})
        assert aws.read(VPC, name, made)[0] == made
    assert len(aws.files()) == 5
    assert all(path.startswith("dev/cloud/aws/ec2.Vpc/") for path in aws.files())


def test_a_resource_renamed_by_an_alias_keeps_id_and_outputs(aws: Asker) -> None:
    made, state = aws.create(VPC, "old", {"cidrBlock": "10.0.0.0/16"})
    inputs = {"cidrBlock": "10.0.0.0/16"}
    updated = aws.update(VPC, "new", made, inputs, {**inputs, "tags": {"a": "b"}}, state=state)
    assert updated["arn"] == state["arn"]
    assert updated["tagsAll"] == {"a": "b"}
    assert aws.files() == ["dev/cloud/aws/ec2.Vpc/new.yaml"]
    # Another one may now have the old name, and is not taken for the first.
    assert aws.create(VPC, "old", {})[0] != made
    aws.delete(VPC, "old", made, {})
    assert aws.files() == ["dev/cloud/aws/ec2.Vpc/old.yaml"]


def test_a_preview_writes_nothing_and_says_what_only_the_cloud_knows_is_unknown(aws: Asker) -> None:
    assert aws.create(VPC, "main", {"cidrBlock": UNKNOWN}, preview=True) == ("", {"cidrBlock": UNKNOWN})
    assert not (aws.root / "dev").exists()


def test_a_hand_edit_is_drift_and_a_lost_file_a_lost_resource(aws: Asker) -> None:
    inputs = {"cidrBlock": "10.0.0.0/16", "tags": {"a": "b"}}
    made, _ = aws.create(VPC, "main", inputs)
    path = aws.root / aws.files()[0]
    path.write_text(path.read_text().replace("    a: b", "    a: c", 1))
    found, read, state = aws.read(VPC, "main", made, inputs)
    assert found == made
    assert read["tags"] == state["tags"] == {"a": "c"}
    assert list(aws.diff(VPC, read, inputs).detailedDiff) == ["tags.a"]
    path.unlink()
    assert aws.read(VPC, "main", made, inputs)[0] == ""


def test_only_what_the_table_lists_replaces(aws: Asker) -> None:
    response = aws.diff(VPC, {"cidrBlock": "a", "tags": {"x": "1"}}, {"cidrBlock": "b", "tags": {"x": "2"}})
    assert list(response.replaces) == ["cidrBlock"]
    assert not response.deleteBeforeReplace
    assert set(response.detailedDiff) == {"cidrBlock", "tags.x"}
    assert list(aws.diff("aws:ec2/eip:Eip", {"domain": "a"}, {"domain": "b"}).replaces) == []


@pytest.mark.parametrize(("name", "first"), [("same", True), ("other", False)])
def test_two_of_one_name_are_never_there_at_once(aws: Asker, name: str, first: bool) -> None:
    token = "aws:ec2/securityGroup:SecurityGroup"
    response = aws.diff(token, {"name": "same", "vpcId": "a"}, {"name": name, "vpcId": "b"})
    assert "vpcId" in response.replaces
    assert response.deleteBeforeReplace is first


def test_secrets_are_sealed_and_come_back(aws: Asker) -> None:
    inputs = {"password": Secret("hunter2"), "settings": {"deep": [Secret("hunter3")]}}
    made, state = aws.create("aws:rds/instance:Instance", "db", inputs)
    text = (aws.root / aws.files()[0]).read_text()
    assert "hunter" not in text
    assert text.count("hmac-sha256:") == 2
    assert state["password"] == Secret("hunter2")
    assert aws.read("aws:rds/instance:Instance", "db", made, inputs)[1] == inputs


def test_a_hand_made_file_is_imported_by_its_id_and_not_overwritten(aws: Asker) -> None:
    path = aws.root / "dev/cloud/aws/ec2.Vpc/main.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("{type: 'aws:ec2/vpc:Vpc', id: vpc-1, inputs: {cidrBlock: 10.0.0.0/8}}")
    with pytest.raises(Exception, match=r"Import it .id vpc-1., or delete the file"):
        aws.create(VPC, "main", {})
    assert aws.read(VPC, "other", "vpc-1") == ("vpc-1", {"cidrBlock": "10.0.0.0/8"}, {"cidrBlock": "10.0.0.0/8"})


def test_data_sources_that_programs_rely_on(aws: Asker) -> None:
    zones = invoke(aws, "aws:index/getAvailabilityZones:getAvailabilityZones", state="available")
    assert zones["names"] == ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
    assert zones["zoneIds"] == ["ec1-az1", "ec1-az2", "ec1-az3"]
    assert invoke(aws, "aws:index/getCallerIdentity:getCallerIdentity")["accountId"] == "000000000000"
    assert invoke(aws, "aws:index/getRegion:getRegion")["region"] == "eu-central-1"
    statement = {
        "actions": ["s3:Get", "s3:List"],
        "resources": ["*"],
        "principals": [{"type": "Service", "identifiers": ["ec2.amazonaws.com"]}],
        "conditions": [{"test": "StringEquals", "variable": "aws:x", "values": ["y"]}],
    }
    document = invoke(aws, "aws:iam/getPolicyDocument:getPolicyDocument", statements=[statement])
    assert json.loads(document["json"]) == {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Action": ["s3:Get", "s3:List"],
                "Resource": "*",
                "Principal": {"Service": "ec2.amazonaws.com"},
                "Condition": {"StringEquals": {"aws:x": "y"}},
            }
        ],
    }


def test_data_sources_have_the_types_of_the_sdk_and_unknown_ones_are_refused(aws: Asker) -> None:
    found = invoke(aws, "aws:ec2/getVpc:getVpc", id="vpc-1")
    assert found["id"] == "vpc-1"
    assert found["arn"].startswith("arn:aws:ec2:")
    assert found == invoke(aws, "aws:ec2/getVpc:getVpc", id="vpc-1")
    with pytest.raises(Exception, match="aws:ec2/getNothing:getNothing"):
        invoke(aws, "aws:ec2/getNothing:getNothing")


def test_data_sources_of_a_schema_answer_by_it_and_refuse_other_arguments(terraform: Asker) -> None:
    group = invoke(terraform, "ibm:index/getResourceGroup:getResourceGroup", name="paks")
    assert (group["name"], group["isDefault"]) == ("paks", False)
    assert group["crn"].startswith("crn:v1:")
    assert group == invoke(terraform, "ibm:index/getResourceGroup:getResourceGroup", name="paks")
    policies = invoke(terraform, "rhcs:index/getHcpPolicies:getHcpPolicies")
    assert policies["accountRolePolicies"]["stsHcpInstallerPermissionPolicy"]
    with pytest.raises(Exception, match=r"^nmae: .*Did you mean name\?"):
        invoke(terraform, "ibm:index/getResourceGroup:getResourceGroup", nmae="paks")
    with pytest.raises(Exception, match=r"getIsImage.*sdks/members\.yaml"):
        invoke(terraform, "ibm:index/getIsImage:getIsImage")


def test_ibm_and_rhcs_are_parameters_and_nothing_else_is(terraform: Asker) -> None:
    def become(name: str) -> Any:
        value = provider_pb2.ParameterizeRequest.ParametersValue(name=name, version="2.5.0", value=b"{}")
        return terraform.stand_in.Parameterize(provider_pb2.ParameterizeRequest(value=value), terraform.context)

    for name in ("ibm", "rhcs"):
        assert (become(name).name, become(name).version) == (name, "2.5.0")
    with pytest.raises(Exception, match=r"'random'.*stand-ins exist for kubernetes, aws, ibm, rhcs"):
        become("random")
    arguments = provider_pb2.ParameterizeRequest.ParametersArgs(args=["hashicorp/null"])
    with pytest.raises(Exception, match="hashicorp/null"):
        terraform.stand_in.Parameterize(provider_pb2.ParameterizeRequest(args=arguments), terraform.context)
    assert "no offline stand-in" in terraform.check("random:index/x:X", "x", {})[1][0]


def test_a_check_and_a_diff_without_changes_take_a_fraction_of_a_millisecond(aws: Asker) -> None:
    inputs = {"cidrBlock": "10.0.0.0/16", "tags": {str(number): "x" * 20 for number in range(50)}}
    started = time.perf_counter()
    for _ in range(200):
        aws.diff(VPC, inputs, inputs)
    assert (time.perf_counter() - started) / 200 < 0.005
