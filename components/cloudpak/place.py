"""What every resource of the layer has in common: the cluster's prefix, its namespaces, its provider."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pulumi

from components.objects import KubernetesObject

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any


@dataclass(frozen=True)
class Namespaced:
    """Creates objects of one cluster; ``prefix`` starts their logical names."""

    prefix: str
    namespaces: Mapping[str, pulumi.Input[str]]
    opts: pulumi.ResourceOptions

    def namespace(self, name: str) -> pulumi.Input[str]:
        """Return a namespace as an output where this program makes it, so that what is in it comes after it."""
        return self.namespaces.get(name, name)

    def create(
        self,
        key: str,
        manifest: Mapping[str, Any],
        first: Sequence[pulumi.Resource] = (),
        opts: pulumi.ResourceOptions | None = None,
    ) -> KubernetesObject:
        """Create an object after ``first``; its logical name is the prefix and ``key``."""
        return KubernetesObject(f"{self.prefix}-{key}", manifest, self.options(first, opts))

    def options(
        self, first: Sequence[pulumi.Resource], opts: pulumi.ResourceOptions | None = None
    ) -> pulumi.ResourceOptions:
        """Return the options of a resource of this cluster that comes after ``first``."""
        ordered = pulumi.ResourceOptions(depends_on=list(first))
        return pulumi.ResourceOptions.merge(pulumi.ResourceOptions.merge(opts, ordered), self.opts)
