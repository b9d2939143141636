"""What a stand-in refuses in Check: names and types that a cloud would refuse too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pulumi.runtime.proto import provider_pb2

from offline.checks import problems
from providers.shapes import Choice, Entity, Field, ListOf, MapOf, OneOf, Scalar, Shape
from providers.values import SIGNATURE, UNKNOWN, Secret, to_struct

if TYPE_CHECKING:
    from conftest import Asker

CLUSTER = "ibm:index/containerVpcCluster:ContainerVpcCluster"
EKS = "aws:eks/cluster:Cluster"
RIGHT = {"name": "c", "flavor": "f", "vpcId": "v", "zones": [{"name": "eu-de-1", "subnetId": "s"}]}


def reasons(asker: Asker, token: str, **inputs: Any) -> list[str]:
    returned, failures = asker.check(token, "x", inputs)
    assert returned == inputs
    return failures


def test_what_the_schema_describes_is_taken_as_it_is(terraform: Asker) -> None:
    inputs = {
        **RIGHT,
        "workerCount": 2,
        "disableOutboundTrafficProtection": True,
        "workerLabels": {"any.key/at-all": "x"},
        "kmsConfig": {"crkId": "a", "instanceId": Secret("b")},
        "timeouts": {"create": "3h"},
        "__defaults": [],
    }
    assert reasons(terraform, CLUSTER, **inputs) == []


def test_what_only_an_up_will_know_is_taken_wherever_it_is(terraform: Asker) -> None:
    inputs = {"flavor": UNKNOWN, "vpcId": Secret(UNKNOWN), "zones": UNKNOWN, "kmsConfig": {"crkId": UNKNOWN}}
    assert reasons(terraform, CLUSTER, **inputs) == [
        "kmsConfig.instanceId: ContainerVpcClusterKmsConfig requires this property"
    ]


def test_a_misspelled_name_is_refused_with_its_path_and_what_is_possible(terraform: Asker) -> None:
    zones = [RIGHT["zones"][0], {"name": "eu-de-2", "subnetId": "s", "subnet_idd": "s"}]
    found = reasons(terraform, CLUSTER, **{**RIGHT, "zones": zones, "workerCounts": 3})
    assert len(found) == 2
    assert found[0].startswith(
        "workerCounts: ContainerVpcCluster has no such property. Did you mean workerCount? Its properties: "
    )
    assert found[1] == (
        "zones[1].subnet_idd: ContainerVpcClusterZone has no such property. "
        "Did you mean subnetId? Its properties: name, subnetId"
    )


def test_every_missing_property_is_refused_at_once(terraform: Asker) -> None:
    assert reasons(terraform, CLUSTER, name="c", zones=[{"name": "eu-de-1"}]) == [
        "zones[0].subnetId: ContainerVpcClusterZone requires this property",
        "flavor: ContainerVpcCluster requires this property",
        "vpcId: ContainerVpcCluster requires this property",
    ]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"workerCount": "2"}, "workerCount: expected a number, got a string"),
        ({"workerCount": True}, "workerCount: expected a number, got true or false"),
        ({"flavor": 4}, "flavor: expected a string, got a number"),
        ({"updateAllWorkers": "yes"}, "updateAllWorkers: expected true or false, got a string"),
        ({"zones": {}}, "zones: expected a list, got an object"),
        ({"zones": ["a"]}, "zones[0]: expected an object (ContainerVpcClusterZone), got a string"),
        ({"kmsConfig": []}, "kmsConfig: expected an object (ContainerVpcClusterKmsConfig), got a list"),
        ({"workerLabels": {"a.b": 1}}, 'workerLabels["a.b"]: expected a string, got a number'),
        ({"tags": "a"}, "tags: expected a list, got a string"),
    ],
)
def test_a_wrong_type_is_refused_with_its_path(terraform: Asker, wrong: dict[str, Any], reason: str) -> None:
    assert reasons(terraform, CLUSTER, **{**RIGHT, **wrong}) == [reason]


def test_no_value_is_in_a_refusal(terraform: Asker) -> None:
    request = provider_pb2.CheckRequest(
        urn=terraform.urn(CLUSTER, "x"),
        type=CLUSTER,
        name="x",
        news=to_struct({**RIGHT, "crk": [Secret("canary")], "kmsConfig": {"canarykey": "canary-value"}}),
    )
    response = terraform.stand_in.Check(request, terraform.context)
    assert len(response.failures) == 4
    # The engine shows the value of the property that a failure names.
    assert {failure.property for failure in response.failures} == {""}
    assert not any("canary-value" in failure.reason for failure in response.failures)


def test_a_type_that_the_schema_lacks_is_refused_with_how_to_add_it(terraform: Asker) -> None:
    (reason,) = reasons(terraform, "ibm:index/isImage:IsImage", name="x")
    assert "ibm:index/isImage:IsImage: its properties are unknown" in reason
    assert "add ibm:index/isImage:IsImage to sdks/members.yaml" in reason
    assert "docs/infrastructure-sdks.md" in reason


def test_the_installed_sdk_says_what_types_of_aws_take(aws: Asker) -> None:
    config = {"subnetIds": ["a", 3], "endpointPrivateAcces": True}
    misspelled, *others = reasons(aws, EKS, name="c", vpcConfig=config)
    assert misspelled.startswith(
        "vpcConfig.endpointPrivateAcces: ClusterVpcConfig has no such property. "
        "Did you mean endpointPrivateAccess? Its properties: "
    )
    assert others == [
        "vpcConfig.subnetIds[1]: expected a string, got a number",
        "roleArn: Cluster requires this property",
    ]
    rule = {"protocol": "tcp", "fromPort": 2049, "toPort": "2049", "cidrBlocks": ["10.0.0.0/16"]}
    assert reasons(aws, "aws:ec2/securityGroup:SecurityGroup", ingress=[rule]) == [
        "ingress[0].toPort: expected a whole number, got a string"
    ]
    assert reasons(aws, "aws:ec2/vpc:Vpc", cidrBlock="10.0.0.0/16", tags={"a": "b"}, enableDnsSupport=True) == []
    (reason,) = reasons(aws, "aws:ec2/nothing:Nothing")
    assert "the installed pulumi_aws has no such type" in reason


def test_a_text_or_an_object_where_aws_takes_both(aws: Asker) -> None:
    role = "aws:iam/role:Role"
    assert reasons(aws, role, assumeRolePolicy="{}") == []
    assert reasons(aws, role, assumeRolePolicy={"Version": "2012-10-17", "Statement": []}) == []
    assert reasons(aws, role, assumeRolePolicy=3) == [
        "assumeRolePolicy: expected a string or an object (PolicyDocument), got a number"
    ]
    archive = {SIGNATURE: "an asset's", "path": "x"}
    assert reasons(aws, "aws:lambda/function:Function", role="r", runtime="python3.12", code=archive) == []
    (reason,) = reasons(aws, "aws:lambda/function:Function", role="r", code="x")
    assert reason.startswith("code: expected an asset or archive")


def test_a_provider_takes_the_arguments_of_its_schema(terraform: Asker) -> None:
    def check(**arguments: Any) -> list[str]:
        urn = terraform.urn("pulumi:providers:ibm", "ibm")
        request = provider_pb2.CheckRequest(urn=urn, news=to_struct(arguments))
        return [failure.reason for failure in terraform.stand_in.CheckConfig(request, terraform.context).failures]

    assert check(region="eu-de", maxRetries="3", version="2.5.0", ibmcloudApiKey=Secret("x")) == []
    (reason,) = check(regoin="eu-de")
    assert reason.startswith("regoin: the provider ibm has no such property. Did you mean region?")


@pytest.mark.parametrize(
    ("shape", "value", "expected"),
    [
        (Choice(("a", "b")), "c", "p: expected one of a, b, got a string"),
        (OneOf((Scalar.TEXT, Choice(("a",)))), "c", None),
        (OneOf((Scalar.TEXT, Scalar.WHOLE)), [], "p: expected a string or a whole number, got a list"),
        (OneOf((Scalar.TEXT, ListOf(Scalar.WHOLE))), ["a"], "p[0]: expected a whole number, got a string"),
        (Scalar.WHOLE, 1.5, "p: expected a whole number, got a number"),
        (Scalar.ANY, [1, {}], None),
        (MapOf(ListOf(Scalar.FLAG)), {"a": [True, None]}, None),
    ],
)
def test_each_kind_of_type(shape: Shape, value: Any, expected: str | None) -> None:
    fields = {"p": Field(shape=shape, required=True)}
    assert problems({"p": value}, fields, "Thing") == ([] if expected is None else [expected])


def test_a_type_that_refers_to_itself_is_looked_into_as_deep_as_the_value_goes() -> None:
    fields: dict[str, Field] = {}
    fields["statement"] = Field(shape=Entity("Statement", lambda: fields), required=False)
    assert problems({"statement": {"statement": {"x": 1}}}, fields, "Rule") == [
        "statement.statement.x: Statement has no such property. Its properties: statement"
    ]
