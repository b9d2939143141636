"""A Helm release as a Pulumi resource."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

if TYPE_CHECKING:
    from collections.abc import Mapping


class HelmRelease(pulumi.CustomResource):
    """A chart, installed by the Kubernetes provider, which waits until its workloads are ready."""

    def __init__(self, name: str, inputs: Mapping[str, Any], opts: pulumi.ResourceOptions | None = None) -> None:
        # What is None is left out: the provider tells "not given" from "empty".
        given = {key: value for key, value in inputs.items() if value is not None}
        super().__init__("kubernetes:helm.sh/v3:Release", name, given, opts)
