"""What tells the items of lists apart: the merge keys of Kubernetes, and those of the custom resources that we know.

Sources: kubernetes/kubernetes: api/openapi-spec (x-kubernetes-patch-merge-key); strimzi/strimzi-kafka-operator:
packaging/install (x-kubernetes-list-map-keys of listeners and node pools are their names); IBM docs MQ, App Connect,
DataPower: references of QueueManager (pki.keys, pki.trust by name; mqsc and ini are read one after the other),
IntegrationRuntime (configurations and BAR files are sets), DataPowerService (users, domains by name).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cloudpakops.base.merging import VALUES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NAME: Final = ("name",)
MERGE_KEYS: Final[Mapping[str, Sequence[str]]] = {
    **dict.fromkeys(
        (
            "containers",
            "domains",
            "ephemeralContainers",
            "env",
            "imagePullSecrets",
            "initContainers",
            "keys",
            "listeners",
            "nodePools",
            "trust",
            "users",
            "volumeClaimTemplates",
            "volumes",
        ),
        _NAME,
    ),
    "hostAliases": ("ip",),
    "ports": ("containerPort", "port", "name"),
    "topologySpreadConstraints": ("topologyKey",),
    "volumeDevices": ("devicePath",),
    "volumeMounts": ("mountPath",),
    **dict.fromkeys(("barURL", "configurations", "finalizers", "ini", "mqsc"), VALUES),
}
