"""What everything on a cluster takes from the infrastructure layer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pulumi

from cloudpakops.base.late_text import LateText

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from readiness import sdk


@dataclass(frozen=True, kw_only=True)
class ClusterScope:
    """One cluster, as the layers on it see it.

    ``name`` starts the logical names of what is on it. ``namespaces`` are those that this program creates, each as an
    output: what is put into it is created after it and removed before it. ``ingress_domain`` is the domain of its
    routes: text where the stack file names it, late where only the cloud tells it. ``protected`` are the logical names
    of what holds data. ``readiness`` is the provider of waits; None where annotations wait.
    """

    name: str
    namespaces: Mapping[str, pulumi.Input[str]]
    ingress_domain: pulumi.Input[str]
    protected: Collection[str] = ()
    readiness: sdk.Provider | None = None

    def protects(self, resource: str) -> bool | None:
        """Tell whether the engine keeps a resource from removal and replacement; None leaves its parent's word."""
        return resource in self.protected or None

    def namespace(self, name: str) -> pulumi.Input[str]:
        """Return a namespace: an output where this program creates it, its name where the cluster has it already."""
        return self.namespaces.get(name, name)

    def completed(self, value: Any) -> Any:
        """Return a part of the plan with the ingress domain in each of its late texts; all else stays plain."""
        return completed(value, self.ingress_domain)


def completed(value: Any, domain: pulumi.Input[str]) -> Any:
    """Return plain data with ``domain`` in each of its late texts."""
    if isinstance(value, LateText):
        return value.filled(domain) if isinstance(domain, str) else _filled(value, domain)
    if isinstance(value, dict):
        return {key: completed(nested, domain) for key, nested in value.items()}
    if isinstance(value, list | tuple):
        return [completed(nested, domain) for nested in value]
    return value


def _filled(text: LateText, domain: pulumi.Input[str]) -> pulumi.Output[str]:
    return pulumi.Output.from_input(domain).apply(text.filled)
