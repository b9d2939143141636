"""Kubernetes objects as the engine's inputs, and as manifests in files."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any, Final

from providers.errors import RefusedError
from providers.kubernetes_kinds import CLUSTER_SCOPED, NAMESPACED, built_in, is_patch
from providers.kubernetes_replacement import split_api_version
from providers.values import Secret, contains_unknown, plain

_UIDS: Final = uuid.UUID("8b9bd5fd-2f0e-4ac0-9d6c-6f6e2d2a3f11")

# The SDKs can't have '-' in names (pulumi/pulumi-kubernetes: provider/pkg/provider/provider.go, underscoreToDashMap).
_DASHED: Final = {
    name.replace("-", "_"): name
    for name in (
        "x-kubernetes-embedded-resource",
        "x-kubernetes-int-or-string",
        "x-kubernetes-list-map-keys",
        "x-kubernetes-list-type",
        "x-kubernetes-map-type",
        "x-kubernetes-preserve-unknown-fields",
        "x-kubernetes-validations",
    )
}
_UNDERSCORED: Final = {dashed: underscored for underscored, dashed in _DASHED.items()}
_SECRET_FIELDS: Final = ("data", "stringData")


@dataclass(frozen=True, kw_only=True)
class Identity:
    """What tells one object of a cluster from another; ``patch`` if it is only fields of the object."""

    group: str
    kind: str
    namespace: str
    name: str
    patch: bool = False

    @property
    def id(self) -> str:
        """The resource's id, as the official provider makes it: ``namespace/name``, or ``name``."""
        return f"{self.namespace}/{self.name}" if self.namespace else self.name

    @property
    def file_kind(self) -> str:
        """What its file is called by: a patch lies beside the object that it is of."""
        return f"{self.kind}Patch" if self.patch else self.kind

    def __str__(self) -> str:
        """As the API server names objects: ``deployments.apps "x"``."""
        plural = self.kind.lower() + ("" if self.kind.endswith("s") else "s")
        return f'{plural}{"." + self.group if self.group else ""} "{self.id}"'


def identity_of(inputs: dict[str, Any], token: str = "") -> Identity:
    """The identity of the object that ``inputs`` describe, or the patch of it that the type ``token`` says it is.

    :raises RefusedError: ``metadata.name`` is missing, unknown or secret.
    """
    metadata = named_by(inputs)
    kind = plain(inputs.get("kind"))
    group, _ = split_api_version(str(plain(inputs.get("apiVersion", ""))))
    fault = None
    if isinstance(metadata, Secret):
        fault = "metadata is secret as a whole, and file names cannot be secret: mark only single values"
        metadata = {}
    values = metadata if isinstance(metadata, dict) else {}
    name, namespace = values.get("name"), values.get("namespace") or ""
    if isinstance(name, Secret) or isinstance(namespace, Secret):
        fault = fault or "metadata.name or metadata.namespace is secret, and file names cannot be secret"
    elif not isinstance(name, str) or not name or not isinstance(namespace, str):
        fault = fault or (
            "metadata.name is missing: set it (every object of this project has an explicit name; the official "
            "provider would generate one)"
        )
    if fault:
        message = f"{kind}: {fault}"
        raise RefusedError(message)
    assert isinstance(name, str)  # noqa: S101 - for the type checker; tested above
    assert isinstance(namespace, str)  # noqa: S101
    patch = is_patch(token, str(kind))
    return Identity(group=group, kind=str(kind), namespace=namespace, name=name, patch=patch)


def named_by(inputs: dict[str, Any]) -> Any:
    """Where the name and namespace are: the metadata of an object; a Helm release has them at its top."""
    release = plain(inputs.get("kind")) == "Release" and plain(inputs.get("apiVersion")) == "helm.sh/v3"
    return inputs if release else inputs.get("metadata")


def completed(inputs: dict[str, Any], token: str, default_namespace: str) -> dict[str, Any]:
    """``inputs`` as the provider's Check gives them back.

    apiVersion and kind come from the type ``token`` where the program gives none; a namespaced built-in kind gets its
    namespace, a cluster-scoped one loses it; ``data`` and ``stringData`` of a Secret are secret.
    """
    module, _, kind = token.partition(":")[2].rpartition(":")
    done = {"apiVersion": module.removeprefix("core/"), "kind": kind, **inputs}
    group, _ = split_api_version(str(plain(done["apiVersion"])))
    metadata = done.get("metadata")
    if isinstance(metadata, dict) and built_in(group):
        if done["kind"] in NAMESPACED and not metadata.get("namespace"):
            done["metadata"] = {**metadata, "namespace": default_namespace}
        elif done["kind"] in CLUSTER_SCOPED and "namespace" in metadata:
            done["metadata"] = {key: value for key, value in metadata.items() if key != "namespace"}
    if is_secret(done):
        for name in _SECRET_FIELDS:
            if name in done and not isinstance(done[name], Secret) and not contains_unknown(done[name]):
                done[name] = Secret(plain(done[name]))
    return done


def is_secret(inputs: dict[str, Any]) -> bool:
    """Whether this is the core kind Secret, whose data no file may hold."""
    return plain(inputs.get("kind")) == "Secret" and plain(inputs.get("apiVersion")) in {"v1", "core/v1"}


def to_file(inputs: Any) -> Any:
    """``inputs`` with the names that kubectl knows: ``x-kubernetes-…`` with dashes."""
    return _renamed(inputs, _DASHED)


def from_file(body: Any) -> Any:
    """The inverse of :func:`to_file`."""
    return _renamed(body, _UNDERSCORED)


def _renamed(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {names.get(key, key): _renamed(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [_renamed(item, names) for item in value]
    if isinstance(value, Secret):
        return Secret(_renamed(value.value, names))
    return value


def outputs_of(inputs: dict[str, Any], uid: str) -> dict[str, Any]:
    """The state of an object: its inputs, and the ``metadata.uid`` that only a cluster gives."""
    metadata = inputs.get("metadata")
    return {**inputs, "metadata": {**metadata, "uid": uid}} if isinstance(metadata, dict) else dict(inputs)


def uid_of(place: str, owner: str | None, cluster: str | None) -> str:
    """The ``metadata.uid`` of the object at ``place`` that ``owner`` (a URN) made in ``cluster``: deterministic.

    ``place`` is its path, ``cluster`` the cluster's identifier, if it has one.
    """
    return str(uuid.uuid5(_UIDS, f"{place}\0{owner or ''}\0{cluster or ''}"))
