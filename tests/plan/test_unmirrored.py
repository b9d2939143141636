"""Air gap covers applications: what they would fetch past the mirror is named, and can be part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from described import RELEASE, describe, folder

from cloudpakops.repository.repository import Repository
from cloudpakops.repository.warnings import warnings_of

if TYPE_CHECKING:
    from conftest import Checkout

DIGEST = f"sha256:{'a' * 64}"
MIRROR = {
    "registry": "mirror.example.com:5000/ibm",
    "credentials": "mirrorCredentials",
    "reachable": ["registry.example.com"],
}


def deployment(image: str) -> dict[str, Any]:
    template = {"spec": {"containers": [{"name": "main", "image": image}]}}
    return {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "page"}, "spec": {"template": template}}


def air_gapped(checkout: Checkout, applications: dict[str, Any], sites: list[dict[str, Any]], **mirror: Any) -> None:
    def add(config: dict[str, Any], _cluster: dict[str, Any]) -> None:
        config["cloudpakops:mirror"] = {**MIRROR, **mirror}
        config["cloudpakops:mirrorCredentials"] = {"secure": "v1:abc:def"}

    describe(checkout, applications, sites, edit=add)
    assert checkout.command("mirror", "dev", "--record").returncode == 0


def warned(checkout: Checkout) -> str:
    return "\n".join(
        str(remark) for remark in warnings_of(Repository(checkout.root), ["dev"]) if remark.subject == "unmirrored"
    )


def extras(checkout: Checkout, image: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    made = {"extras": folder(checkout, "apps/extras", deployment(image))}
    return made, [{"name": "extras", "namespace": "extras"}]


CHART = {"kind": "helm", "chart": "db", "version": "1", "repository": "https://charts.example.com"}
CASES: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "a workload": (
        {"image": f"quay.example.com/shop/web@{DIGEST}", "port": 80},
        {"namespace": "shop", "replicas": 1},
        "application app pulls quay.example.com/shop/web, which the mirror does not have: mirror it and add `also: [q",
    ),
    "values of a chart": (
        CHART,
        {"namespace": "db", "values": {"image": {"registry": "quay.example.com", "repository": "db/server"}}},
        "application app pulls quay.example.com/db/server",
    ),
    "a chart": (CHART, {"namespace": "db"}, "application app is a chart, and which images it pulls is known only"),
    "flows": (
        {"kind": "integration", "bars": ["https://bars.example.com/flows.bar"]},
        {"instance": "app-connect"},
        "application app fetches its flows from bars.example.com",
    ),
    "an image of flows": (
        {"kind": "integration", "image": f"quay.example.com/flows@{DIGEST}"},
        {"instance": "app-connect"},
        "application app pulls quay.example.com/flows",
    ),
    "Argo CD": (
        {"kind": "argocd", "source": {"repoUrl": "https://git.example.com/a.git", "path": "a", "revision": "0" * 40}},
        {"namespace": "handed"},
        "application app fetches what it deploys from git.example.com",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_an_application_fetches_past_the_mirror_is_named(checkout: Checkout, case: str) -> None:
    application, site, what = CASES[case]
    air_gapped(checkout, {"app": application}, [{"name": "app", **site}])
    assert what in warned(checkout)


@pytest.mark.parametrize(
    ("image", "repository"),
    [
        ("quay.example.com/a/b:1", "quay.example.com/a/b"),
        ("nginx", "docker.io/nginx"),
        ("library/nginx:1.27", "docker.io/library/nginx"),
        (f"localhost:5000/a@{DIGEST}", "localhost:5000/a"),
        (f"quay.example.com:8443/a/b:1@{DIGEST}", "quay.example.com:8443/a/b"),
    ],
)
def test_an_image_of_a_folder_is_named(checkout: Checkout, image: str, repository: str) -> None:
    air_gapped(checkout, *extras(checkout, image))
    assert f"of application extras pulls {repository}, which the mirror does not have" in warned(checkout)


@pytest.mark.parametrize(
    ("image", "mirror"),
    [
        ("quay.example.com/a/b:1", {"also": ["quay.example.com/a"]}),
        ("quay.example.com/a/b:1", {"also": ["quay.example.com"]}),
        ("quay.example.com/a/b:1", {"reachable": ["registry.example.com", "quay.example.com"]}),
        ("mirror.example.com:5000/a/b:1", {}),
        ("cp.icr.io/cp/thing:1", {}),
    ],
)
def test_what_the_mirror_has_or_clusters_reach_is_no_warning(
    checkout: Checkout, image: str, mirror: dict[str, Any]
) -> None:
    air_gapped(checkout, *extras(checkout, image), **mirror)
    assert "pulls" not in warned(checkout)


@pytest.mark.parametrize("application", [CHART, CASES["Argo CD"][0]], ids=["a chart", "Argo CD"])
def test_images_that_a_release_lists_are_known(checkout: Checkout, application: dict[str, Any]) -> None:
    images = [f"quay.example.com/db/server@{DIGEST}", f"registry.example.com/db/tool@{DIGEST}"]
    air_gapped(checkout, {"app": {**application, "images": images}}, [{"name": "app", "namespace": "app"}])
    said = warned(checkout)
    assert "application app pulls quay.example.com/db/server, which the mirror does not have" in said
    assert "db/tool" not in said
    assert "known only" not in said
    assert checkout.command("mirror", "dev", "--applications", RELEASE, "--output", "mirror").returncode == 0
    listed = [text for path in (checkout.root / "mirror").rglob("*") if path.is_file() for text in [path.read_text()]]
    assert any(images[0] in text for text in listed)


def test_a_chart_that_pulls_nothing_is_no_warning(checkout: Checkout) -> None:
    air_gapped(checkout, {"app": {**CHART, "images": []}}, [{"name": "app", "namespace": "app"}])
    assert warned(checkout) == ""


def test_images_of_a_chart_are_listed_by_digest(checkout: Checkout) -> None:
    describe(checkout, {"app": {**CHART, "images": ["quay.example.com/a:1"]}}, [{"name": "app", "namespace": "app"}])
    assert "images[0]" in checkout.command("validate", "dev").stderr


def test_what_the_mirror_has_besides_is_in_its_sets(checkout: Checkout) -> None:
    air_gapped(checkout, *extras(checkout, "quay.example.com/a/b:1"), also=["quay.example.com/a"])
    repository = Repository(checkout.root)
    (cluster,) = repository.plan(repository.stack("dev")).clusters
    assert cluster.mirror
    assert ("quay.example.com/a", "mirror.example.com:5000/ibm/a") in cluster.mirror.mirrors


def test_validate_and_preflight_name_it(checkout: Checkout) -> None:
    air_gapped(checkout, *extras(checkout, "quay.example.com/a/b:1"))
    for command in (("validate", "dev"), ("preflight", "dev")):
        done = checkout.command(*command)
        assert "pulls quay.example.com/a/b" in done.stdout + done.stderr, command


def test_images_of_applications_are_part_of_the_list_where_wanted(checkout: Checkout) -> None:
    image = f"quay.example.com/shop/web@{DIGEST}"
    site = {"name": "app", "namespace": "shop", "replicas": 1}
    air_gapped(checkout, {"app": {"image": image, "port": 80}}, [site])
    output = checkout.root / "bundle"
    done = checkout.command("mirror", "dev", "--output", str(output), "--applications", RELEASE)
    assert done.returncode == 0, done.stderr
    listed = yaml.safe_load((output / "imageset-config.yaml").read_text())["mirror"]["additionalImages"]
    assert {"name": image} in listed
    assert checkout.command("mirror", "dev", "--output", str(output)).returncode == 0
    assert "additionalImages" not in (output / "imageset-config.yaml").read_text()
