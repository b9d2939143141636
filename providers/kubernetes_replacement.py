"""What of a Kubernetes object can't be changed in place.

Two tables. The first is what the official provider replaces an object for (pulumi/pulumi-kubernetes:
provider/pkg/provider/diff.go at 94977969, ``forceNew``): among it, unlike in Kubernetes itself, ``data`` of every
ConfigMap and Secret unless the provider is configured with ``enableConfigMapMutable``/``enableSecretMutable``. The
second is what the API server refuses to change and the provider does not know of, so that a live update fails
(kubernetes/kubernetes: pkg/apis/*/validation): there the stand-in fails too, as a replacement would be a promise that
live doesn't keep.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from providers.property_diff import Kind, Path, covers, parse_path, render_path
from providers.values import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def _paths(*paths: str) -> tuple[Path, ...]:
    return tuple(parse_path(path) for path in paths)


_IDENTITY: Final = _paths("metadata.name", "metadata.namespace")
_SELECTOR: Final = _paths("spec.selector")
_STATEFUL_SET: Final = _paths(
    "spec.podManagementPolicy",
    "spec.revisionHistoryLimit",
    "spec.selector",
    "spec.serviceName",
    "spec.volumeClaimTemplates",
)
_JOB: Final = _paths("spec.completions", "spec.parallelism", "spec.selector", "spec.template")
_ROLE: Final = _paths("roleRef")

_VOLUME_SOURCES: Final = [
    "awsElasticBlockStore",
    "azureDisk",
    "azureFile",
    "cephfs",
    "cinder",
    "csi",
    "fc",
    "flexVolume",
    "flocker",
    "gcePersistentDisk",
    "glusterfs",
    "hostPath",
    "iscsi",
    "local",
    "nfs",
    "photonPersistentDisk",
    "portworxVolume",
    "quobyte",
    "rbd",
    "scaleIO",
    "storageos",
    "vsphereVolume",
]
_POD: Final = [
    "affinity",
    "automountServiceAccountToken",
    "dnsConfig",
    "dnsPolicy",
    "enableServiceLinks",
    "hostAliases",
    "hostIPC",
    "hostNetwork",
    "hostPID",
    "hostname",
    "imagePullSecrets",
    "nodeName",
    "nodeSelector",
    "overhead",
    "preemptionPolicy",
    "priority",
    "priorityClassName",
    "readinessGates",
    "restartPolicy",
    "runtimeClassName",
    "schedulerName",
    "securityContext",
    "serviceAccount",
    "serviceAccountName",
    "shareProcessNamespace",
    "subdomain",
    "terminationGracePeriodSeconds",
    "volumes",
]
_CONTAINER: Final = [
    "args",
    "command",
    "env",
    "image",
    "imagePullPolicy",
    "lifecycle",
    "livenessProbe",
    "ports",
    "readinessProbe",
    "resources",
    "securityContext",
    "stdin",
    "stdinOnce",
    "terminationMessagePath",
    "terminationMessagePolicy",
    "tty",
    "volumeDevices",
    "volumeMounts",
    "workingDir",
]

_REPLACES: Final[Mapping[tuple[str, str, str], tuple[Path, ...]]] = {
    ("apps", "v1beta1", "StatefulSet"): _STATEFUL_SET,
    # provider/pkg/provider/helm_release.go: Diff, forceNewFields.
    ("helm.sh", "v3", "Release"): _paths("name", "namespace"),
    **{
        ("apps", version, kind): paths
        for version in ("v1beta2", "v1")
        for kind, paths in (("DaemonSet", _SELECTOR), ("Deployment", _SELECTOR), ("StatefulSet", _STATEFUL_SET))
    },
    ("", "v1", "PersistentVolume"): _paths(*(f"spec.{source}" for source in _VOLUME_SOURCES)),
    ("", "v1", "PersistentVolumeClaim"): _paths(
        "spec.accessModes", "spec.selector", "spec.storageClassName", "spec.volumeName"
    ),
    ("", "v1", "Pod"): _paths(
        *(f"spec.{field}" for field in _POD),
        *(f"spec.{group}[*].{field}" for group in ("containers", "initContainers") for field in _CONTAINER),
    ),
    ("", "v1", "ResourceQuota"): _paths("spec.scopes"),
    ("", "v1", "Service"): _paths("spec.clusterIP"),
    ("policy", "v1beta1", "PodDisruptionBudget"): _paths("spec"),
    **{
        ("rbac.authorization.k8s.io", version, kind): _ROLE
        for version in ("v1alpha1", "v1beta1", "v1")
        for kind in ("ClusterRoleBinding", "RoleBinding")
    },
    ("storage.k8s.io", "v1", "StorageClass"): _paths("parameters", "provisioner"),
    **{("batch", version, "Job"): _JOB for version in ("v1beta1", "v1", "v2alpha1")},
}

_REFUSES: Final[Mapping[tuple[str, str], tuple[Path, ...]]] = {
    ("apps", "ReplicaSet"): _SELECTOR,
    ("", "PersistentVolumeClaim"): _paths("spec.volumeMode", "spec.dataSource", "spec.dataSourceRef"),
    ("", "PersistentVolume"): _paths("spec.volumeMode"),
    ("storage.k8s.io", "StorageClass"): _paths("reclaimPolicy", "volumeBindingMode"),
    ("scheduling.k8s.io", "PriorityClass"): _paths("value", "preemptionPolicy"),
    ("node.k8s.io", "RuntimeClass"): _paths("handler"),
    ("networking.k8s.io", "IngressClass"): _paths("spec.controller"),
    ("batch", "Job"): _paths("spec.completionMode"),
    ("apiextensions.k8s.io", "CustomResourceDefinition"): _paths("spec.group", "spec.scope", "spec.names.kind"),
}


@dataclass(frozen=True, kw_only=True)
class Mutability:
    """How a Kubernetes provider is configured to treat new data of ConfigMaps and Secrets: in place if true."""

    config_map: bool = False
    secret: bool = False


def split_api_version(api_version: str) -> tuple[str, str]:
    """Group and version: ``apps/v1`` is ``("apps", "v1")``, ``v1`` is ``("", "v1")``."""
    group, _, version = api_version.rpartition("/")
    return ("" if group == "core" else group), version


def replacing(
    changed: Mapping[Path, Kind], old: Mapping[str, Any], new: Mapping[str, Any], mutability: Mutability
) -> frozenset[Path]:
    """The paths of ``changed`` for which the provider replaces the object ``new`` (inputs, by JSON names)."""
    group, version = split_api_version(str(plain(new.get("apiVersion", ""))))
    kind = str(plain(new.get("kind", "")))
    patterns = (*_IDENTITY, *_of_kind(group, version, kind, new, mutability))
    return frozenset(path for path in changed if _touches(path, patterns, old, new))


def refused(changed: Iterable[Path], old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    """The paths of ``changed`` that the API server would refuse to change in place, in the engine's notation."""
    group, _ = split_api_version(str(plain(new.get("apiVersion", ""))))
    patterns = [*_REFUSES.get((group, str(plain(new.get("kind", "")))), ())]
    if group == "" and plain(new.get("kind")) in {"ConfigMap", "Secret"} and plain(old.get("immutable")) is True:
        patterns += _paths("immutable", "data", "binaryData", "stringData")
    return tuple(render_path(path) for path in changed if _touches(path, patterns, old, new))


def _of_kind(group: str, version: str, kind: str, new: Mapping[str, Any], mutability: Mutability) -> tuple[Path, ...]:
    immutable = plain(new.get("immutable")) is True
    if (group, version, kind) == ("", "v1", "Secret"):
        if mutability.secret and not immutable:
            return _paths("type")
        return _paths("type", "stringData", "data")
    if (group, version, kind) == ("", "v1", "ConfigMap"):
        return () if mutability.config_map and not immutable else _paths("binaryData", "data")
    return _REPLACES.get((group, version, kind), ())


def _touches(path: Path, patterns: Iterable[Path], old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    for pattern in patterns:
        if covers(pattern, path):
            return True
        # The change is above: all of `spec` came or went, say. It counts if it takes the immutable part along.
        if len(path) < len(pattern) and covers(pattern[: len(path)], path) and _at(old, pattern) != _at(new, pattern):
            return True
    return False


def _at(value: Any, path: Path) -> Any:
    for element in path:
        value = plain(value)
        if element == "*" and isinstance(value, list):
            return value
        value = value.get(element) if isinstance(value, dict) else None
    return plain(value)
