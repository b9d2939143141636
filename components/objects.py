"""A Kubernetes object as a Pulumi resource, from its plain manifest.

The SDK's typed classes come in modules of thousands of lines: importing those of `core/v1` alone takes a fifth of a
second in each preview (docs/adr/0007). What the engine and the provider see is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pulumi

if TYPE_CHECKING:
    from collections.abc import Mapping

# What a Secret holds stays secret in the state, whoever gave it (pulumi/pulumi-kubernetes: sdk Secret).
_SECRET_PARTS = ("data", "stringData")


def resource_type(api_version: str, kind: str) -> str:
    """Return the type by which the Kubernetes provider knows a kind; the group without a name is `core` there."""
    return f"kubernetes:{api_version if '/' in api_version else f'core/{api_version}'}:{kind}"


class KubernetesObject(pulumi.CustomResource):
    """Any object with apiVersion, kind and metadata; ``manifest`` is what one would write as YAML."""

    _ending = ""

    def __init__(self, name: str, manifest: Mapping[str, Any], opts: pulumi.ResourceOptions | None = None) -> None:
        token = resource_type(manifest["apiVersion"], manifest["kind"])
        props = dict(manifest)
        if token == "kubernetes:core/v1:Secret":  # noqa: S105 - a type
            props |= {part: pulumi.Output.secret(props[part]) for part in _SECRET_PARTS if part in props}
            secret = pulumi.ResourceOptions(additional_secret_outputs=list(_SECRET_PARTS))
            opts = pulumi.ResourceOptions.merge(opts, secret)
        super().__init__(f"{token}{self._ending}", name, props, opts)

    @property
    def object_name(self) -> pulumi.Output[str]:
        """The name in Kubernetes, as an output: whatever uses it is made after this object and removed before it."""
        metadata: pulumi.Output[Mapping[str, str]] = pulumi.get(self, "metadata")
        return metadata["name"]


class KubernetesPatch(KubernetesObject):
    """Fields of an object that is the cluster's own, by server-side apply: ``manifest`` has them and nothing else.

    The fields are taken from whoever had them. Deleting it gives them up, which removes them from the object; where
    they were there before, keep them by ``retain_on_delete`` (pulumi/pulumi-kubernetes: provider/pkg/await, Deletion).
    """

    _ending = "Patch"

    def __init__(self, name: str, manifest: Mapping[str, Any], opts: pulumi.ResourceOptions | None = None) -> None:
        # One manager of fields for every run: a patch that was kept once is the same one when it comes back.
        annotations = {"pulumi.com/patchForce": "true", "pulumi.com/patchFieldManager": "cloudpakops"}
        super().__init__(name, {**manifest, "metadata": {**manifest["metadata"], "annotations": annotations}}, opts)


class ExistingSecret(pulumi.CustomResource):
    """A Secret that the cluster has already, read anew in every run; ``data`` is its content in base64, secret."""

    data: pulumi.Output[Mapping[str, str]]

    def __init__(self, name: str, namespace: str, secret: str, opts: pulumi.ResourceOptions) -> None:
        read = pulumi.ResourceOptions(id=f"{namespace}/{secret}", additional_secret_outputs=list(_SECRET_PARTS))
        super().__init__("kubernetes:core/v1:Secret", name, {"data": None}, pulumi.ResourceOptions.merge(opts, read))
