"""Environments made from the catalog: every product and version, none of them named here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cloudpakops.catalog.example import cluster, documents, example
from cloudpakops.files.document import load
from cloudpakops.files.output import to_yaml
from cloudpakops.model.release import PlatformRelease, digest
from cloudpakops.plan.needs import providers
from cloudpakops.releases.make import make_platform_release
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from conftest import Checkout

    from cloudpakops.kinds.clusters.choices import Platform
    from cloudpakops.model.catalog import Product, ProductVersion

ROOT = Path(__file__).resolve().parents[2]
CONSUMER = "consumer-of-"


@dataclass(frozen=True)
class Workbench:
    """A checkout whose environments and releases are written by tests."""

    checkout: Checkout
    products: dict[str, Product]

    @property
    def repository(self) -> Repository:
        """The checkout's files, read anew."""
        return Repository(self.checkout.root)

    def release(self, name: str, versions: dict[str, list[str]]) -> str:
        """Freeze a platform release; return it as a stack names it."""
        path = self.checkout.root / f"stacks/releases/platform/{name}.yaml"
        path.write_text(make_platform_release(name, "", versions, list(self.products.values())))
        return f"{name}@{digest(load(path).data)}"

    def environment(self, name: str, platform: str, clusters: Iterable[dict[str, Any]]) -> None:
        """Write a stack file with these clusters; where several products could fulfil a need, the first does."""
        applications = self.checkout.root / "stacks/releases/applications/1999.01.yaml"
        applications.write_text(
            to_yaml(
                {
                    "release": "1999.01",
                    "track": "applications",
                    "applications": {"none": {"image": f"example.com/x/y@sha256:{'0' * 64}", "port": 80}},
                }
            )
        )
        content = self.repository.release("platform", platform.partition("@")[0]).content
        assert isinstance(content, PlatformRelease)
        config = {
            "cloudpakops:platform": platform,
            "cloudpakops:applications": f"1999.01@{digest(load(applications).data)}",
            "cloudpakops:clusters": [{**one, "prerequisites": _choices(content, one)} for one in clusters],
        }
        self.checkout.stack(name).write_text(to_yaml({"config": config}))

    def describe(self, product: str, version: str, platform: Platform = "openshift") -> dict[str, Any]:
        """Return a cluster with every kind of one product, and write the manifests that it refers to."""
        entry = self.entry(product, version)
        for file, manifest in documents(product, entry).items():
            path = self.checkout.root / file
            path.parent.mkdir(exist_ok=True)
            path.write_text(to_yaml(manifest))
        return cluster(product, platform, example(product, entry))

    def entry(self, product: str, version: str) -> ProductVersion:
        """Return the catalog's entry of a version."""
        found = self.products[product].find(version)
        assert found
        return found

    def seen_as(self, product: str) -> str:
        """Return the product that an environment names in order to have ``product``: itself, or one that needs it."""
        itself = self.products[product].versions[0].placement.scope == "environment"
        return product if itself else f"{CONSUMER}{product}"

    def steps(self, product: str) -> list[tuple[str, str]]:
        """Return the allowed upgrades of a product, oldest first."""
        return [
            (step.version, entry.version)
            for entry in reversed(self.products[product].versions)
            for step in reversed(entry.upgrades_from)
        ]


def _choices(platform: PlatformRelease, described: dict[str, Any]) -> dict[str, str]:
    given = described.get("prerequisites")
    if given is not None:
        return dict(given)
    needs = {need.product for entries in platform.products.values() for entry in entries for need in entry.needs}
    found = {need: providers(platform, need) for need in sorted(needs)}
    return {need: products[0] for need, products in found.items() if len(products) > 1}


def with_consumers(root: Path) -> dict[str, Product]:
    """Return the catalog, and for each product that is only installed by a need one that needs each version of it."""
    for product in Repository(root).products():
        if product.versions[0].placement.scope == "environment":
            continue
        name = f"{CONSUMER}{product.product}"
        written = {
            "product": name,
            "title": f"Consumer of {product.title}",
            "common": {
                "platforms": list(product.versions[0].platforms),
                "installModes": ["OwnNamespace"],
                "placement": {"scope": "environment"},
                "license": False,
                "operatorMinutes": 1,
            },
            "versions": [
                {
                    "version": entry.version,
                    "needs": [
                        {
                            "product": product.product,
                            "versions": f"=={entry.version}",
                            "reason": "a test",
                            "source": "a test",
                        }
                    ],
                    "upgradesFrom": [{"version": step.version, "source": "a test"} for step in entry.upgrades_from],
                }
                for entry in product.versions
            ],
        }
        (root / f"catalog/{name}.yaml").write_text(to_yaml(written))
    return {product.product: product for product in Repository(root).products()}


@pytest.fixture(scope="session")
def workbench(new_checkout: Callable[[], Checkout]) -> Workbench:
    checkout = new_checkout()
    for stack in (checkout.root / "stacks").glob("Pulumi.*.yaml"):
        stack.unlink()
    return Workbench(checkout, with_consumers(checkout.root))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give tests every ``product`` and ``version``, or every allowed step of one from ``start`` to ``goal``."""
    entries = [(product.product, entry) for product in Repository(ROOT).products() for entry in product.versions]
    names = set(metafunc.fixturenames)
    if {"product", "start", "goal"} <= names:
        steps = [(name, step.version, entry.version) for name, entry in entries for step in entry.upgrades_from]
        metafunc.parametrize(("product", "start", "goal"), steps)
    elif {"product", "version"} <= names:
        metafunc.parametrize(("product", "version"), [(name, entry.version) for name, entry in entries])
