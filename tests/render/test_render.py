"""`cloudpakops render`: deterministic, without Secrets, to standard output and into folders."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from cloudpakops.files.document import load
from cloudpakops.model.release import digest
from cloudpakops.render.output import MARKER
from cloudpakops.render.run import render
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from conftest import Checkout


def keys(objects: list[Any]) -> list[tuple[Any, ...]]:
    return [(o.cluster, o.layer, o.namespace, o.kind, o.name) for o in objects]


def with_passwords(checkout: Checkout, environment: str) -> None:
    """Let the applications of an environment log in to MQ with a password."""
    path = checkout.stack(environment)
    text = path.read_text()
    assert "{instance: orders-qm}" in text
    path.write_text(text.replace("{instance: orders-qm}", "{instance: orders-qm, credentialsSecret: orders-mq}"))


def test_rendering_twice_gives_the_same_bytes(checkout: Checkout) -> None:
    first, second = (checkout.command("render", "prod") for _ in range(2))
    assert first.returncode == 0
    assert first.stdout == second.stdout
    assert first.stdout.count("\n---\n") > 70


def test_no_secret_is_rendered_but_the_needed_ones_are_named(checkout: Checkout) -> None:
    with_passwords(checkout, "prod")
    result = checkout.command("render", "prod")
    assert not [d for d in yaml.safe_load_all(result.stdout) if d["kind"] == "Secret"]
    assert "east integration/ibm-entitlement-key: pull images" in result.stderr
    assert "west orders/orders-mq: username and password" in result.stderr


def test_the_json_form_is_by_cluster_and_layer(checkout: Checkout) -> None:
    with_passwords(checkout, "staging")
    data = json.loads(checkout.command("render", "staging", "--format", "json").stdout)
    assert data["environment"] == "staging"
    assert list(data["clusters"]["main"]) == ["infrastructure", "cloudpak", "application"]
    assert {secret["name"] for secret in data["requiredSecrets"]} == {"ibm-entitlement-key", "internal-ca", "orders-mq"}


def test_a_program_that_reads_an_object_is_rendered_too(checkout: Checkout) -> None:
    checkout.edit("stacks/Pulumi.dev.yaml", "      cloudPaks:\n", "      pullSecret: global\n      cloudPaks:\n")
    first, second = (checkout.command("render", "dev", "--format", "json") for _ in range(2))
    assert first.returncode == 0, first.stderr
    assert len(json.loads(first.stdout)["registered"]) == 64
    assert first.stdout == second.stdout


def test_a_folder_is_replaced_as_a_whole(checkout: Checkout) -> None:
    folder = checkout.root / "manifests"
    assert checkout.command("render", "dev", "--output", "manifests").returncode == 0
    files = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.yaml"))
    assert "main/2-cloudpak/integration/QueueManager-orders-qm.yaml" in files
    assert "main/1-infrastructure/_cluster/Namespace-orders.yaml" in files
    (folder / "main" / "stale.yaml").write_text("kind: Stale\n")
    assert checkout.command("render", "dev", "--output", "manifests").returncode == 0
    assert sorted(str(path.relative_to(folder)) for path in folder.rglob("*.yaml")) == files
    assert "platform 2026.11@sha256:" in (folder / MARKER).read_text()


def test_a_folder_with_something_else_in_it_is_left_alone(checkout: Checkout) -> None:
    mine = checkout.root / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work")
    result = checkout.command("render", "dev", "--output", "mine")
    assert result.returncode == 1
    assert "name another folder" in result.stderr
    assert (mine / "thesis.txt").read_text() == "years of work"


def test_several_environments_render_in_one_process(checkout: Checkout) -> None:
    repository = Repository(checkout.root)
    first = keys(render(repository, "dev"))
    assert len(keys(render(repository, "prod"))) > len(first)
    assert keys(render(repository, "dev")) == first


def test_a_mistake_is_reported_as_validate_does(checkout: Checkout) -> None:
    checkout.edit("stacks/Pulumi.dev.yaml", "accept: true", "accept: false")
    result = checkout.command("render", "dev")
    assert result.returncode == 2
    assert "is not accepted" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_secret_given_in_the_stack_file_is_not_needed_to_render(checkout: Checkout) -> None:
    checkout.edit(
        "stacks/Pulumi.dev.yaml",
        "config:\n",
        "secretsprovider: awskms://alias/none?region=us-east-1\nencryptedkey: AAAA\n"
        "config:\n  cloudpakops:entitlementKey:\n    secure: v1:AAAA:BBBB\n",
    )
    assert checkout.command("render", "dev").returncode == 0


@pytest.mark.parametrize("platform", ["openshift", "kubernetes"])
def test_the_way_into_an_application_follows_the_platform(platform: str, checkout: Checkout) -> None:
    path = "stacks/releases/applications/2026.11.2.yaml"
    text = (checkout.root / path).read_text()
    (checkout.root / path).write_text(text[: text.index("    queueManager:")])
    content = digest(load(checkout.root / path).data)
    checkout.stack("edge").write_text(
        f"""\
config:
  cloudpakops:platform: {Repository(checkout.root).stack("dev").environment.platform}
  cloudpakops:applications: 2026.11.2@{content}
  cloudpakops:clusters:
    - name: shop
      kind: existing
      platform: {platform}
      kubeconfig: {{context: shop}}
      ingressDomain: shop.example.com
      applications:
        - {{name: orders, namespace: orders, replicas: 1}}
"""
    )
    objects = {o.kind: o.manifest for o in render(Repository(checkout.root), "edge")}
    if platform == "openshift":
        assert objects["Route"]["spec"]["host"] == "orders.shop.example.com"
        assert "Ingress" not in objects
    else:
        (rule,) = objects["Ingress"]["spec"]["rules"]
        assert rule["host"] == "orders.shop.example.com"
        assert rule["http"]["paths"][0]["backend"]["service"]["name"] == "orders"
        assert "Route" not in objects
