"""A fleet: many environments, each with 8 products of the catalog and all their kinds on one cluster.

`python -m benchmarks.fleet NUMBER` validates and renders that many, and prints seconds and memory as JSON.
"""

from __future__ import annotations

import json
import resource
import shutil
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.projects import CHECKOUT
from cloudpakops.catalog.example import cluster, documents, example
from cloudpakops.files.document import load
from cloudpakops.files.output import to_yaml
from cloudpakops.model.release import PlatformRelease, digest
from cloudpakops.plan.needs import providers
from cloudpakops.releases.make import make_platform_release
from cloudpakops.render.output import as_text
from cloudpakops.render.run import render
from cloudpakops.repository.repository import Repository
from cloudpakops.repository.validation import validate

if TYPE_CHECKING:
    from cloudpakops.model.catalog import ProductVersion

PRODUCTS = 8
_COPIED = ("Pulumi.yaml", "__main__.py", "components", "cloudpakops", "catalog")


def write_fleet(root: Path, number: int) -> None:
    """Write ``number`` environments with 8 products each below ``root``, all of one platform release."""
    for name in _COPIED:
        source = CHECKOUT / name
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, root / name)
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
        "platforms": ["2026.01"],
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


def main() -> None:
    """Validate and render a fleet in this process; print what it took."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_fleet(root, int(sys.argv[1]))
        started = time.perf_counter()
        repository = Repository(root)
        names = repository.environments()
        if problems := validate(repository, names, datetime.now(UTC).date()):
            sys.exit("\n".join(map(str, problems)))
        objects = 0
        for name in names:
            rendered = render(repository, name)
            objects += len(rendered)
            as_text(repository.plan(repository.stack(name)), rendered, "yaml")
        seconds = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "objects": objects, "mebibytes": memory}))


if __name__ == "__main__":
    main()
