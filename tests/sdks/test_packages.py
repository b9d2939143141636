"""The packages as a program has them: light to import, typed, and registered with their parameterization."""

# ruff: noqa: D102 - names of tests' own methods say what they are

from __future__ import annotations

import base64
import importlib
import json
import subprocess
import sys
import textwrap
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pulumi
import pytest
from pulumi.runtime import MockCallArgs, MockResourceArgs, Mocks

from engine.language_host.packages import required_packages

ROOT = Path(__file__).resolve().parents[2]
VERSIONS = {"ibm": "2.5.0", "rhcs": "1.7.7"}
SOURCES = {"ibm": "registry.opentofu.org/ibm-cloud/ibm", "rhcs": "registry.opentofu.org/terraform-redhat/rhcs"}


def python(program: str) -> str:
    command = [sys.executable, "-c", textwrap.dedent(program)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_importing_them_imports_nothing_else_and_one_class_only_its_module() -> None:
    seen = python("""
        import sys
        import pulumi_ibm, pulumi_rhcs
        assert "pulumi" not in sys.modules
        pulumi_ibm.IsVpc
        print(*sorted(name for name in sys.modules if name.startswith("pulumi_")))
    """)
    used = ["pulumi_ibm", *(f"pulumi_ibm.{name}" for name in ("_inputs", "_utilities", "is_vpc", "outputs"))]
    assert seen.split() == [*used, "pulumi_rhcs"]


def test_the_program_and_the_command_line_do_not_import_them() -> None:
    seen = python("""
        import sys
        import cloudpakops.program.load, cloudpakops.commands.app, components.infrastructure
        print(*sorted(name for name in sys.modules if name in ("pulumi_ibm", "pulumi_rhcs")))
    """)
    assert seen == ""


@pytest.mark.parametrize("package", ["ibm", "rhcs"])
def test_every_name_is_there(package: str) -> None:
    module = importlib.import_module(f"pulumi_{package}")
    schema = json.loads((ROOT / "sdks" / package / "schema.json").read_text())
    names = {token.rpartition(":")[2] for token in schema["resources"]}
    assert names <= set(dir(module))
    for name in dir(module):
        assert getattr(module, name) is not None
    with pytest.raises(AttributeError, match="has no attribute 'IsNothing'"):
        _ = module.IsNothing


@pytest.mark.parametrize("package", ["ibm", "rhcs"])
def test_the_language_host_gives_the_engine_the_base_plugin_and_the_parameter(package: str) -> None:
    (found,) = (item for item in required_packages() if (item["parameterization"] or {}).get("name") == package)
    assert (found["name"], found["version"]) == ("terraform-provider", "v1.1.3")
    assert found["parameterization"]["version"] == VERSIONS[package] == version(f"pulumi_{package}")
    value = base64.b64decode(found["parameterization"]["value"]).decode()
    assert value == f'{{"remote":{{"url":"{SOURCES[package]}","version":"{VERSIONS[package]}"}}}}'


class Cloud(Mocks):
    """Gives each resource its inputs, and each function its arguments and its own token."""

    def __init__(self) -> None:
        self.made: dict[str, MockResourceArgs] = {}

    def new_resource(self, args: MockResourceArgs) -> tuple[str | None, dict[str, Any]]:
        self.made[args.name] = args
        return f"{args.name}-id", {**args.inputs, "crn": f"crn:{args.name}"}

    def call(self, args: MockCallArgs) -> dict[str, Any]:
        return {**args.args, "id": "i", "resourceLinkages": [args.token]}


@pytest.fixture
def cloud() -> Cloud:
    mocks = Cloud()
    pulumi.runtime.set_mocks(mocks)
    return mocks


def test_arguments_reach_the_provider_by_its_names(cloud: Cloud) -> None:
    import pulumi_ibm as ibm  # noqa: PLC0415 - only this test needs it

    @pulumi.runtime.test
    def program() -> pulumi.Output[Any]:
        zone = ibm.ContainerVpcClusterZoneArgs(name="eu-de-1", subnet_id=pulumi.Output.from_input("s"))
        cluster = ibm.ContainerVpcCluster(
            "roks",
            name="roks",
            flavor="bx2.16x64",
            vpc_id="v",
            worker_count=2,
            zones=[zone, {"name": "eu-de-2", "subnet_id": "t"}],
            worker_labels={"some_label": "kept"},
            kms_config={"crk_id": "a", "instance_id": "b"},
            timeouts={"create": "3h"},
        )
        pool = ibm.ContainerVpcWorkerPoolArgs(
            cluster=cluster.id, flavor="f", vpc_id="v", worker_count=1, worker_pool_name="p", zones=[]
        )
        ibm.ContainerVpcWorkerPool("pool", pool, pulumi.ResourceOptions(parent=cluster))
        key = ibm.KmsKey("key", instance_id="k", key_name="key", payload="canary")
        found = ibm.IsVpc.get("found", "r010-1")
        group = ibm.get_resource_group_output(is_default=True)

        def seen(values: list[Any]) -> None:
            assert values[0] == "crn:roks"
            assert [zone.subnet_id for zone in values[1]] == ["s", "t"]
            assert values[2:4] == ["crn:found", "canary"]
            assert values[4].is_default is True
            assert values[4].resource_linkages == ["ibm:index/getResourceGroup:getResourceGroup"]

        return pulumi.Output.all(cluster.crn, cluster.zones, found.crn, key.payload, group).apply(seen)

    program()
    assert cloud.made["roks"].typ == "ibm:index/containerVpcCluster:ContainerVpcCluster"
    assert cloud.made["roks"].inputs == {
        "name": "roks",
        "flavor": "bx2.16x64",
        "vpcId": "v",
        "workerCount": 2,
        "zones": [{"name": "eu-de-1", "subnetId": "s"}, {"name": "eu-de-2", "subnetId": "t"}],
        "workerLabels": {"some_label": "kept"},
        "kmsConfig": {"crkId": "a", "instanceId": "b"},
        "timeouts": {"create": "3h"},
    }
    assert cloud.made["pool"].inputs["cluster"] == "roks-id"
    assert cloud.made["found"].resource_id == "r010-1"


def test_arguments_of_a_provider_that_are_no_text_travel_as_json(cloud: Cloud) -> None:
    import pulumi_rhcs as rhcs  # noqa: PLC0415 - only this test needs it

    @pulumi.runtime.test
    def program() -> None:
        provider = rhcs.Provider("rhcs", token="canary", insecure=True)
        rhcs.RosaOidcConfig("oidc", managed=True, opts=pulumi.ResourceOptions(provider=provider))

    program()
    assert cloud.made["rhcs"].typ == "pulumi:providers:rhcs"
    assert cloud.made["rhcs"].inputs["insecure"] == "true"
    assert cloud.made["oidc"].inputs == {"managed": True}


@pytest.mark.usefixtures("cloud")
def test_a_missing_or_misspelled_argument_is_an_error_of_the_program() -> None:
    ibm: Any = importlib.import_module("pulumi_ibm")

    @pulumi.runtime.test
    def program() -> None:
        with pytest.raises(TypeError, match="Missing required property 'zone'"):
            ibm.IsSubnet("subnet", vpc="v")
        with pytest.raises(TypeError, match=r"IsVpcArgs has no 'nmae'\. There are: access_tags, "):
            ibm.IsVpc("vpc", nmae="v")
        with pytest.raises(TypeError, match="resource options are expected behind the name"):
            ibm.IsVpc("vpc", {"name": "v"})

    program()


PROGRAM = """
import pulumi
import pulumi_ibm as ibm
import pulumi_rhcs as rhcs
from pulumi_ibm import outputs

vpc = ibm.IsVpc("vpc", name="vpc", tags=["a", pulumi.Output.from_input("b")])
subnet = ibm.IsSubnet("subnet", pulumi.ResourceOptions(parent=vpc), vpc=vpc.id, zone="eu-de-1")
subnet = ibm.IsSubnet("other", ibm.IsSubnetArgs(vpc=vpc.id, zone="eu-de-1"), pulumi.ResourceOptions(parent=vpc))
dns: pulumi.Output[outputs.IsVpcDns | None] = vpc.dns
zones: list[ibm.ContainerVpcClusterZoneArgsDict] = [{"name": "eu-de-1", "subnet_id": subnet.id}]
cluster = ibm.ContainerVpcCluster("c", flavor="f", vpc_id=vpc.id, zones=zones, timeouts={"create": "3h"})
first: pulumi.Output[str] = cluster.zones[0].subnet_id
looked_up = ibm.get_resource_group_output(name=cluster.name)
crn: pulumi.Output[str] = looked_up.crn
group: str = ibm.get_resource_group(is_default=True).id
roles = rhcs.ClusterRosaHcpStsInstanceIamRolesArgs(worker_role_arn="w")
sts = rhcs.ClusterRosaHcpStsArgs(instance_iam_roles=roles, operator_role_prefix="p", role_arn="i", support_role_arn="s")
hcp = rhcs.ClusterRosaHcp(
    "hcp", cloud_region="eu-central-1", aws_account_id="0", availability_zones=["a"], aws_subnet_ids=["s"], sts=sts
)
found: ibm.IsVpc = ibm.IsVpc.get("found", "r010-1")
"""
MISTAKES = {
    'ibm.IsVpc("vpc", nmae="v")': "nmae",
    'ibm.IsSubnet("subnet", zone="eu-de-1")': "vpc",
    'ibm.IsVpc("vpc", name=3)': "name",
    'ibm.IsSubnetArgs(zone="eu-de-1")': "vpc",
    'ibm.ContainerVpcClusterTaintArgs(key="a", value="b", effects="c")': "effects",
    "ibm.get_resource_group(nmae='paks')": "nmae",
    "vpc.crm": "crm",
    "ibm.IsNothing": "IsNothing",
}


def mypy(folder: Path, *checked: str) -> subprocess.CompletedProcess[str]:
    options = ["--strict", "--config-file=", "--no-pretty", f"--cache-dir={ROOT / '.mypy_cache' / 'sdks'}"]
    command = [sys.executable, "-m", "mypy", *options, *checked]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_mypy_knows_their_types(tmp_path: Path) -> None:
    (tmp_path / "right.py").write_text(PROGRAM)
    start = "import pulumi_ibm as ibm\nvpc = ibm.IsVpc('x')\n"
    (tmp_path / "wrong.py").write_text(start + "\n".join(MISTAKES) + "\n")
    done = mypy(tmp_path, "right.py", "wrong.py")
    assert "right.py" not in done.stdout, done.stdout
    lines = start.count("\n") + 1
    for number, (mistake, name) in enumerate(MISTAKES.items(), lines):
        said = [line for line in done.stdout.splitlines() if line.startswith(f"wrong.py:{number}: ")]
        assert any(name in line for line in said), (mistake, done.stdout)


def test_their_own_code_is_strictly_typed() -> None:
    for package in ("ibm", "rhcs"):
        done = mypy(ROOT / "sdks" / package, f"pulumi_{package}")
        assert done.returncode == 0, done.stdout
