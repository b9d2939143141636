"""An air-gapped environment: it pulls from its mirror and nowhere else, and only what was mirrored for its release."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from cloudpakops.files.document import load
from cloudpakops.files.output import to_yaml

if TYPE_CHECKING:
    from conftest import Checkout

pytestmark = pytest.mark.engine

REGISTRY = "mirror.example.com:5000/ibm"
CA = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"


def air_gapped(checkout: Checkout, name: str = "dev", **changes: Any) -> None:
    """Make an environment air-gapped, with its release recorded as mirrored."""
    (checkout.root / "stacks/documents").mkdir(exist_ok=True)
    (checkout.root / "stacks/documents/mirror-ca.pem").write_text(CA)
    stack = load(checkout.stack(name)).data
    mirror = {"registry": REGISTRY, "credentials": "mirrorCredentials", "ca": "stacks/documents/mirror-ca.pem"}
    stack["config"]["cloudpakops:mirror"] = {**mirror, **changes}
    checkout.stack(name).write_text(to_yaml(stack))
    recorded = checkout.command("mirror", name, "--record")
    assert recorded.returncode == 0, recorded.stderr


def test_a_cluster_pulls_from_its_mirror_and_nowhere_else(checkout: Checkout) -> None:
    air_gapped(checkout)
    up = checkout.offline("up", "--yes", "--skip-preview", "-s", "dev")
    assert up.returncode == 0, up.stdout[-3000:]
    kept = checkout.root / ".offline/dev/main"
    mirrors = yaml.safe_load((kept / "_cluster/ImageDigestMirrorSet-cloudpakops.yaml").read_text())
    sets = mirrors["spec"]["imageDigestMirrors"]
    assert {one["source"]: one["mirrors"] for one in sets} == {
        "cp.icr.io/cp": [f"{REGISTRY}/cp"],
        "icr.io/cpopen": [f"{REGISTRY}/cpopen"],
        "icr.io/cpopen/cpfs": [f"{REGISTRY}/cpopen/cpfs"],
        "cp.icr.io/cp/cpd": [f"{REGISTRY}/cp/cpd"],
        "icr.io/cpopen/edb": [f"{REGISTRY}/cpopen/edb"],
        "registry.redhat.io/cert-manager": [f"{REGISTRY}/cert-manager"],
        "registry.redhat.io/rhbk": [f"{REGISTRY}/rhbk"],
    }
    assert {one["mirrorSourcePolicy"] for one in sets} == {"NeverContactSource"}
    by_tag = yaml.safe_load((kept / "_cluster/ImageTagMirrorSet-cloudpakops.yaml").read_text())
    assert by_tag["spec"] == {"imageTagMirrors": sets}
    authority = yaml.safe_load((kept / "openshift-config/ConfigMap-cloudpakops-mirror-ca.yaml").read_text())
    assert authority["data"] == {"mirror.example.com..5000": CA}
    again = checkout.offline("up", "--yes", "--skip-preview", "--expect-no-changes", "-s", "dev")
    assert again.returncode == 0, again.stdout[-3000:]


def test_older_clusters_get_a_content_source_policy(checkout: Checkout) -> None:
    air_gapped(checkout, policy="ImageContentSourcePolicy")
    rendered = checkout.command("render", "dev")
    assert rendered.returncode == 0, rendered.stderr
    kinds = {one["kind"]: one for one in yaml.safe_load_all(rendered.stdout)}
    assert not kinds.keys() & {"ImageDigestMirrorSet", "ImageTagMirrorSet"}
    assert kinds["ImageContentSourcePolicy"]["spec"]["repositoryDigestMirrors"][0]["mirrors"] == [f"{REGISTRY}/cp"]
    assert "pull images from mirror.example.com:5000" in rendered.stderr


def test_mirror_credentials_in_namespaces_are_warned_about_and_global_ones_not(checkout: Checkout) -> None:
    air_gapped(checkout)
    alone = "OpenShift reads the credentials of the mirror mirror.example.com:5000 only from the global pull secret"
    assert alone in checkout.command("validate", "dev").stderr
    stack = load(checkout.stack("dev")).data
    stack["config"]["cloudpakops:clusters"][0]["pullSecret"] = "global"
    checkout.stack("dev").write_text(to_yaml(stack))
    validated = checkout.command("validate", "dev")
    assert validated.returncode == 0
    assert alone not in validated.stderr
    assert "openshift-config/pull-secret: pull images from mirror.example.com:5000" in " ".join(
        checkout.command("render", "dev").stderr.split()
    )


def test_a_mirror_on_clusters_of_a_cloud_is_warned_about(checkout: Checkout) -> None:
    air_gapped(checkout, "prod")
    validated = checkout.command("validate", "prod")
    assert validated.returncode == 0, validated.stderr
    assert (
        "cluster east: ROKS does not support image mirror sets: configure the mirror on each of its workers"
        in validated.stderr
    )
    assert "cluster west: ROSA accepts mirrors and certificates only through its own tools" in validated.stderr
    (credentials,) = (
        line for line in validated.stderr.splitlines() if "cluster east: OpenShift reads the cred" in line
    )
    assert "pullSecret: global" not in credentials


def test_a_release_that_was_not_mirrored_is_refused(checkout: Checkout) -> None:
    air_gapped(checkout)
    (checkout.root / "stacks/releases/mirrored/2026.11.yaml").unlink()
    result = checkout.command("validate", "dev")
    assert result.returncode == 2
    assert "no record says that release 2026.11 was mirrored" in result.stderr
    assert "cloudpakops mirror 2026.11 --record" in result.stderr


def test_a_record_of_another_content_is_refused(checkout: Checkout) -> None:
    air_gapped(checkout)
    path = checkout.root / "stacks/releases/mirrored/2026.11.yaml"
    path.write_text(path.read_text().replace("2026.11@sha256:", "2026.11@sha256:0", 1)[:-1] + "\n")
    result = checkout.command("validate", "dev")
    assert result.returncode == 2
    assert "2026.11@sha256:0" in result.stderr


def test_a_catalog_that_was_not_mirrored_is_refused(checkout: Checkout) -> None:
    air_gapped(checkout)
    path = checkout.root / "stacks/releases/mirrored/2026.11.yaml"
    content = load(path).data
    gone = next(image for image in content["catalogs"] if "ibm-mq" in image)
    content["catalogs"].remove(gone)
    path.write_text(to_yaml(content))
    result = checkout.command("validate", "dev")
    assert result.returncode == 2
    assert f"({gone}) was not mirrored" in result.stderr


def test_what_comes_from_a_catalog_of_the_cluster_is_refused_if_not_mirrored(checkout: Checkout) -> None:
    made = checkout.command("release", "new", "2026.12", "--set", "turbonomic=8.21.2")
    assert made.returncode == 0, made.stderr
    stack = load(checkout.stack("dev")).data
    config = stack["config"]
    config["cloudpakops:platform"] = made.stdout.split()[1]
    applications = checkout.root / "stacks/releases/applications/2026.11.2.yaml"
    content = load(applications).data
    (checkout.root / "stacks/releases/applications/2026.12.1.yaml").write_text(
        to_yaml({**content, "release": "2026.12.1", "needs": {}})
    )
    listed = checkout.command("release", "list").stdout
    config["cloudpakops:applications"] = next(
        line.split()[1] for line in listed.splitlines() if line.startswith("applications 2026.12.1")
    )
    config["cloudpakops:clusters"][0] |= {
        "applications": [],
        "cloudPaks": [
            {
                "product": "turbonomic",
                "namespace": "turbonomic",
                "license": {"accept": True, "use": "production"},
                "instances": [{"kind": "Xl", "name": "xl-release"}],
            }
        ],
    }
    del config["cloudpakops:clusters"][0]["issuers"]
    config["cloudpakops:mirror"] = {"registry": REGISTRY, "credentials": "mirrorCredentials"}
    checkout.stack("dev").write_text(to_yaml(stack))
    assert checkout.command("mirror", "2026.12", "--record").returncode == 0
    result = checkout.command("validate", "dev")
    assert result.returncode == 2
    assert "comes from certified-operators, a catalog of the cluster, and its package t8c-certified" in result.stderr


def test_the_bundle_names_every_catalog_by_digest_and_every_case(checkout: Checkout) -> None:
    first = checkout.command("mirror", "2026.10", "--output", "one", "--registry", REGISTRY)
    second = checkout.command("mirror", "prod", "--output", "two", "--registry", REGISTRY)
    assert (first.returncode, second.returncode) == (0, 0)
    folders = [checkout.root / "one", checkout.root / "two"]
    texts = [{path.name: path.read_text() for path in folder.iterdir()} for folder in folders]
    assert texts[0] == texts[1]
    manifest = json.loads(texts[0]["manifest.json"])
    named = [one["catalog"] for one in yaml.safe_load(texts[0]["imageset-config.yaml"])["mirror"]["operators"]]
    pinned = [image for image in named if not image.startswith("registry.redhat.io/")]
    assert pinned == manifest["catalogs"]
    assert all("@sha256:" in image for image in pinned)
    assert set(named) - set(pinned) == {"registry.redhat.io/redhat/redhat-operator-index:v4.18"}
    assert manifest["packages"] == [
        "redhat-operators/openshift-cert-manager-operator",
        "redhat-operators/rhbk-operator",
    ]
    for name, versions in manifest["cases"].items():
        for version in versions:
            assert f"oc ibm-pak get {name} --version {version}\n" in texts[0]["ibm-pak.sh"]


def test_a_target_that_is_nothing_is_named(checkout: Checkout) -> None:
    result = checkout.command("mirror", "nowhere", "--record")
    assert result.returncode == 1
    assert "nowhere is neither an environment nor a platform release" in result.stderr
