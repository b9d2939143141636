"""A namespace with what bounds it and the pull secrets that it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pulumi

from components.infrastructure.docker_config import docker_config
from components.objects import KubernetesObject

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pulumi_kubernetes import Provider

    from cloudpakops.plan import NamespacePlan


@dataclass(frozen=True)
class Registry:
    """Where licensed images are pulled from; ``credentials`` is `user:password`, or None where nothing is pulled."""

    host: str
    credentials: pulumi.Input[str] | None


@dataclass(frozen=True)
class NamespaceChildren:
    """Creates namespaces as children of ``parent``; ``prefix`` starts their logical names.

    A namespace comes after ``after``, and so does all that is in it: what has volumes is gone before their driver is.
    ``protected`` are the logical names of what holds data.
    """

    parent: pulumi.Resource
    prefix: str
    provider: Provider
    registry: Registry
    after: Sequence[pulumi.Resource] = ()
    protected: Collection[str] = ()

    def create(self, plan: NamespacePlan) -> pulumi.Input[str]:
        """Create one namespace and all in it; return its name, as an output where this program creates it."""
        namespace = self._namespace(plan)
        opts = self._opts()
        if plan.quota:
            KubernetesObject(
                f"{self.prefix}-{plan.name}-quota",
                {
                    "apiVersion": "v1",
                    "kind": "ResourceQuota",
                    "metadata": {"name": "quota", "namespace": namespace},
                    "spec": {"hard": plan.quota},
                },
                opts,
            )
        if plan.default_limits or plan.default_requests:
            limits = {"type": "Container", "default": plan.default_limits, "defaultRequest": plan.default_requests}
            KubernetesObject(
                f"{self.prefix}-{plan.name}-limits",
                {
                    "apiVersion": "v1",
                    "kind": "LimitRange",
                    "metadata": {"name": "limits", "namespace": namespace},
                    "spec": {"limits": [limits]},
                },
                opts,
            )
        for secret in plan.pull_secrets:
            KubernetesObject(
                f"{self.prefix}-{plan.name}-{secret}",
                {
                    "apiVersion": "v1",
                    "kind": "Secret",
                    "metadata": {"name": secret, "namespace": namespace},
                    "type": "kubernetes.io/dockerconfigjson",
                    "data": {".dockerconfigjson": self._docker_config()},
                },
                opts,
            )
        return namespace

    def _namespace(self, plan: NamespacePlan) -> pulumi.Input[str]:
        if not plan.create:
            return plan.name
        namespace = KubernetesObject(
            f"{self.prefix}-{plan.name}",
            {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": plan.name, "labels": plan.labels}},
            pulumi.ResourceOptions.merge(
                self._opts(),
                pulumi.ResourceOptions(
                    depends_on=list(self.after), protect=f"{self.prefix}-{plan.name}" in self.protected or None
                ),
            ),
        )
        return namespace.object_name

    def _docker_config(self) -> pulumi.Output[str]:
        host = self.registry.host
        return pulumi.Output.from_input(self.registry.credentials or ":").apply(
            lambda given: docker_config(host, given)
        )

    def _opts(self) -> pulumi.ResourceOptions:
        return pulumi.ResourceOptions(parent=self.parent, provider=self.provider)
