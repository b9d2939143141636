"""How a cluster is reached."""

# ruff: noqa: D102 - names of the SDK's own methods say what they are

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pulumi
import pytest
import yaml

from cloudpakops.kinds.clusters.kubeconfig import KubeconfigPlan
from components.infrastructure.access import by_login, existing_access

if TYPE_CHECKING:
    from collections.abc import Callable

KUBECONFIG = yaml.safe_dump(
    {
        "current-context": "second",
        "contexts": [
            {"name": "first", "context": {"cluster": "a", "user": "u"}},
            {"name": "second", "context": {"cluster": "b", "user": "u"}},
        ],
        "clusters": [
            {"name": "a", "cluster": {"server": "https://a.example.com:6443"}},
            {"name": "b", "cluster": {"server": "https://b.example.com:6443"}},
        ],
    }
)


class NoResources(pulumi.runtime.Mocks):
    """What is asked here needs no resource and no data source."""

    def new_resource(self, args: pulumi.runtime.MockResourceArgs) -> tuple[str, dict[str, Any]]:
        raise AssertionError(args.typ)

    def call(self, args: pulumi.runtime.MockCallArgs) -> dict[str, Any]:
        raise AssertionError(args.token)


@pytest.fixture
def value_of() -> Callable[[pulumi.Input[Any]], Any]:
    """Give what an output holds, and whether it is a secret."""

    def resolved(output: pulumi.Input[Any]) -> Any:
        found: list[Any] = []
        pulumi.runtime.set_mocks(NoResources())

        @pulumi.runtime.test
        def program() -> pulumi.Output[None]:
            whole = pulumi.Output.from_input(output)
            secret = pulumi.Output.from_input(whole.is_secret())
            return pulumi.Output.all(pulumi.Output.unsecret(whole), secret).apply(found.extend)

        program()
        return tuple(found)

    return resolved


def test_a_file_and_its_context_are_handed_on_as_they_are() -> None:
    access = existing_access(
        KubeconfigPlan(file="/home/ops/.kube/dev", context="admin"), {}, "apps.example.com", "main"
    )
    assert (access.kubeconfig, access.context, access.api_endpoint) == ("/home/ops/.kube/dev", "admin", None)
    assert access.ingress_domain == "apps.example.com"


@pytest.mark.parametrize(
    ("content", "server"),
    [
        (KUBECONFIG, "https://b.example.com:6443"),
        ("offline-placeholder:cloudpakops:kubeconfig", ""),
        ("]: no YAML", ""),
        ("clusters: []", ""),
    ],
)
def test_a_secret_kubeconfig_tells_its_server_and_stays_secret(
    content: str, server: str, value_of: Callable[..., Any]
) -> None:
    secrets = {"kubeconfig": pulumi.Output.secret(content)}
    access = existing_access(KubeconfigPlan(secret="kubeconfig"), secrets, "apps.example.com", "main")
    assert value_of(access.kubeconfig) == (content, True)
    assert value_of(access.api_endpoint) == (server, True)


def test_a_kubeconfig_that_logs_in_is_the_same_each_time_and_holds_no_token(value_of: Callable[..., Any]) -> None:
    server = pulumi.Output.from_input("https://c100.eu-de.containers.cloud.ibm.com:30000")
    first, secret = value_of(by_login("test-main", server, "apikey", "IC_API_KEY"))
    assert (first, secret) == value_of(by_login("test-main", server, "apikey", "IC_API_KEY"))
    assert not secret
    config = json.loads(first)
    (user,) = config["users"]
    assert user["user"]["exec"]["args"] == ["credential", "--user", "apikey", "--password-variable", "IC_API_KEY"]
    assert "env" not in user["user"]["exec"]
    assert "token" not in first


def test_a_password_that_is_given_makes_the_kubeconfig_a_secret(value_of: Callable[..., Any]) -> None:
    server = pulumi.Output.from_input("https://api.example.com:443")
    password = pulumi.Output.secret("canary-password")
    content, secret = value_of(by_login("prod-west", server, "cloudpakops-admin", "CLOUDPAKOPS_PASSWORD", password))
    assert secret
    (user,) = json.loads(content)["users"]
    assert user["user"]["exec"]["env"] == [{"name": "CLOUDPAKOPS_PASSWORD", "value": "canary-password"}]
    assert "canary-password" not in user["user"]["exec"]["args"]
