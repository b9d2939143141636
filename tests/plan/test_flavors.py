"""What a node of a flavor has: our rules for the names of flavors, against what the clouds say."""

from __future__ import annotations

from itertools import product

import boto3
import pytest
from moto import mock_aws

from cloudpakops.kinds.clusters.roks.flavors import flavor_size as at_ibm_cloud
from cloudpakops.kinds.clusters.rosa.flavors import flavor_size as at_aws

# Every name that looks like one of the families for computing, general use and memory, sizes that no type has included.
GENERATIONS = ("4", "5", "5a", "5ad", "5d", "5n", "6a", "6g", "6i", "6id", "7a", "7g", "7i", "8g", "8i")
SIZES = ("", "0", "01", "02", *map(str, range(1, 200)))
NAMES = [f"{family}{generation}.{size}xlarge" for family, generation, size in product("cmr", GENERATIONS, SIZES)]


@pytest.fixture(scope="module")
def instance_types() -> dict[str, tuple[int, int]]:
    """Return the vCPU and MiB of each instance type: the answer of EC2's DescribeInstanceTypes that moto recorded."""
    with mock_aws():
        ec2 = boto3.client("ec2", region_name="eu-central-1", aws_access_key_id="none", aws_secret_access_key="none")
        pages = ec2.get_paginator("describe_instance_types").paginate()
        return {
            found["InstanceType"]: (found["VCpuInfo"]["DefaultVCpus"], found["MemoryInfo"]["SizeInMiB"])
            for page in pages
            for found in page["InstanceTypes"]
        }


def test_each_type_that_the_rule_for_aws_accepts_exists_and_has_exactly_that(
    instance_types: dict[str, tuple[int, int]],
) -> None:
    accepted = {name: size for name in [*NAMES, *instance_types] if (size := at_aws(name))}
    assert {name: (vcpu, memory * 1024) for name, (vcpu, memory) in accepted.items()} == {
        name: instance_types.get(name) for name in accepted
    }
    assert len(accepted) >= 100


@pytest.mark.parametrize("name", ["m5.4xlarge", "m5.xlarge", "m6i.8xlarge", "r5.2xlarge", "c6a.24xlarge"])
def test_the_types_that_are_usual_for_openshift_are_known(name: str) -> None:
    assert at_aws(name)


@pytest.mark.parametrize(
    "name", ["", "m5", "m5.large", "m5.metal", "M5.xlarge", "m5.4xlarge\n", "m5.4xlarge ", "t3.xlarge"]
)
def test_what_looks_only_nearly_like_a_type_of_aws_is_not_known(name: str) -> None:
    assert at_aws(name) is None


@pytest.mark.parametrize(("name", "size"), [("bx2.16x64", (16, 64)), ("cx2.8x16", (8, 16)), ("mx2.4x32", (4, 32))])
def test_a_flavor_of_ibm_cloud_says_what_it_has(name: str, size: tuple[int, int]) -> None:
    assert at_ibm_cloud(name) == size


@pytest.mark.parametrize(
    "name", ["", "bx2", "bx2.16x32", "bx2.016x064", "bx2.0x0", "bx2.16x64\n", "bx2-16x64", "m5.xlarge"]
)
def test_what_looks_only_nearly_like_a_flavor_of_ibm_cloud_is_not_known(name: str) -> None:
    assert at_ibm_cloud(name) is None
