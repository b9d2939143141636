"""Kinds of Kubernetes objects: which live in a namespace, which have no stand-in."""

from __future__ import annotations

from typing import Final

# pulumi/pulumi-kubernetes: provider/pkg/kinds/kinds.go, Namespaced.
NAMESPACED: Final = frozenset(
    [
        "Binding",
        "ConfigMap",
        "ControllerRevision",
        "CronJob",
        "CSIStorageCapacity",
        "DaemonSet",
        "Deployment",
        "Endpoints",
        "EndpointSlice",
        "Event",
        "HorizontalPodAutoscaler",
        "Ingress",
        "Job",
        "Lease",
        "LimitRange",
        "NetworkPolicy",
        "PersistentVolumeClaim",
        "Pod",
        "PodDisruptionBudget",
        "PodTemplate",
        "ReplicaSet",
        "ReplicationController",
        "ResourceQuota",
        "Role",
        "RoleBinding",
        "Secret",
        "Service",
        "ServiceAccount",
        "StatefulSet",
    ]
)
"""Built-in kinds that the API server puts into namespace ``default`` when none is given."""

CLUSTER_SCOPED: Final = frozenset(
    [
        "APIService",
        "CertificateSigningRequest",
        "ClusterRole",
        "ClusterRoleBinding",
        "CSIDriver",
        "CSINode",
        "CustomResourceDefinition",
        "FlowSchema",
        "IngressClass",
        "MutatingWebhookConfiguration",
        "Namespace",
        "Node",
        "PersistentVolume",
        "PriorityClass",
        "PriorityLevelConfiguration",
        "RuntimeClass",
        "StorageClass",
        "ValidatingAdmissionPolicy",
        "ValidatingAdmissionPolicyBinding",
        "ValidatingWebhookConfiguration",
        "VolumeAttachment",
    ]
)
"""Built-in kinds whose namespace, given by mistake, the API server drops."""

RELEASE: Final = "kubernetes:helm.sh/v3:Release"
"""A Helm release: what is wanted of Helm is kept, not the objects that it would make."""

_BUILT_IN_GROUPS: Final = frozenset({"", "apps", "batch", "autoscaling", "policy", "extensions"})


def built_in(group: str) -> bool:
    """Whether the API group comes with Kubernetes itself, so that the tables above speak of its kinds."""
    return group in _BUILT_IN_GROUPS or group.endswith(".k8s.io")


def is_patch(token: str, kind: str) -> bool:
    """Whether a resource type is the Patch of a kind: fields of an object that something else owns.

    A custom kind may itself be called so (pulumi/pulumi-kubernetes: provider/pkg/kinds/util.go).
    """
    return token.rpartition(":")[2] == f"{kind}Patch"


def refusal(token: str, group: str) -> str | None:
    """Why a resource type such as ``kubernetes:helm.sh/v3:Chart`` has no stand-in; None if it has one.

    ``group`` is that of the object.
    """
    _, _, rest = token.partition(":")
    module, _, name = rest.rpartition(":")
    reason = None
    if module.startswith("yaml"):
        reason = "it creates its objects inside the plugin. Register each object as a resource"
    elif module.startswith(("helm.sh/", "kustomize")) and token != RELEASE:
        reason = "it needs Helm, Kustomize or a cluster to know its objects. Render it and register each object"
    elif name.endswith("List") and built_in(group):
        reason = "a cluster has no object of kind List. Register each item as a resource"
    return None if reason is None else f"{token} has no offline stand-in: {reason}"
