"""The names of what a preflight finds."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """What can be found; each is explained in docs/preflight.md."""

    INVALID_FILES = "invalid-files"
    UNCERTAIN = "uncertain"
    UNDERSIZED = "undersized"
    UNMIRRORED = "unmirrored"
    KEY_NOT_GIVEN = "key-not-given"
    KEY_FORM = "key-form"
    KEY_EXPIRED = "key-expired"
    KEY_REFUSED = "key-refused"
    REGISTRY_UNREACHABLE = "registry-unreachable"
    REGISTRY_ANSWER = "registry-answer"
    REGISTRY_NOT_ASKED = "registry-not-asked"
    CLUSTER_NOT_ASKED = "cluster-not-asked"
    CLUSTER_ACCESS = "cluster-access"
    CLUSTER_UNREACHABLE = "cluster-unreachable"
    CLUSTER_LOGIN = "cluster-login"
    CLUSTER_READ = "cluster-read"
    NOT_OPENSHIFT = "not-openshift"
    OPENSHIFT_VERSION = "openshift-version"
    STORAGE_CLASS_MISSING = "storage-class-missing"
    STORAGE_MODE = "storage-mode"
    STORAGE_UNKNOWN = "storage-unknown"
    STORAGE_BINDING = "storage-binding"
    STORAGE_EXPANSION = "storage-expansion"
    DEFAULT_STORAGE_CLASS = "default-storage-class"
    NODE_NOT_USABLE = "node-not-usable"
    CAPACITY = "capacity"
    ARCHITECTURE = "architecture"
    OLM_MISSING = "olm-missing"
    CATALOG_MISSING = "catalog-missing"
    CATALOG_NOT_READY = "catalog-not-ready"
    CERT_MANAGER_MISSING = "cert-manager-missing"
    CERT_MANAGER_FOREIGN = "cert-manager-foreign"
    CERT_MANAGER_TWICE = "cert-manager-twice"
