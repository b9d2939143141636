"""Objects that a cluster has before anything is made on it, and that a program may read."""

from __future__ import annotations

from typing import Any, Final

from providers.kubernetes_objects import Identity

# What OpenShift pulls its own images by. The words are a placeholder: `offline:placeholder`.
PULL_SECRET: Final = "eyJhdXRocyI6eyJyZWdpc3RyeS5yZWRoYXQuaW8iOnsiYXV0aCI6ImIyWm1iR2x1WlRwd2JHRmpaV2h2YkdSbGNnPT0ifX19"  # noqa: S105

_OBJECTS: Final[dict[Identity, dict[str, Any]]] = {
    Identity(group="", kind="Secret", namespace="openshift-config", name="pull-secret"): {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": {"name": "pull-secret", "namespace": "openshift-config"},
        "type": "kubernetes.io/dockerconfigjson",
        "data": {".dockerconfigjson": PULL_SECRET},
    },
}


def preinstalled_object(identity: Identity) -> dict[str, Any] | None:
    """The manifest of an object that OpenShift comes with, or None.

    As it was before: patches of it lie in files of their own.
    """
    return _OBJECTS.get(identity)
