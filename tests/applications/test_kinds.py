"""Every kind of application through the real engine: the same release, with the facts of a site."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from cloudpakops.base.errors import CloudPakOpsError, InvalidFilesError
from cloudpakops.files.document import load
from cloudpakops.files.output import to_yaml
from cloudpakops.kinds.applications.folder.checks import folder_findings
from cloudpakops.kinds.applications.folder.model import Folder
from cloudpakops.kinds.applications.site import ApplicationSite
from cloudpakops.model.release import digest
from cloudpakops.repository.manifest_folders import objects_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from subprocess import CompletedProcess

    from conftest import Checkout

IMAGE = f"registry.example.com/x/y@sha256:{'a' * 64}"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
UP = ("up", "--yes", "--skip-preview", "--stack", "dev")

MANIFESTS = {
    "apps/extras/a.yaml": """\
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {colour: blue}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: extras-reader}
rules: [{apiGroups: [""], resources: [configmaps], verbs: [get]}]
""",
    "apps/extras/crd.yaml": """\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: teas.example.com}
spec: {group: example.com}
""",
}
KUSTOMIZATION = {
    "apps/site/kustomization.yaml": "namePrefix: site-\nresources: [config.yaml]\n",
    "apps/site/config.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: page}\ndata: {title: Hello}\n",
}
APPLICATIONS: dict[str, dict[str, Any]] = {
    "queues": {"kind": "queue-manager-configuration", "mqsc": "DEFINE QLOCAL(AUDIT) REPLACE\n"},
    "flows": {
        "kind": "integration",
        "bars": ["https://example.com/flows.bar"],
        "configurations": {
            "policies": {"type": "policyproject", "contents": "UEsDBA=="},
            "database": {"type": "setdbparms", "secret": "flows-database"},
        },
    },
    "streams": {
        "kind": "topics",
        "topics": {"ORDERS.new": {"partitions": 3, "replicas": 3, "config": {"retention.ms": 7200000}}},
        "users": {
            "orders-app": {
                "acls": [{"resource": "topic", "name": "ORDERS.", "prefix": True, "operations": ["Read", "Write"]}]
            }
        },
    },
    "orders-api": {
        "kind": "api",
        "api": {"integrationRuntime": {"name": "flows"}},
        "definition": {"product": "1.0.0", "info": {"name": "orders", "title": "Orders", "version": "1.0"}},
    },
    "extras": {"kind": "manifests", "path": "apps/extras"},
    "site": {"kind": "kustomize", "path": "apps/site"},
    "cache": {
        "kind": "helm",
        "chart": f"oci://registry.example.com/charts/cache@sha256:{'b' * 64}",
        "values": {"size": "small", "persistence": {"enabled": True}},
    },
    "handed": {
        "kind": "argocd",
        "source": {"repoUrl": "https://git.example.com/apps.git", "path": "overlays", "revision": COMMIT},
    },
    "everywhere": {
        "kind": "argocd",
        "source": {"repoUrl": "https://charts.example.com", "chart": "agent", "revision": "1.2.3"},
        "generators": [{"list": {"elements": [{"name": "one"}]}}],
    },
}
SITES: list[dict[str, Any]] = [
    {"name": "queues", "instance": "orders-qm"},
    {"name": "flows", "instance": "app-connect", "replicas": 2, "resources": {"requests": {"cpu": "300m"}}},
    {"name": "streams", "instance": "events"},
    {
        "name": "orders-api",
        "instance": "apis",
        "share": {"credentialsSecret": "apim", "providerOrg": "demo", "catalog": "sandbox"},
    },
    {
        "name": "extras",
        "namespace": "extras",
        "patches": [{"kind": "ConfigMap", "name": "settings", "patch": {"data": {"colour": "green"}}}],
    },
    {"name": "site", "namespace": "site"},
    {"name": "cache", "namespace": "cache", "values": {"persistence": {"size": "1Gi"}}},
    {"name": "handed", "namespace": "handed"},
    {"name": "everywhere", "namespace": "everywhere"},
]


@dataclass(frozen=True)
class Site:
    """A checkout with every kind of application in dev."""

    checkout: Checkout
    path: str

    def up(self) -> CompletedProcess[str]:
        """Bring dev to what it is described as."""
        return self.checkout.offline(*UP, PATH=self.path)

    def kept(self, path: str) -> dict[str, Any]:
        """Return an object that the stand-ins keep."""
        found: dict[str, Any] = yaml.safe_load((self.checkout.root / ".offline/dev/main" / path).read_text())
        return found


@pytest.fixture(scope="session")
def kustomize(go_tool: Callable[[Path, str], Path]) -> Path:
    return go_tool(Path(__file__).parent / "kustomize", "sigs.k8s.io/kustomize/kustomize/v5")


def written(checkout: Checkout, kustomize: Path, sites: list[dict[str, Any]] = SITES) -> Site:
    """Write folders, a release of all applications, and the sites of dev."""
    for name, text in {**MANIFESTS, **KUSTOMIZATION}.items():
        path = checkout.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    path = f"{kustomize.parent}{os.pathsep}{os.environ['PATH']}"
    content = {
        "release": "2026.12.1",
        "track": "applications",
        "needs": {"cloud-pak-for-integration": ">=16.1.3"},
        "applications": {
            **load(checkout.root / "stacks/releases/applications/2026.11.2.yaml").data["applications"],
            **APPLICATIONS,
        },
    }
    for name in ("extras", "site"):
        folder = {**APPLICATIONS[name], "digest": folder_digest(checkout, APPLICATIONS[name], path)}
        content["applications"][name] = folder
    (checkout.root / "stacks/releases/applications/2026.12.1.yaml").write_text(to_yaml(content))
    stack = load(checkout.stack("dev")).data
    config = stack["config"]
    config["cloudpakops:applications"] = f"2026.12.1@{digest(content)}"
    cluster = config["cloudpakops:clusters"][0]
    cluster["cloudPaks"][0]["instances"].append({"kind": "APIConnectCluster", "name": "apis"})
    cluster["applications"] += sites
    checkout.stack("dev").write_text(to_yaml(stack))
    return Site(checkout, path)


def folder_digest(checkout: Checkout, application: dict[str, Any], path: str) -> str:
    """Return the digest that a folder has, as the refusal of a wrong one says it."""
    folder = Folder.model_validate({**application, "digest": f"sha256:{'0' * 64}"})
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PATH", path)
        with pytest.raises(InvalidFilesError) as refused:
            objects_of(checkout.root, folder.folder)
    match = re.search(r"digest of its objects is (sha256:[0-9a-f]{64})", str(refused.value))
    assert match
    return match[1]


@pytest.fixture(scope="module")
def site(new_checkout: Callable[[], Checkout], kustomize: Path) -> Site:
    site = written(new_checkout(), kustomize)
    first = site.up()
    assert first.returncode == 0, first.stdout[-4000:] + first.stderr
    return site


pytestmark = pytest.mark.engine


def test_nothing_is_left_to_do(site: Site) -> None:
    again = site.checkout.offline(*UP, "--expect-no-changes", PATH=site.path)
    assert again.returncode == 0, again.stdout[-3000:]


def test_mqsc_is_among_the_settings_of_its_queue_manager(site: Site) -> None:
    spec = site.kept("integration/QueueManager-orders-qm.yaml")["spec"]
    named = [entry["configMap"]["name"] for entry in spec["queueManager"]["mqsc"]]
    assert named == ["orders-qm-login-mqsc", "orders-qm-orders-mqsc", "orders-qm-queues-mqsc"]
    assert "AUDIT" in site.kept("integration/ConfigMap-orders-qm-queues-mqsc.yaml")["data"]["queues.mqsc"]


def test_a_flow_has_its_configurations_its_licence_and_the_version_of_the_release(site: Site) -> None:
    runtime = site.kept("integration/IntegrationRuntime-flows.yaml")["spec"]
    assert runtime["configurations"] == ["flows-database", "flows-policies"]
    assert (runtime["replicas"], runtime["version"]) == (2, "13.0")
    assert runtime["license"]["use"] == "CloudPakForIntegrationNonProduction"
    assert site.kept("integration/Configuration-flows-database.yaml")["spec"]["secretName"] == "flows-database"


def test_topics_and_users_belong_to_their_event_streams(site: Site) -> None:
    topic = site.kept("integration/KafkaTopic-orders.new.yaml")
    assert topic["metadata"]["labels"] == {"eventstreams.ibm.com/cluster": "events"}
    assert topic["spec"]["topicName"] == "ORDERS.new"
    user = site.kept("integration/KafkaUser-orders-app.yaml")
    assert user["spec"]["authorization"]["acls"][0]["resource"]["patternType"] == "prefix"


def test_an_api_is_published_where_the_site_says(site: Site) -> None:
    product = site.kept("integration/Product-orders-api.yaml")["spec"]
    assert product["share"]["apim"] == {"catalog": "sandbox", "credentialsSecret": "apim", "providerOrg": "demo"}
    assert product["apis"] == {"apis": [{"name": "orders-api"}]}


def test_a_folder_is_patched_for_its_site_and_put_into_its_namespace(site: Site) -> None:
    assert site.kept("extras/ConfigMap-settings.yaml")["data"] == {"colour": "green"}
    assert "namespace" not in site.kept("_cluster/ClusterRole-extras-reader.yaml")["metadata"]
    assert site.kept("site/ConfigMap-site-page.yaml")["data"] == {"title": "Hello"}


def test_a_chart_gets_the_values_of_the_release_and_of_the_site(site: Site) -> None:
    release = site.kept("cache/Release-cache.yaml")
    assert release["values"] == {"size": "small", "persistence": {"enabled": True, "size": "1Gi"}}
    assert release["chart"].endswith("b" * 64)


def test_what_is_handed_over_is_an_application_of_argo_cd_at_a_commit(site: Site) -> None:
    application = site.kept("openshift-gitops/Application-handed.yaml")
    assert application["spec"]["source"]["targetRevision"] == COMMIT
    assert application["metadata"]["finalizers"] == ["resources-finalizer.argocd.argoproj.io"]
    namespace = site.kept("_cluster/Namespace-handed.yaml")
    assert namespace["metadata"]["labels"]["argocd.argoproj.io/managed-by"] == "openshift-gitops"
    assert site.kept("openshift-gitops/ApplicationSet-everywhere.yaml")["spec"]["generators"]


def test_secrets_that_applications_refer_to_are_named(site: Site) -> None:
    rendered = site.checkout.command("render", "dev", "--output", "out", PATH=site.path)
    assert rendered.returncode == 0, rendered.stderr
    assert "integration/flows-database: key configuration: setdbparms database of flows" in rendered.stderr
    assert "integration/apim: credentials of orders-api for its API manager" in rendered.stderr


def test_the_same_definition_serves_every_environment(checkout: Checkout, kustomize: Path) -> None:
    """Only the facts of the site differ: where it is, how many, and what it is bound to."""
    site = written(checkout, kustomize)
    applications = load(checkout.stack("dev")).data["config"]["cloudpakops:applications"]
    topics = []
    for name in ("dev", "test", "staging", "prod"):
        stack = load(checkout.stack(name)).data
        config = stack["config"]
        config["cloudpakops:applications"] = applications
        config["cloudpakops:platform"] = load(checkout.stack("dev")).data["config"]["cloudpakops:platform"]
        for cluster in config["cloudpakops:clusters"]:
            if not any(placed["name"] == "streams" for placed in cluster["applications"]):
                cluster["applications"].append({"name": "streams", "instance": "events"})
        checkout.stack(name).write_text(to_yaml(stack))
        rendered = checkout.command("render", name, PATH=site.path)
        assert rendered.returncode == 0, rendered.stderr
        topics.append(
            [one for one in yaml.safe_load_all(rendered.stdout) if one["kind"] in {"KafkaTopic", "KafkaUser"}]
        )
    assert [len(found) for found in topics] == [2, 2, 2, 4]
    assert topics[0] == topics[1] == topics[2] == topics[3][:2] == topics[3][2:]


MISTAKES = {
    "no such instance": (
        {"name": "streams", "instance": "nowhere"},
        "no such Event Streams instance (found: events)",
    ),
    "a fact that the kind has not": (
        {"name": "streams", "instance": "events", "replicas": 2},
        "streams is of kind topics, which does not accept replicas",
    ),
    "a fact that is missing": ({"name": "cache"}, "cache is of kind helm and needs namespace"),
    "a patch of nothing": (
        {"name": "extras", "namespace": "x", "patches": [{"kind": "ConfigMap", "name": "nothing", "patch": {}}]},
        "apps/extras has no ConfigMap nothing",
    ),
    "a secret among the values": (
        {"name": "cache", "namespace": "x", "values": {"auth": {"password": "hunter2"}}},
        "password is a secret in plain text",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_wrong_site_is_refused(name: str, checkout: Checkout, kustomize: Path) -> None:
    wrong, said = MISTAKES[name]
    site = written(checkout, kustomize, [wrong])
    result = checkout.command("validate", "dev", PATH=site.path)
    assert result.returncode == 2
    assert said in result.stderr
    assert "hunter2" not in result.stderr
    assert "Traceback" not in result.stderr


def test_an_edited_folder_is_not_what_the_release_names(checkout: Checkout, kustomize: Path) -> None:
    site = written(checkout, kustomize)
    checkout.edit("apps/extras/a.yaml", "blue", "red")
    result = checkout.command("validate", "dev", PATH=site.path)
    assert result.returncode == 2
    assert "apps/extras: does not match the release" in result.stderr


def test_a_secret_in_a_folder_is_refused(checkout: Checkout, kustomize: Path) -> None:
    (checkout.root / "apps/extras").mkdir(parents=True)
    (checkout.root / "apps/extras/secret.yaml").write_text(
        "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: hunter2}\n"
    )
    site = written(checkout, kustomize)
    result = checkout.command("validate", "dev", PATH=site.path)
    assert result.returncode == 2
    assert "apps/extras contains the Secret s in plain text" in result.stderr
    assert "hunter2" not in result.stderr


def test_without_kustomize_the_error_says_what_to_install(
    checkout: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Folder.model_validate({**APPLICATIONS["site"], "digest": f"sha256:{'0' * 64}"})
    (checkout.root / "apps/site").mkdir(parents=True)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CloudPakOpsError, match="none of kustomize, kubectl"):
        objects_of(checkout.root, folder.folder)


def test_a_kustomization_that_fails_is_an_error_of_a_line(
    checkout: Checkout, kustomize: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Folder.model_validate({**APPLICATIONS["site"], "digest": f"sha256:{'0' * 64}"})
    (checkout.root / "apps/site").mkdir(parents=True)
    (checkout.root / "apps/site/kustomization.yaml").write_text("resources: [missing.yaml]\n")
    monkeypatch.setenv("PATH", f"{kustomize.parent}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(CloudPakOpsError, match=r"missing\.yaml"):
        objects_of(checkout.root, folder.folder)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_folder_that_leads_out_of_the_repository_is_refused(checkout: Checkout, tmp_path: Path) -> None:
    (checkout.root / "apps").mkdir()
    (checkout.root / "apps/site").symlink_to(tmp_path)
    folder = Folder.model_validate({**APPLICATIONS["site"], "digest": f"sha256:{'0' * 64}"})
    with pytest.raises(InvalidFilesError, match="points outside this repository"):
        objects_of(checkout.root, folder.folder)


def test_what_is_no_object_is_told_by_its_kind_or_keys_and_not_by_its_values() -> None:
    here = ApplicationSite.model_validate({"name": "x", "namespace": "x"})
    manifests = [{"kind": "Job", "apiVersion": "batch/v1", "metadata": {"generateName": "a"}}, {"a": "Winter2026"}]
    one, other = folder_findings("x", here, manifests, ())
    assert one.what == "x contains a Job, which is no Kubernetes object: it has no metadata.name"
    assert other.what == (
        "x contains something with the keys a, which is no Kubernetes object: it has no apiVersion and no kind and no "
        "metadata.name"
    )
