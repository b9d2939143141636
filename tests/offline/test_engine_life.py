"""The life of an environment on the real engine: made, changed, drifted, repaired, taken over, destroyed."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from conftest import Project

pytestmark = pytest.mark.engine

PROGRAM = """
import asyncio, base64, os, pathlib
import pulumi, pulumi_aws as aws, pulumi_kubernetes as k8s
from pulumi.runtime.proto import resource_pb2

_ref = None

async def package():
    # As the `_utilities.get_package` that Pulumi generates for a parameterized provider does.
    global _ref
    if _ref is None:
        monitor = pulumi.runtime.settings.get_monitor()
        parameter = resource_pb2.Parameterization(name="ibm", version="2.5.0", value=base64.b64decode("e30="))
        request = resource_pb2.RegisterPackageRequest(
            name="terraform-provider", version="1.1.3", parameterization=parameter)
        loop = asyncio.get_event_loop()
        _ref = (await loop.run_in_executor(None, lambda: monitor.RegisterPackage(request))).ref
    return _ref

class IsVpc(pulumi.CustomResource):
    def __init__(self, name, props):
        super().__init__("ibm:index/isVpc:IsVpc", name, props, package_ref=package())

class Thing(pulumi.CustomResource):
    pass

config = pulumi.Config()
pathlib.Path(config.require("seen")).write_text(repr(dict(os.environ)))
token = pulumi.Output.concat(config.require_secret("token"), pulumi.Output.secret("canary-of-the-program"))
for cluster in ("east", "west"):
    provider = k8s.Provider(f"k8s-{cluster}", kubeconfig=config.get("kubeconfig") or "x", cluster_identifier=cluster)
    opts = pulumi.ResourceOptions(provider=provider)
    namespace = k8s.core.v1.Namespace(f"{cluster}-ns", metadata={"name": "ns"}, opts=opts)
    meta = {"name": "app", "namespace": namespace.metadata.name, "labels": {"app.kubernetes.io/name": "app"}}
    k8s.core.v1.ConfigMap(f"{cluster}-config", metadata=meta, data={"mode": "a"}, opts=opts)
    k8s.core.v1.Secret(f"{cluster}-secret", metadata=meta, string_data={"token": token}, opts=opts)
    spec = {
        "replicas": config.get_int("replicas") or 1,
        "selector": {"match_labels": {"app": config.get("selector") or "a"}},
        "template": {"metadata": {"labels": {"app": "a"}}, "spec": {"containers": [{
            "name": "c", "image": "i", "env": [{"name": "TOKEN", "value": token}]}]}},
    }
    k8s.apps.v1.Deployment(f"{cluster}-app", metadata=meta, spec=spec, opts=opts)
    k8s.apiextensions.CustomResource(f"{cluster}-cr", api_version="example.com/v1", kind="Thing", metadata=meta,
        spec={"size": 1.5, "list": [{"a": "b"}]}, opts=opts)
zones = aws.get_availability_zones(state="available")
vpc = aws.ec2.Vpc("vpc", cidr_block="10.0.0.0/16", tags={"zone": zones.names[0]})
bucket = aws.s3.Bucket("logs", tags={"vpc": vpc.id})
ibm = IsVpc("isvpc", {"name": "isvpc", "tags": [token]})
pulumi.export("bucket", bucket.arn)
pulumi.export("ibm", ibm.id)
"""

RESOURCES = [
    "dev/cloud/aws/ec2.Vpc/vpc.yaml",
    "dev/cloud/aws/s3.Bucket/logs.yaml",
    "dev/cloud/ibm/IsVpc/isvpc.yaml",
    *(
        f"dev/{cluster}/{path}.yaml"
        for cluster in ("east", "west")
        for path in ("_cluster/Namespace-ns", "ns/ConfigMap-app", "ns/Deployment-app", "ns/Secret-app", "ns/Thing-app")
    ),
]


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory, new_project: type[Project]) -> Project:
    """A project whose secrets a key service encrypts that can't be reached; its tests build on each other."""
    root = tmp_path_factory.mktemp("life") / "project"
    made = new_project(root, config={"token": {"type": "string", "secret": True}})
    made.program(PROGRAM)
    made.configure("dev", stack_file(made))
    return made


def stack_file(project: Project, **config: object) -> dict[str, object]:
    return {
        "secretsprovider": "awskms://alias/nowhere?region=eu-central-1",
        "encryptedkey": "AQICAHg=",
        "config": {
            "aws:region": "eu-central-1",
            "probe:seen": str(project.root / "seen.txt"),
            "probe:token": {"secure": "v1:AAAA:canary"},
            **{f"probe:{key}": value for key, value in config.items()},
        },
    }


def test_a_preview_needs_no_key_service_and_writes_no_resource(life: Project) -> None:
    before = {path: path.read_bytes() for path in life.root.rglob("*") if path.is_file()}
    assert len(life.preview()) == 16
    assert life.files() == []
    assert all(path.read_bytes() == content for path, content in before.items())


def test_up_makes_every_resource_a_file(life: Project) -> None:
    outcome = life.up()
    assert outcome.stderr.splitlines()[0].startswith("OFFLINE")
    assert outcome.stderr.splitlines()[-1].startswith("OFFLINE")
    assert "OFFLINE" not in outcome.stdout
    assert "\x1b" not in outcome.stderr
    assert life.files() == sorted(RESOURCES)
    manifest = yaml.safe_load((life.offline / "dev/west/ns/Deployment-app.yaml").read_text())
    assert manifest["spec"]["selector"] == {"matchLabels": {"app": "a"}}
    assert manifest["metadata"]["labels"] == {"app.kubernetes.io/name": "app"}
    assert manifest["spec"]["template"]["spec"]["containers"][0]["env"][0]["value"].startswith("hmac-sha256:")
    vpc = yaml.safe_load((life.offline / RESOURCES[0]).read_text())
    assert vpc["inputs"]["tags"] == {"zone": "eu-central-1a"}
    outputs = json.loads(life.pulumi("stack", "output", "--json", "-s", "dev").stdout)
    assert outputs["bucket"].startswith("arn:aws:s3:::logs-")


def test_a_second_up_changes_nothing(life: Project) -> None:
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in (life.offline / "dev").rglob("*.yaml")}
    life.up("--expect-no-changes")
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in before} == before


def test_no_secret_is_in_any_file(life: Project) -> None:
    assert "offline-placeholder:probe:token" in (life.offline / "project/stacks/Pulumi.dev.yaml").read_text()
    files = [path for path in life.offline.rglob("*") if path.is_file()]
    assert any(path.parent.name == "probe" and path.name == "dev.json" for path in files)  # the state, encrypted
    for path in files:
        assert b"canary" not in path.read_bytes(), path


def test_an_update_shows_the_path_and_a_changed_kubeconfig_moves_nothing(life: Project) -> None:
    life.configure("dev", stack_file(life, replicas=3, kubeconfig="y"))
    steps = life.preview()
    changed = {name: step["detailedDiff"] for name, step in steps.items() if "providers" not in name}
    assert {name: list(diff) for name, diff in changed.items()} == {
        f"kubernetes:apps/v1:Deployment::{cluster}-app": ["spec.replicas"] for cluster in ("east", "west")
    }
    assert {step["op"] for step in steps.values()} == {"update"}
    life.up()
    for cluster in ("east", "west"):
        manifest = yaml.safe_load((life.offline / f"dev/{cluster}/ns/Deployment-app.yaml").read_text())
        assert manifest["spec"]["replicas"] == 3


def test_an_immutable_field_replaces(life: Project) -> None:
    life.configure("dev", stack_file(life, replicas=3, kubeconfig="y", selector="b"))
    step = life.preview()["kubernetes:apps/v1:Deployment::east-app"]
    assert step["op"] == "replace"
    assert step["detailedDiff"]["spec.selector.matchLabels.app"]["kind"] == "update-replace"
    outcome = life.up()
    assert "2 replaced" in outcome.stdout
    assert life.files() == sorted(RESOURCES)


def test_hand_edits_are_drift_that_refresh_shows_and_up_puts_right(life: Project) -> None:
    edited = {
        "dev/east/ns/ConfigMap-app.yaml": ("mode: a", "mode: b"),
        "dev/west/ns/Deployment-app.yaml": ("replicas: 3", "replicas: 5"),
        "dev/west/ns/Thing-app.yaml": ("size: 1.5", "size: 2"),
        "dev/cloud/aws/ec2.Vpc/vpc.yaml": ("zone: eu-central-1a", "zone: elsewhere"),
    }
    before = {path: (life.offline / path).read_text() for path in (*edited, "dev/east/ns/Secret-app.yaml")}
    for path, (old, new) in edited.items():
        assert old in before[path]
        (life.offline / path).write_text(before[path].replace(old, new, 1))
    secret = life.offline / "dev/east/ns/Secret-app.yaml"
    secret.write_text(secret.read_text().replace("token: hmac-sha256:", "token: canary-by-hand-"))
    (life.offline / "dev/west/ns/ConfigMap-app.yaml").unlink()

    seen = life.pulumi("refresh", "--preview-only", "--diff", "-s", "dev")
    assert seen.code == 0, seen.text
    for shown in ('mode: "a" => "b"', "replicas", "size", 'zone: "eu-central-1a" => "elsewhere"', "[secret]"):
        assert shown in seen.stdout, shown
    assert "5 to update" in seen.stdout
    assert "1 to delete" in seen.stdout
    assert "canary" not in seen.text

    done = life.pulumi("refresh", "--yes", "--skip-preview", "-s", "dev")
    assert done.code == 0, done.text
    life.up()
    assert {path: (life.offline / path).read_text() for path in before} == before
    assert life.files() == sorted(RESOURCES)
    life.up("--expect-no-changes")


def test_a_file_that_is_no_yaml_is_named_with_what_to_do(life: Project) -> None:
    path = life.offline / "dev/east/ns/ConfigMap-app.yaml"
    text = path.read_text()
    path.write_text(text + "\n: [canary")
    try:
        seen = life.pulumi("refresh", "--preview-only", "-s", "dev")
        assert seen.code != 0
        assert "ConfigMap-app.yaml" in seen.text
        assert "delete the file" in seen.text
        assert "canary" not in seen.text
    finally:
        path.write_text(text)


def test_what_somebody_else_made_is_refused_and_can_be_imported(life: Project) -> None:
    path = life.offline / "dev/east/ns/ConfigMap-foreign.yaml"
    path.write_text("{apiVersion: v1, kind: ConfigMap, metadata: {name: foreign, namespace: ns}, data: {a: b}}\n")
    foreign = """
east = next(iter([provider]))
k8s.core.v1.ConfigMap("foreign", metadata={"name": "foreign", "namespace": "ns"}, data={"a": "b"},
    opts=pulumi.ResourceOptions(provider=k8s_east, import_=config.get("import")))
"""
    program = PROGRAM.replace("    opts = pulumi.", "    globals()[f'k8s_{cluster}'] = provider\n    opts = pulumi.")
    life.program(program + foreign.replace("east = next(iter([provider]))\n", ""))
    config = {"replicas": 3, "kubeconfig": "y", "selector": "b"}
    refused = life.pulumi("up", "--yes", "--skip-preview", "-s", "dev")
    assert refused.code != 0
    assert 'configmaps "ns/foreign" already exists' in refused.text
    assert "Import it" in refused.text
    assert "have stand-ins" not in refused.stderr
    life.configure("dev", stack_file(life, **config, **{"import": "ns/foreign"}))
    assert "1 imported" in life.up().stdout
    provider = "p=urn:pulumi:dev::probe::pulumi:providers:kubernetes::k8s-east"
    path.with_name("ConfigMap-other.yaml").write_text(path.read_text().replace("name: foreign", "name: other"))
    words = ("kubernetes:core/v1:ConfigMap", "other", "ns/other", "--provider", provider, "--protect=false")
    imported = life.pulumi("import", *words, "-s", "dev", "--yes", "--skip-preview")
    assert imported.code == 0, imported.text
    life.program(PROGRAM)
    life.configure("dev", stack_file(life, **config))
    assert "2 deleted" in life.up().stdout
    assert not path.exists()


def test_no_credential_reaches_the_program_and_no_planted_plugin_runs(life: Project) -> None:
    planted = life.root / "planted"
    planted.mkdir()
    for kind in ("kubernetes", "aws", "terraform-provider"):
        plugin = planted / f"pulumi-resource-{kind}"
        plugin.write_text(f"#!/bin/sh\ntouch {life.root}/ran\n")
        plugin.chmod(0o755)
    names = ("AWS_SECRET_ACCESS_KEY", "IBMCLOUD_API_KEY", "KUBECONFIG", "VAULT_TOKEN", "PULUMI_ACCESS_TOKEN")
    path = f"{planted}:{os.environ['PATH']}"
    outcome = life.pulumi("up", "--yes", "-s", "dev", PATH=path, **dict.fromkeys(names, "canary-credential"))
    assert outcome.code == 0, outcome.text
    assert not (life.root / "ran").exists()
    seen = (life.root / "seen.txt").read_text()
    assert "CLOUDPAKOPS_OFFLINE" in seen
    for name in names:
        assert name not in seen
    assert "canary" not in seen
    for file in life.offline.rglob("*"):
        if file.is_file():
            assert b"canary-credential" not in file.read_bytes(), file


def test_destroy_leaves_no_resource_and_no_folder(life: Project) -> None:
    outcome = life.pulumi("destroy", "--yes", "--skip-preview", "-s", "dev")
    assert outcome.code == 0, outcome.text
    assert not (life.offline / "dev").exists()
    assert not life.state().get("resources")
    assert list((life.offline / "tmp").iterdir()) == []
