"""Every mistake that `cloudpakops validate` knows, each made in a real stack file or release."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import in_process
import pytest

from cloudpakops.commands.app import main
from cloudpakops.files.document import load
from cloudpakops.files.output import to_yaml
from cloudpakops.model.release import digest
from cloudpakops.repository.repository import Repository
from cloudpakops.repository.validation import validate

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Checkout

    from cloudpakops.base.errors import Problem

TODAY = date(2026, 11, 23)


def problems(checkout: Checkout, *environments: str) -> list[Problem]:
    return validate(Repository(checkout.root), environments, TODAY)


def test_the_environments_of_this_repository_are_valid(checkout: Checkout) -> None:
    assert problems(checkout) == []


@dataclass(frozen=True)
class Mistake:
    """An edit of stacks/Pulumi.dev.yaml, and what is said of it."""

    old: str
    new: str
    path: str
    what: str
    fix: str


MISTAKES = {
    "an unknown key": Mistake(
        "ingressDomain:", "ingresDomain:", "clusters[0].ingresDomain", "unknown key", "did you mean ingressDomain"
    ),
    "a key at the top that is not ours": Mistake(
        "  cloudpakops:clusters:",
        "  cloudpakops:cluster: []\n  cloudpakops:clusters:",
        "cluster",
        "unknown key",
        "clusters",
    ),
    "a prefix that is nearly ours": Mistake(
        "  cloudpakops:clusters:",
        "  cloudpakop:protected: true\n  cloudpakops:clusters:",
        "config.cloudpakop:protected",
        "is a misspelling of cloudpakops",
        "write cloudpakops:protected",
    ),
    "an unknown product": Mistake(
        "product: cloud-pak-for-integration",
        "product: cloud-pak-for-tea",
        "clusters[0].cloudPaks[0].product",
        "has no product cloud-pak-for-tea",
        "choose one of: cloud-pak-for-integration",
    ),
    "a product that comes by itself": Mistake(
        "product: cloud-pak-for-integration",
        "product: licensing",
        "clusters[0].cloudPaks[0].product",
        "installed automatically",
        "remove this entry",
    ),
    "an unknown platform release": Mistake(
        "cloudpakops:platform: 2026.11@",
        "cloudpakops:platform: 2031.01@",
        "platform",
        "platform release 2031.01 does not exist",
        "2026.10, 2026.11",
    ),
    "a release without its digest": Mistake(
        "cloudpakops:platform: 2026.11@",
        "cloudpakops:platform: 2026.11#",
        "platform",
        "is not a release and its digest",
        "2026.10@sha256:",
    ),
    "an unknown kind of instance": Mistake(
        "kind: Dashboard",
        "kind: Dashbord",
        "clusters[0].cloudPaks[0].instances[2].kind",
        "has no kind Dashbord",
        "choose one of: APIConnectCluster, AssetRepository",
    ),
    "no licence": Mistake(
        "license: {accept: true, use: nonproduction}",
        "installMode: OwnNamespace",
        "clusters[0].cloudPaks[0].license",
        "is not accepted",
        "license: {accept: true",
    ),
    "a licence that is not accepted": Mistake(
        "accept: true", "accept: false", "clusters[0].cloudPaks[0].license", "is not accepted", "license: {accept: true"
    ),
    "a licence that is only text": Mistake(
        "accept: true",
        'accept: "yes"',
        "clusters[0].cloudPaks[0].license.accept",
        '"yes" is text',
        "write true or false",
    ),
    "a storage role that the kind cannot use": Mistake(
        "              name: app-connect\n",
        "              name: app-connect\n              storage: rwo\n",
        "clusters[0].cloudPaks[0].instances[2].storage",
        "cannot use the storage role rwo",
        "use one of: rwx",
    ),
    "a storage role that does not exist": Mistake(
        "storage: {rwo:", "storage: {rwz:", "clusters[0].storage.rwz", '"rwz" is not allowed', "rwo or rwx"
    ),
    "a storage role without a class": Mistake(
        ", rwx: ocs-storagecluster-cephfs",
        "",
        "clusters[0].cloudPaks[0].instances[2]",
        "names no class for it",
        "storage: {rwx: CLASS}",
    ),
    "two instances of one name": Mistake(
        "            - kind: EventStreams\n              name: events\n",
        "            - kind: QueueManager\n              name: orders-qm\n",
        "clusters[0].cloudPaks[0].instances[3]",
        "QueueManager orders-qm occurs twice",
        "rename it",
    ),
    "a namespace of a product and an application": Mistake(
        "          namespace: orders\n",
        "          namespace: integration\n",
        "clusters[0].applications[0].namespace",
        "declared by cloud-pak-for-integration and by orders",
        "shared: true",
    ),
    "a namespace of the cluster's own": Mistake(
        "        - name: orders\n          quota",
        "        - name: openshift-operators\n          quota",
        "clusters[0].namespaces[0].name",
        "the cluster's own",
        "remove it; the program creates",
    ),
    "an application that the release does not have": Mistake(
        "      applications:\n        - name: orders",
        "      applications:\n        - name: odrers",
        "clusters[0].applications[0].name",
        "has no application odrers",
        "choose one of: orders",
    ),
    "an application bound to nothing": Mistake(
        "queueManager: {instance: orders-qm",
        "queueManager: {instance: order-qm",
        "clusters[0].applications[0].queueManager.instance",
        "no such queue manager (found: orders-qm)",
        "instance of this cluster",
    ),
    "an application that lacks its queue manager": Mistake(
        "          queueManager: {instance: orders-qm}\n",
        "",
        "clusters[0].applications[0].queueManager",
        "needs a queue manager",
        "bind it",
    ),
    "a secret in plain text in a spec": Mistake(
        "              name: orders-qm\n",
        "              name: orders-qm\n              spec: {web: {adminPassword: hunter2}}\n",
        "clusters[0].cloudPaks[0].instances[1].spec.web.adminPassword",
        "a secret in plain text",
        "Kubernetes Secret",
    ),
    "an entitlement key in plain text": Mistake(
        "config:\n",
        "config:\n  cloudpakops:entitlementKey: eyJhbGciOi\n",
        "entitlementKey",
        "a secret in plain text",
        "pulumi config set --secret",
    ),
    "a kubeconfig in plain text": Mistake(
        "config:\n",
        "config:\n  cloudpakops:kubeconfig: 'apiVersion: v1'\n",
        "kubeconfig",
        "a secret in plain text",
        "pulumi config set --secret",
    ),
    "a secret inside of plain configuration": Mistake(
        "ingressDomain: apps.dev.example.com",
        "ingressDomain: {secure: djE6}",
        "clusters[0].ingressDomain",
        "inside a plain value",
        "a key of its own",
    ),
    "a secret that nothing uses": Mistake(
        "config:\n",
        "config:\n  cloudpakops:entitlmentKey: {secure: djE6}\n",
        "entitlmentKey",
        "no setting uses the secret",
        "entitlementKey",
    ),
    "no way to the cluster": Mistake(
        "kubeconfig: {secret: kubeconfig}",
        "kubeconfig: {}",
        "clusters[0].kubeconfig",
        "needs one of secret, file and context",
        "context: NAME",
    ),
    "a field of ours in a spec": Mistake(
        "              name: orders-qm\n",
        "              name: orders-qm\n              spec: {version: 9.4.0.0-r1}\n",
        "clusters[0].cloudPaks[0].instances[1].spec.version",
        "comes from the release",
        "remove spec.version",
    ),
    "operators in a namespace of their own": Mistake(
        "          namespace: integration\n",
        "          namespace: integration\n          operatorNamespace: mq\n",
        "clusters[0].cloudPaks[0].operatorNamespace",
        "must share a namespace",
        "remove operatorNamespace",
    ),
    "two instances to which an application could be bound": Mistake(
        "            - kind: Dashboard\n",
        "            - kind: QueueManager\n              name: orders-qm\n            - kind: Dashboard\n",
        "clusters[0].applications[0].queueManager.instance",
        "several instances of that name",
        "rename one of them",
    ),
    "a missing key": Mistake(
        "\n          replicas: 1\n", "\n", "clusters[0].applications[0]", "needs replicas", "add replicas"
    ),
    "YAML that does not parse": Mistake(
        "  cloudpakops:clusters:\n", "  cloudpakops:clusters: [\n", "", "is not valid YAML", "correct the YAML"
    ),
    "a key given twice": Mistake(
        "      kind: existing\n",
        "      kind: existing\n      kind: existing\n",
        "config.cloudpakops:clusters[0].kind",
        "occurs twice",
        "remove one",
    ),
    "a product on a cluster that cannot carry it": Mistake(
        "      kind: existing\n",
        "      kind: existing\n      platform: kubernetes\n",
        "clusters[0].cloudPaks[0].product",
        "runs on openshift",
        "move it",
    ),
    "a consent that has ended": Mistake(
        "config:\n",
        "config:\n  cloudpakops:consents:\n"
        "    - {resource: x, action: remove, reason: no longer used, expires: 2026-11-22}\n",
        "consents[0].expires",
        "expired on 2026-11-22",
        "renew it",
    ),
    "a number where a name is due": Mistake(
        "        - product: cloud-pak-for-integration\n          namespace: integration",
        "        - product: cloud-pak-for-integration\n          namespace: 1234",
        "clusters[0].cloudPaks[0].namespace",
        "is a number, but this must be text",
        'in quotes: "1234"',
    ),
    "no configuration": Mistake("config:\n", "configuration:\n", "", "has no configuration", "add `config:`"),
    "an unknown key of the file": Mistake(
        "config:\n", "encryptionsalts: x\nconfig:\n", "encryptionsalts", "unknown key", "encryptionsalt"
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_with_file_line_path_and_fix(name: str, checkout: Checkout) -> None:
    mistake = MISTAKES[name]
    checkout.edit("stacks/Pulumi.dev.yaml", mistake.old, mistake.new)
    found = problems(checkout, "dev")
    matching = [problem for problem in found if mistake.what in problem.what]
    assert matching, f"{name}: found only {found}"
    problem = matching[0]
    assert (problem.file, problem.path) == ("stacks/Pulumi.dev.yaml", mistake.path)
    assert mistake.fix in problem.fix
    assert problem.line > 0
    # The line is one that the mistake is on, or whose entry lacks something.
    assert problem.line <= len(checkout.stack("dev").read_text().splitlines())


def test_a_line_is_that_of_the_mistake(checkout: Checkout) -> None:
    checkout.edit("stacks/Pulumi.dev.yaml", "ingressDomain:", "ingresDomain:")
    lines = checkout.stack("dev").read_text().splitlines()
    found = [problem for problem in problems(checkout, "dev") if "unknown key" in problem.what]
    assert [lines[problem.line - 1].strip() for problem in found] == ["ingresDomain: apps.dev.example.com"]


@pytest.mark.parametrize("text", ["true", '"true"'])
def test_a_switch_may_be_text_as_pulumi_saves_it(checkout: Checkout, text: str) -> None:
    checkout.edit("stacks/Pulumi.prod.yaml", "cloudpakops:protected: true", f"cloudpakops:protected: {text}")
    assert problems(checkout) == []
    assert Repository(checkout.root).stack("prod").environment.protected is True


def test_all_mistakes_of_all_files_come_at_once(checkout: Checkout) -> None:
    checkout.edit("stacks/Pulumi.dev.yaml", "product: cloud-pak-for-integration", "product: nothing")
    checkout.edit("stacks/Pulumi.dev.yaml", "secret: kubeconfig", "secret: kubeconfig, context: c")
    checkout.edit("stacks/Pulumi.prod.yaml", "name: west", "name: east")
    checkout.edit("catalog/licensing.yaml", "scope: cluster", "scope: planet")
    files = {problem.file for problem in problems(checkout)}
    assert files == {"stacks/Pulumi.dev.yaml", "stacks/Pulumi.prod.yaml", "catalog/licensing.yaml"}
    assert len([problem for problem in problems(checkout) if problem.file == "stacks/Pulumi.dev.yaml"]) >= 2


def test_an_edited_release_is_refused_in_every_environment_that_names_it(checkout: Checkout) -> None:
    checkout.edit("stacks/releases/platform/2026.10.yaml", "channel: v3.6", "channel: v3.9")
    found = [problem for problem in problems(checkout) if "does not match this stack" in problem.what]
    assert [problem.file for problem in found] == [f"stacks/Pulumi.{name}.yaml" for name in ("prod", "staging", "test")]
    assert "undo the edit" in found[0].fix


def test_a_comment_in_a_release_changes_nothing(checkout: Checkout) -> None:
    release = checkout.root / "stacks/releases/platform/2026.10.yaml"
    release.write_text("# read, and found good\n" + release.read_text())
    assert problems(checkout) == []


def test_a_release_that_needs_what_it_does_not_have_is_refused(checkout: Checkout) -> None:
    path = checkout.root / "stacks/releases/platform/2026.11.yaml"
    content = load(path).data
    del content["products"]["licensing"]
    path.write_text(to_yaml(content))
    new = digest(load(path).data)
    old = next(line for line in checkout.stack("dev").read_text().splitlines() if "cloudpakops:platform" in line)
    checkout.edit("stacks/Pulumi.dev.yaml", old, f"  cloudpakops:platform: 2026.11@{new}")
    assert "needs licensing" in problems(checkout, "dev")[0].what


def test_sharing_a_namespace_is_possible_when_it_is_explicit(checkout: Checkout) -> None:
    checkout.edit("stacks/Pulumi.dev.yaml", "          namespace: orders\n", "          namespace: integration\n")
    checkout.edit(
        "stacks/Pulumi.dev.yaml",
        "      namespaces:\n",
        "      namespaces:\n        - {name: integration, shared: true}\n",
    )
    assert problems(checkout, "dev") == []


def test_the_command_ends_with_2_and_without_a_traceback(checkout: Checkout) -> None:
    checkout.edit("stacks/Pulumi.dev.yaml", "accept: true", "accept: false")
    result = checkout.command("validate")
    assert result.returncode == 2
    assert "stacks/Pulumi.dev.yaml:" in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_an_environment_that_does_not_exist_is_named_with_those_that_do(checkout: Checkout) -> None:
    result = checkout.command("validate", "qa")
    assert result.returncode == 2
    assert "environment qa does not exist" in result.stderr
    assert "dev, prod, staging, test" in result.stderr


def test_outside_of_a_checkout_the_command_says_so(tmp_path: Path) -> None:
    result = in_process.run(main, ("cloudpakops", "validate"), tmp_path, {})
    assert result.returncode == 1
    assert "cd into the checkout" in result.stderr
    assert "Traceback" not in result.stderr
