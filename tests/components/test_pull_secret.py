"""Pull secrets: the encoding that a registry accepts, and credentials merged into those that are there."""

from __future__ import annotations

import base64
import json
from typing import Any

import pulumi
import pytest
from pulumi.runtime import mocks

from cloudpakops.kinds.clusters.pull_secret import GlobalPullSecretPlan
from components.infrastructure.docker_config import docker_config, merged
from components.infrastructure.global_pull_secret import global_pull_secret, merged_into
from components.infrastructure.namespaces import Registry

RED_HAT = {"auths": {"quay.io": {"auth": "cmVkOmhhdA==", "email": "a@example.com"}}, "credsStore": "none"}


def encoded(config: Any) -> str:
    return base64.b64encode(json.dumps(config, indent=1).encode()).decode()


def decoded(text: str) -> Any:
    return json.loads(base64.b64decode(text))


def test_auth_is_user_and_key_together() -> None:
    config = decoded(docker_config("cp.icr.io", "cp: the-key\n"))
    entry = config["auths"]["cp.icr.io"]
    assert entry["username"] == "cp"
    assert entry["password"] == "the-key"
    assert base64.b64decode(entry["auth"]) == b"cp:the-key"


def test_what_was_there_stays_when_credentials_are_merged_in() -> None:
    config = decoded(merged(encoded(RED_HAT), "cp.icr.io", "cp:the-key"))
    ours = config["auths"].pop("cp.icr.io")
    assert config == RED_HAT
    assert base64.b64decode(ours["auth"]) == b"cp:the-key"


def test_another_key_replaces_only_the_entry_of_its_registry() -> None:
    first = merged(encoded(RED_HAT), "cp.icr.io", "cp:the-key")
    second = decoded(merged(first, "cp.icr.io", "cp:another"))
    assert second["auths"]["quay.io"] == RED_HAT["auths"]["quay.io"]
    assert base64.b64decode(second["auths"]["cp.icr.io"]["auth"]) == b"cp:another"


def test_credentials_that_are_there_change_no_byte() -> None:
    auth = base64.b64encode(b"cp:the-key").decode()
    existing = encoded({"auths": {**RED_HAT["auths"], "cp.icr.io": {"auth": auth}}})  # type: ignore[dict-item]
    assert merged(existing, "cp.icr.io", "cp:the-key") == existing


@pytest.mark.parametrize(
    "existing", ["", "no base64 canary", encoded("canary"), encoded({"auths": "canary"}), encoded({"canary": {}})]
)
def test_what_is_no_docker_configuration_is_refused_and_not_quoted(existing: str) -> None:
    with pytest.raises(ValueError, match="no Docker configuration") as raised:
        merged(existing, "cp.icr.io", "cp:the-key")
    assert "canary" not in str(raised.value)
    assert raised.value.__cause__ is None


class Recording(mocks.Mocks):
    """Notes what is registered; a read finds ``there``."""

    def __init__(self, there: dict[str, Any]) -> None:
        self.there = there
        self.made: list[tuple[str, dict[str, Any]]] = []

    def new_resource(self, args: mocks.MockResourceArgs) -> tuple[str, dict[str, Any]]:
        """Take what is registered as it is."""
        if args.resource_id:
            return args.resource_id, self.there
        self.made.append((args.typ, args.inputs))
        return args.name, args.inputs

    def call(self, args: mocks.MockCallArgs) -> tuple[dict[str, Any], list[Any]]:
        """Refuse: nothing is asked for."""
        raise AssertionError(args.token)


def made_of(plan: GlobalPullSecretPlan, there: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    recording = Recording(there)

    @pulumi.runtime.test  # type: ignore[untyped-decorator]
    def program() -> None:
        registry = Registry("cp.icr.io", pulumi.Output.secret("cp:the-key"))
        global_pull_secret("main", plan, registry, pulumi.ResourceOptions())

    mocks.set_mocks(recording)
    program()
    return recording.made


MERGED = GlobalPullSecretPlan(namespace="openshift-config", name="pull-secret", merged=True, effect="")


def test_a_secret_of_our_own_holds_our_credentials_alone() -> None:
    own = GlobalPullSecretPlan(namespace="kube-system", name="additional-pull-secret", merged=False, effect="")
    ((token, made),) = made_of(own, {})
    assert token == "kubernetes:core/v1:Secret"
    assert made["metadata"] == {"name": "additional-pull-secret", "namespace": "kube-system"}
    assert made["type"] == "kubernetes.io/dockerconfigjson"
    assert made["data"]["value"] == {".dockerconfigjson": docker_config("cp.icr.io", "cp:the-key")}


def test_the_clusters_own_gets_one_field_and_nothing_else() -> None:
    ((token, made),) = made_of(MERGED, {"data": {".dockerconfigjson": encoded(RED_HAT)}})
    assert token == "kubernetes:core/v1:SecretPatch"
    assert made.keys() == {"apiVersion", "kind", "metadata", "data"}
    assert made["data"]["value"] == {".dockerconfigjson": merged(encoded(RED_HAT), "cp.icr.io", "cp:the-key")}


@pytest.mark.parametrize("there", [None, {}, {".dockerconfigjson": "Y2FuYXJ5"}])
def test_what_can_not_be_merged_into_is_left_as_it_is(there: dict[str, str] | None) -> None:
    with pytest.raises(pulumi.RunError, match="into openshift-config/pull-secret: it is no Docker configuration"):
        merged_into(MERGED, there, "cp.icr.io", "cp:the-key")
