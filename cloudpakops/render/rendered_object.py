"""An object of the desired state: of Kubernetes, or a cloud's resource in the same form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

# The group of rendered resources of clouds, which no Kubernetes knows.
CLOUD_GROUP = "cloud"
_HELM_RELEASE = "kubernetes:helm.sh/v3:Release"
# Cluster, kind, namespace and name of an object.
Names: TypeAlias = tuple[str, str, str | None, str]


@dataclass(frozen=True, kw_only=True)
class RenderedObject:
    """One object of the desired state, and where it belongs."""

    layer: str
    cluster: str
    logical_name: str
    manifest: dict[str, Any]
    protected: bool = False

    @property
    def of_cloud(self) -> bool:
        """Whether it is a resource of a cloud, and no object of Kubernetes."""
        return str(self.manifest["apiVersion"]).startswith(f"{CLOUD_GROUP}/")

    @property
    def kind(self) -> str:
        """The Kubernetes kind, or that of a cloud's resource."""
        return str(self.manifest["kind"])

    @property
    def namespace(self) -> str | None:
        """The namespace, or None for what belongs to the whole cluster."""
        namespace = self.manifest["metadata"].get("namespace")
        return None if namespace is None else str(namespace)

    @property
    def name(self) -> str:
        """The name in Kubernetes."""
        return str(self.manifest["metadata"]["name"])

    @property
    def names(self) -> Names:
        """Cluster, kind, namespace and name."""
        return self.cluster, self.kind, self.namespace, self.name


def manifest_of(token: str, name: str, inputs: dict[str, Any]) -> dict[str, Any]:
    """Return inputs as a manifest; a Helm release and a cloud's resource, which are none, in the form of one."""
    package, _, kind = token.split(":")
    if package != "kubernetes":
        return {"apiVersion": f"{CLOUD_GROUP}/{package}", "kind": kind, "metadata": {"name": name}, "spec": inputs}
    if token != _HELM_RELEASE:
        return inputs
    place = {"name": inputs["name"], "namespace": inputs["namespace"]}
    spec = {key: value for key, value in inputs.items() if key not in place}
    return {"apiVersion": "helm.sh/v3", "kind": "Release", "metadata": place, "spec": spec}
