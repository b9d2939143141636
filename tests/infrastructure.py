"""What the infrastructure of a cluster is made of, by a rendering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.render.run import render
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from conftest import Checkout

Made = dict[tuple[str, str], dict[str, Any]]


def made(checkout: Checkout, environment: str, cluster: str, *, of_clouds: bool = False) -> Made:
    """Return what is asked for, of clusters and clouds or of clouds alone, by kind and logical name without prefix."""
    return {
        (found.kind, found.name.partition("-infrastructure-")[2] or found.name): found.manifest.get(
            "spec", found.manifest
        )
        for found in render(Repository(checkout.root), environment)
        if found.cluster == cluster and found.layer == "infrastructure" and (found.of_cloud or not of_clouds)
    }


def edited(checkout: Checkout, old: str, new: str, cluster: str) -> Made:
    """Return what is asked for after an edit of the stack file of prod."""
    checkout.edit("stacks/Pulumi.prod.yaml", old, new)
    return made(checkout, "prod", cluster)


def of_kind(found: Made, kind: str) -> dict[str, dict[str, Any]]:
    """Return what is asked for of one kind, by logical name."""
    return {name: spec for (its, name), spec in found.items() if its == kind}
