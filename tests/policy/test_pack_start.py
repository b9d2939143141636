"""The policy pack before the engine asks it anything: what the SDK hands out, and a virtual environment without it."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from pulumi_policy.proxy import UNKNOWN_STRING_VALUE, unknown_checking_proxy

from cloudpakops.policy.parts import images
from cloudpakops.policy.resources import rendered
from cloudpakops.policy.rule import Context
from cloudpakops.policy.rules import RULES

if TYPE_CHECKING:
    from conftest import Checkout

LAYER = "cloudpakops:application:ApplicationLayer$cloudpakops:application:Workload"


def resource(token: str, inputs: dict[str, Any], *, layer: str = LAYER, provider: str = "k8s-east-1") -> Any:
    return SimpleNamespace(
        resource_type=token,
        props=unknown_checking_proxy(inputs),
        urn=f"urn:pulumi:dev::cloudpakops::{layer}${token}::east-1-it",
        name="east-1-it",
        opts=SimpleNamespace(protect=True),
        provider=SimpleNamespace(name=provider) if provider else None,
    )


def test_a_resource_is_the_object_that_it_would_be_rendered_as() -> None:
    inputs = {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "orders"}, "spec": {"replicas": 2}}
    found = rendered(resource("kubernetes:apps/v1:Deployment", inputs))
    assert found is not None
    assert (found.layer, found.cluster, found.kind, found.name) == ("application", "east-1", "Deployment", "orders")
    assert found.manifest == inputs
    assert found.protected


def test_a_resource_of_a_cloud_is_one_under_its_logical_name() -> None:
    token = "aws:efs/fileSystem:FileSystem"
    layer = "cloudpakops:infrastructure:InfrastructureLayer$cloudpakops:infrastructure:RosaCluster"
    found = rendered(resource(token, {"encrypted": True}, layer=layer, provider="aws-east-1"))
    assert found is not None
    assert (found.layer, found.cluster, found.kind, found.name) == (
        "infrastructure",
        "east-1",
        "FileSystem",
        "east-1-it",
    )
    assert found.of_cloud


@pytest.mark.parametrize(
    ("token", "inputs", "provider"),
    [
        ("pulumi:providers:kubernetes", {}, ""),
        ("cloudpakops:application:Workload", {}, ""),
        ("kubernetes:apps/v1:Deployment", {}, "k8s-east-1"),
    ],
)
def test_what_is_no_object_is_not_judged(token: str, inputs: dict[str, Any], provider: str) -> None:
    assert rendered(resource(token, inputs, provider=provider)) is None


def test_a_value_that_is_not_known_yet_breaks_no_rule_and_stops_none() -> None:
    container = {
        "name": "orders",
        "image": UNKNOWN_STRING_VALUE,
        "env": [{"name": "PASSWORD", "value": UNKNOWN_STRING_VALUE}],
    }
    inputs = {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": "orders", "namespace": UNKNOWN_STRING_VALUE},
        "spec": {"containers": [container], "hosts": [UNKNOWN_STRING_VALUE]},
    }
    found = rendered(resource("kubernetes:core/v1:Pod", inputs))
    assert found is not None
    assert list(images(found.manifest)) == []
    told = {rule.name for rule in RULES if list(rule.check([found], Context(environment="dev", owned=True)))}
    assert told == {"requests-and-limits"}


def test_a_virtual_environment_without_the_sdk_is_told_with_the_fix(checkout: Checkout) -> None:
    program = "import runpy, sys; sys.modules['pulumi_policy'] = None; runpy.run_path('policies', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=checkout.root, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 1
    assert done.stderr.startswith("the policy pack needs the package pulumi_policy: install requirements.txt into ")
