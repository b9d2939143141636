"""Every Secret that something refers to is among those that a cluster must have, for every command that lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from described import describe, folder, problems
from git_checkout import GitCheckout

from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from conftest import Checkout

MQ = {
    "queueManager": {"availability": {"type": "SingleInstance"}},
    "pki": {"keys": [{"name": "default", "secret": {"secretName": "qm-tls", "items": ["tls.key"]}}]},
}
TRUST = {"pki": {"trust": [{"name": "ca", "secret": {"secretName": "qm-trust", "items": ["ca.crt"]}}]}}
LISTENER = {
    "strimziOverrides": {
        "kafka": {
            "listeners": [
                {
                    "name": "external",
                    "port": 9094,
                    "type": "route",
                    "tls": True,
                    "configuration": {
                        "brokerCertChainAndKey": {"secretName": "events-cert", "key": "k", "certificate": "c"}
                    },
                }
            ]
        }
    }
}
INSTANCES: dict[str, tuple[dict[str, Any], tuple[str, str]]] = {
    "keys of a queue manager": (
        {"kind": "QueueManager", "name": "more", "spec": MQ},
        ("qm-tls", "spec.pki.keys[0].secret.secretName of QueueManager integration/more"),
    ),
    "trust of a queue manager": (
        {"kind": "QueueManager", "name": "more", "spec": TRUST},
        ("qm-trust", "spec.pki.trust[0].secret.secretName of QueueManager integration/more"),
    ),
    "a certificate of a listener": (
        {"kind": "EventStreams", "name": "more", "spec": LISTENER},
        ("events-cert", "brokerCertChainAndKey.secretName of EventStreams integration/more"),
    ),
    "users of DataPower, by the catalog": (
        {
            "kind": "DataPowerService",
            "name": "gateway",
            "spec": {"users": [{"name": "ops", "accessLevel": "privileged", "passwordSecret": "ops-password"}]},
        },
        ("ops-password", "spec.users[1].passwordSecret of DataPowerService integration/gateway"),
    ),
    "an image pull secret": (
        {"kind": "Dashboard", "name": "more", "spec": {"imagePullSecrets": [{"name": "other-registry"}]}},
        ("other-registry", "spec.imagePullSecrets[0] of Dashboard integration/more"),
    ),
}


def required(checkout: Checkout) -> dict[tuple[str, str], str]:
    repository = Repository(checkout.root)
    (cluster,) = repository.plan(repository.stack("dev")).clusters
    pairs = [(secret.namespace, secret.name) for secret in cluster.secrets]
    assert len(pairs) == len(set(pairs))
    return {(secret.namespace, secret.name): secret.purpose for secret in cluster.secrets}


@pytest.mark.parametrize("reference", INSTANCES)
def test_a_secret_of_an_instance_is_required(checkout: Checkout, reference: str) -> None:
    instance, (name, purpose) = INSTANCES[reference]
    describe(checkout, instances=[instance])
    assert problems(checkout) == []
    assert purpose in required(checkout)["integration", name]


def deployment(**pod: Any) -> dict[str, Any]:
    template = {"spec": {"containers": [{"name": "main", "image": "x", **pod.pop("container", {})}], **pod}}
    return {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "page"}, "spec": {"template": template}}


MANIFESTS: dict[str, tuple[dict[str, Any], set[tuple[str, str]]]] = {
    "secretKeyRef": (
        deployment(container={"env": [{"name": "P", "valueFrom": {"secretKeyRef": {"name": "s1", "key": "p"}}}]}),
        {("extras", "s1")},
    ),
    "envFrom": (deployment(container={"envFrom": [{"secretRef": {"name": "s2"}}]}), {("extras", "s2")}),
    "volumes": (deployment(volumes=[{"name": "v", "secret": {"secretName": "s3"}}]), {("extras", "s3")}),
    "projected volumes": (
        deployment(volumes=[{"name": "v", "projected": {"sources": [{"secret": {"name": "s4", "items": []}}]}}]),
        {("extras", "s4")},
    ),
    "imagePullSecrets": (deployment(imagePullSecrets=[{"name": "s5"}]), {("extras", "s5")}),
    "what may be missing": (
        deployment(container={"envFrom": [{"secretRef": {"name": "s6", "optional": True}}]}),
        set(),
    ),
    "valuesFrom": (
        {
            "apiVersion": "helm.toolkit.fluxcd.io/v2",
            "kind": "HelmRelease",
            "metadata": {"name": "chart"},
            "spec": {"valuesFrom": [{"kind": "Secret", "name": "s7"}, {"kind": "ConfigMap", "name": "no"}]},
        },
        {("extras", "s7")},
    ),
    "another namespace": (
        {
            "apiVersion": "example.com/v1",
            "kind": "Tea",
            "metadata": {"name": "tea"},
            "spec": {"secretRef": {"name": "s8", "namespace": "kitchen"}},
        },
        {("kitchen", "s8")},
    ),
    "a certificate, which makes its Secret": (
        {
            "apiVersion": "cert-manager.io/v1",
            "kind": "Certificate",
            "metadata": {"name": "page"},
            "spec": {"secretName": "s9"},
        },
        set(),
    ),
}


@pytest.mark.parametrize("reference", MANIFESTS)
def test_a_secret_of_a_manifest_is_required(checkout: Checkout, reference: str) -> None:
    manifest, expected = MANIFESTS[reference]
    before = required(checkout).keys()
    describe(
        checkout, {"extras": folder(checkout, "apps/extras", manifest)}, [{"name": "extras", "namespace": "extras"}]
    )
    assert required(checkout).keys() - before == expected


def test_a_secret_that_something_here_makes_is_not_required(checkout: Checkout) -> None:
    reads = deployment(
        volumes=[
            {"name": "one", "secret": {"secretName": "page-tls"}},
            {"name": "two", "secret": {"secretName": "from-the-store"}},
        ]
    )
    certificate = {
        "apiVersion": "cert-manager.io/v1",
        "kind": "Certificate",
        "metadata": {"name": "page"},
        "spec": {"secretName": "page-tls"},
    }
    external = {
        "apiVersion": "external-secrets.io/v1",
        "kind": "ExternalSecret",
        "metadata": {"name": "page"},
        "spec": {"target": {"name": "from-the-store"}},
    }
    before = required(checkout).keys()
    made = folder(checkout, "apps/extras", reads, certificate, external)
    describe(checkout, {"extras": made}, [{"name": "extras", "namespace": "extras"}])
    assert required(checkout).keys() == before


def test_a_secret_in_the_values_of_a_chart_is_required(checkout: Checkout) -> None:
    chart = {"kind": "helm", "chart": "db", "version": "1", "repository": "https://charts.example.com"}
    values = {"auth": {"existingSecret": "db-auth"}, "tls": {"secretName": ""}}
    describe(checkout, {"db": chart}, [{"name": "db", "namespace": "db", "values": values}])
    assert required(checkout)["db", "db-auth"] == "values.auth.existingSecret of Release db/db"
    assert ("db", "") not in required(checkout)


def test_render_preflight_and_diff_list_it(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    clone = GitCheckout.made(checkout, monkeypatch)
    describe(checkout, instances=[INSTANCES["keys of a queue manager"][0]])
    clone.commit()
    for command in (("render", "dev"), ("preflight", "dev"), ("diff", "HEAD^..HEAD")):
        done = checkout.command(*command)
        assert "integration/qm-tls" in done.stdout + done.stderr, command
