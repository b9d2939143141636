"""What a preflight finds: how bad, what it is called, where, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Level(IntEnum):
    """The severity of a finding; an error ends the command with 2. ``UNCHECKED`` reports what was not checked."""

    ERROR = 0
    WARNING = 1
    UNCHECKED = 2


class Code(StrEnum):
    """What can be found; each is explained in docs/preflight.md."""

    INVALID_FILES = "invalid-files"
    UNCERTAIN = "uncertain"
    UNDERSIZED = "undersized"
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


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """One finding; ``place`` is a place in a file, or a cluster and an object on it (`main: node/worker-1`)."""

    level: Level
    place: str
    code: Code
    what: str
    fix: str
