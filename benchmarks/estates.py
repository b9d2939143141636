"""Environments in number: a fleet of them with 8 products each, and four with many clusters in two revisions."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import yaml

from benchmarks import CHECKOUT, ESTATE
from cloudpakops.catalog.example import cluster, documents, example
from cloudpakops.files.document import load
from cloudpakops.files.output import to_yaml
from cloudpakops.model.release import PlatformRelease, digest
from cloudpakops.plan.needs import providers
from cloudpakops.releases.make import make_platform_release
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from cloudpakops.model.catalog import ProductVersion

PRODUCTS = 8
ENVIRONMENTS = ("dev", "prod", "staging", "test")
FOUND = "ibm-mq.v3.6.0 -> v3.9"
"""Part of every difference between `dev` and `prod`, and between the two revisions."""

_CODE = ("Pulumi.yaml", "__main__.py", "components", "cloudpakops", "offline", "providers", "readiness", "sdks")
_RELEASES = ("cloudpakops:platform", "cloudpakops:applications")
_GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "benchmark",
    "GIT_AUTHOR_EMAIL": "benchmark@example.com",
    "GIT_COMMITTER_NAME": "benchmark",
    "GIT_COMMITTER_EMAIL": "benchmark@example.com",
}


def write_fleet(root: Path, number: int) -> None:
    """Write ``number`` environments with 8 products each below ``root``, all of one platform release."""
    _copy(root, *_CODE, "catalog")
    for track in ("platform", "applications"):
        (root / "stacks/releases" / track).mkdir(parents=True)
    products = Repository(root).products()
    chosen: dict[str, ProductVersion] = {
        product.product: product.default
        for product in products
        if product.default.placement.scope == "environment" and "openshift" in product.default.platforms
    }
    chosen = dict(sorted(chosen.items())[:PRODUCTS])
    platform = root / "stacks/releases/platform/2026.01.yaml"
    versions = {name: [entry.version] for name, entry in chosen.items()}
    platform.write_text(make_platform_release("2026.01", "", versions, products), encoding="utf-8")
    applications = root / "stacks/releases/applications/2026.01.1.yaml"
    application = {"image": f"example.com/x/y@sha256:{'0' * 64}", "port": 8080}
    content = {
        "release": "2026.01.1",
        "track": "applications",
        "applications": {"web": application},
    }
    applications.write_text(to_yaml(content), encoding="utf-8")
    for name, entry in chosen.items():
        for file, manifest in documents(name, entry).items():
            path = root / file
            path.parent.mkdir(exist_ok=True)
            path.write_text(to_yaml(manifest), encoding="utf-8")
    release = PlatformRelease.model_validate(load(platform).data)
    needs = {need.product for entry in chosen.values() for need in entry.needs}
    described = cluster("main", "openshift", *(example(name, entry) for name, entry in chosen.items()))
    described["prerequisites"] = {
        need: found[0] for need in sorted(needs) if len(found := providers(release, need)) > 1
    }
    config = {
        "cloudpakops:platform": f"2026.01@{digest(load(platform).data)}",
        "cloudpakops:applications": f"2026.01.1@{digest(content)}",
        "cloudpakops:clusters": [described],
    }
    text = to_yaml({"config": config})
    for index in range(number):
        (root / f"stacks/Pulumi.fleet{index:03}.yaml").write_text(text, encoding="utf-8")


def write_environments(root: Path, clusters: int) -> None:
    """Write the four environments below ``root`` with ``clusters`` of prod's first cluster each.

    It becomes a Git repository of two commits: in the first all name prod's releases, in the second dev's.
    """
    _copy(root, *_CODE, "stacks")
    newer, older = (_config(name) for name in ("dev", "prod"))
    (template,) = [cluster for cluster in older["cloudpakops:clusters"] if cluster["name"] == "east"]
    made = [
        # Addresses of clusters must not overlap.
        {**template, "name": f"c{index:03}", "network": {**template["network"], "cidr": f"10.{index}.0.0/16"}}
        for index in range(clusters)
    ]
    _git(root, "init", "--quiet")
    for config in (older, newer):
        for name in ENVIRONMENTS:
            written = {**{key: config[key] for key in _RELEASES}, "cloudpakops:clusters": made}
            text = yaml.safe_dump({"config": written}, sort_keys=False)
            (root / f"stacks/Pulumi.{name}.yaml").write_text(text, encoding="utf-8")
        _git(root, "add", "--all")
        _git(root, "commit", "--quiet", "--message", "all take the releases of one")
    # The environment that is promoted to has the older ones still.
    written = {**{key: older[key] for key in _RELEASES}, "cloudpakops:clusters": made}
    (root / "stacks/Pulumi.prod.yaml").write_text(yaml.safe_dump({"config": written}), encoding="utf-8")


def _config(environment: str) -> dict[str, Any]:
    file = ESTATE / f"stacks/Pulumi.{environment}.yaml"
    config: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))["config"]
    return config


def _git(root: Path, *arguments: str) -> None:
    command = ["git", *arguments]
    subprocess.run(command, cwd=root, env={**os.environ, **_GIT}, check=True, capture_output=True)  # noqa: S603


def _copy(root: Path, *names: str) -> None:
    root.mkdir(exist_ok=True)
    for name in names:
        source = (ESTATE if name == "stacks" else CHECKOUT) / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, root / name)
