"""The committed packages are what the generator makes of the committed schemas."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from sdks.generator import names, python_types
from sdks.generator.errors import GeneratorError
from sdks.generator.members import members
from sdks.generator.package import files, write
from sdks.generator.reduced import reduce, render

SDKS = Path(__file__).resolve().parents[2] / "sdks"

FULL: dict[str, Any] = {
    "name": "toy",
    "version": "1.2.3",
    "description": "A Pulumi provider dynamically bridged from toy.",
    "meta": {"moduleFormat": "(.*)(?:/[^/]*)"},
    "parameterization": {"baseProvider": {"name": "terraform-provider", "version": "1.1.3"}, "parameter": "e30="},
    "config": {"variables": {"token": {"type": "string", "secret": True, "description": "Not ours."}}},
    "provider": {
        "description": "Not ours.",
        "properties": {"token": {"type": "string", "secret": True}},
        "inputProperties": {"token": {"type": "string", "secret": True}, "tries": {"type": "number"}},
        "methods": {"terraformConfig": "pulumi:providers:toy/terraformConfig"},
    },
    "resources": {
        "toy:index/box:Box": {
            "description": "Not ours.",
            "properties": {
                "description": {"type": "string", "description": "Not ours."},
                "lids": {"type": "array", "items": {"$ref": "#/types/toy:index%2FBoxLid:BoxLid"}},
                "secretKey": {"type": "string", "secret": True},
            },
            "required": ["lids", "secretKey"],
            "inputProperties": {
                "description": {"type": "string"},
                "lids": {"type": "array", "items": {"$ref": "#/types/toy:index%2FBoxLid:BoxLid"}},
            },
            "requiredInputs": ["lids"],
            "stateInputs": {"properties": {}},
        },
        "toy:index/other:Other": {
            "properties": {"x": {"$ref": "#/types/toy:index/Unused:Unused"}},
            "required": [],
            "inputProperties": {},
        },
    },
    "functions": {"toy:index/getBox:getBox": {"outputs": {"properties": {"id": {"type": "string"}}}}},
    "types": {
        "toy:index/BoxLid:BoxLid": {
            "properties": {"hinge": {"$ref": "#/types/toy:index/BoxLidHinge:BoxLidHinge"}},
            "type": "object",
        },
        "toy:index/BoxLidHinge:BoxLidHinge": {"properties": {"maxAngle": {"type": "number"}}, "type": "object"},
        "toy:index/Unused:Unused": {"properties": {}, "type": "object"},
    },
}
BOX = ["toy:index/box:Box", "toy:index/getBox:getBox"]


@pytest.mark.parametrize("package", ["ibm", "rhcs"])
def test_the_packages_are_what_their_schemas_make(package: str) -> None:
    folder = SDKS / package
    made = files(json.loads((folder / "schema.json").read_text()))
    assert {path: (folder / path).read_text() for path in made} == made
    committed = {path.relative_to(folder).as_posix() for path in folder.glob(f"pulumi_{package}/*") if path.is_file()}
    assert committed == {path for path in made if path.startswith("pulumi_")}


@pytest.mark.parametrize("package", ["ibm", "rhcs"])
def test_the_schemas_hold_the_listed_members_and_the_types_that_they_use(package: str) -> None:
    text = (SDKS / package / "schema.json").read_text()
    schema = json.loads(text)
    listed = members(SDKS / "members.yaml", package)
    assert sorted(listed) == sorted([*schema["resources"], *schema["functions"]])
    assert render(reduce(schema, listed)) == text


def test_a_schema_is_reduced_to_its_members_without_texts() -> None:
    reduced = reduce(FULL, BOX)
    assert list(reduced["resources"]) == BOX[:1]
    assert list(reduced["types"]) == ["toy:index/BoxLid:BoxLid", "toy:index/BoxLidHinge:BoxLidHinge"]
    assert "Not ours" not in render(reduced)
    assert "stateInputs" not in render(reduced)
    assert "description" in reduced["resources"][BOX[0]]["properties"]  # a property of that name stays
    assert json.loads(render(reduced)) == reduced


def test_what_no_member_makes_any_more_is_removed(tmp_path: Path) -> None:
    write(tmp_path, reduce(FULL, BOX))
    assert (tmp_path / "pulumi_toy" / "get_box.py").is_file()
    write(tmp_path, reduce(FULL, BOX[:1]))
    assert not (tmp_path / "pulumi_toy" / "get_box.py").exists()
    assert (tmp_path / "pulumi_toy" / "box.py").is_file()


def test_secrets_and_arguments_that_are_no_text_are_marked() -> None:
    made = files(reduce(FULL, BOX))
    assert 'secret_outputs=["secretKey"]' in made["pulumi_toy/box.py"]
    assert 'as_json=["tries"]' in made["pulumi_toy/provider.py"]
    assert 'secret_inputs=["token"]' in made["pulumi_toy/provider.py"]


def test_a_member_that_the_schema_lacks_is_named_with_what_is_close() -> None:
    with pytest.raises(GeneratorError, match=r"'toy:index/boxes:Boxes'\. Close to it: toy:index/box:Box"):
        reduce(FULL, ["toy:index/boxes:Boxes"])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"parameterization": None}, "it is not of a parameterized provider"),
        ({"types": {}}, "no object type 'toy:index/BoxLid:BoxLid', which members refer to"),
    ],
)
def test_a_schema_that_says_too_little_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(GeneratorError, match=message):
        reduce({**FULL, **change}, BOX)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("vpcId", "vpc_id"),
        ("totalIpv4AddressCount", "total_ipv4_address_count"),
        ("s3EndpointDirect", "s3_endpoint_direct"),
        ("ec2MetadataHttpTokens", "ec2_metadata_http_tokens"),
        ("from", "from_"),
    ],
)
def test_names_are_as_pulumi_makes_them(name: str, expected: str) -> None:
    assert names.snake(name) == expected


def test_names_and_types_that_the_generator_does_not_know_are_refused() -> None:
    with pytest.raises(GeneratorError, match="'kubeAPIServer' is not plain camel case"):
        names.snake("kubeAPIServer")
    with pytest.raises(GeneratorError, match=r"no Python type is known for .*'asset'"):
        python_types.output({"type": "asset"})
    with pytest.raises(GeneratorError, match="no object type of the schema"):
        python_types.output({"$ref": "pulumi.json#/Any"})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"rhcs": []}, "there is no 'ibm'. There are: rhcs"),
        ({"ibm": ["isVpc"]}, "'isVpc' is no token of ibm, such as ibm:index/isVpc:IsVpc"),
        ({"ibm": ["ibm:index/a:A", "ibm:index/a:A"]}, "a token of ibm is there twice"),
    ],
)
def test_a_list_of_members_with_a_mistake_is_refused(tmp_path: Path, content: Any, message: str) -> None:
    path = tmp_path / "members.yaml"
    path.write_text(yaml.safe_dump(content))
    with pytest.raises(GeneratorError, match=message):
        members(path, "ibm")


def test_the_command_line_refuses_the_schema_of_another_package(tmp_path: Path) -> None:
    path = tmp_path / "schema.json"
    path.write_text(json.dumps(FULL))
    command = [sys.executable, "-m", "sdks.generator", "ibm", "--schema", str(path)]
    done = subprocess.run(command, cwd=SDKS.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.strip().endswith("is the schema of 'toy', not of 'ibm'")
