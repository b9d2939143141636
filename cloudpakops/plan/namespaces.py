"""The namespaces that a cluster brings along: where OLM reads catalogs, and where operators watch everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cloudpakops.kinds.clusters.choices import Platform

# The namespace whose global OperatorGroup the cluster brings along (IBM docs cp-integration 16.2.0;
# operator-framework/operator-lifecycle-manager: deploy/upstream/quickstart/olm.yaml).
_OPERATORS: dict[Platform, str] = {"openshift": "openshift-operators", "kubernetes": "operators"}
# OLM reads catalogs for all namespaces from here.
_MARKETPLACE: dict[Platform, str] = {"openshift": "openshift-marketplace", "kubernetes": "olm"}


def all_namespaces(platform: Platform) -> str:
    """Return the namespace for operators that watch every namespace."""
    return _OPERATORS[platform]


def marketplace(platform: Platform) -> str:
    """Return the namespace whose catalogs serve the whole cluster."""
    return _MARKETPLACE[platform]


def belongs_to_cluster(namespace: str) -> bool:
    """Tell whether a namespace is the cluster's own, never ours to create or remove."""
    return namespace in {"default", *_OPERATORS.values(), *_MARKETPLACE.values()} or namespace.startswith(
        ("openshift-", "kube-")
    )
