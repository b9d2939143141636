"""A part of an environment: single clusters, layers or products, as the engine's `--target`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.plan import Plan


class Layer(StrEnum):
    """A layer of a cluster, as the types of its components say it."""

    INFRASTRUCTURE = "infrastructure"
    CLOUDPAK = "cloudpak"
    APPLICATION = "application"


_TYPES = {
    Layer.INFRASTRUCTURE: "cloudpakops:infrastructure:InfrastructureLayer",
    Layer.CLOUDPAK: "cloudpakops:cloudpak:CloudPakLayer",
    Layer.APPLICATION: "cloudpakops:application:ApplicationLayer",
}


@dataclass(frozen=True, kw_only=True)
class Parts:
    """The parts that a run is limited to; all that is empty limits nothing.

    A cluster is everything on it. A product is its component with all below it, and what depends on it. A layer is
    exactly what the program has in it, without what depends on it.
    """

    clusters: tuple[str, ...] = ()
    layers: tuple[Layer, ...] = ()
    products: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.layers and self.products:
            raise CloudPakOpsError("--layer and --product exclude each other", "run them one after the other")

    def __bool__(self) -> bool:
        return bool(self.clusters or self.layers or self.products)

    def words(self, plan: Plan) -> list[str]:
        """Return the engine's flags; raises CloudPakOpsError for a part that the environment doesn't have."""
        if not self:
            return []
        known = [cluster.name for cluster in plan.clusters]
        for name in self.clusters:
            if name not in known:
                raise CloudPakOpsError(
                    f"{plan.environment} has no cluster {name}", f"name one that it has: {', '.join(known)}"
                )
        chosen = list(self.clusters) or known
        if self.layers:
            patterns = [one for layer in self.layers for one in self._of_layer(layer, known)]
            return [word for pattern in patterns for word in ("--target", pattern)]
        if self.products:
            names = self._of_products(plan, chosen)
        else:
            # Everything depends on the infrastructure but the components of the other layers.
            names = [f"{name}-{layer}" for name in chosen for layer in ("infrastructure", "cloudpaks", "applications")]
        return [*(word for name in names for word in ("--target", f"**::{name}")), "--target-dependents"]

    def options(self) -> list[str]:
        """Return the options of the command line that mean the same."""
        named = (("--cluster", self.clusters), ("--layer", self.layers), ("--product", self.products))
        return [word for option, values in named for value in values for word in (option, value)]

    def _of_layer(self, layer: Layer, known: list[str]) -> Iterator[str]:
        if not self.clusters:
            yield f"**::{_TYPES[layer]}**"
            return
        for name in self.clusters:
            # Names begin with that of the cluster, but for providers, which end with it.
            for other in known:
                if other != name and (other.startswith(f"{name}-") or other.endswith(f"-{name}")):
                    raise CloudPakOpsError(
                        f"a layer of {name} alone can't be told by its names from that of {other}",
                        "leave out --cluster, or --layer",
                    )
            yield f"**::{_TYPES[layer]}**::{name}-**"
            if layer is Layer.INFRASTRUCTURE:
                yield f"**::{_TYPES[layer]}**pulumi:providers:**::*-{name}"

    def _of_products(self, plan: Plan, chosen: list[str]) -> list[str]:
        found = [
            (product.product, f"{cluster.name}-{product.key}")
            for cluster in plan.clusters
            if cluster.name in chosen
            for product in cluster.cloud_paks.products
        ]
        there = sorted({product for product, _ in found})
        for product in self.products:
            if product not in there:
                raise CloudPakOpsError(
                    f"{plan.environment} has no product {product} on {', '.join(chosen)}",
                    f"name one that it has: {', '.join(there) or 'none'}",
                )
        return [name for product, name in found if product in self.products]
