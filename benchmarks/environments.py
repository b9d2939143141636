"""Synthetic environments of a wanted size: a Cloud Pak on each cluster, and applications until the size is reached."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import yaml

from benchmarks import BenchmarkError
from cloudpakops.model.release import digest
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STACK = "bench"
_PRODUCT = "cloud-pak-for-integration"
_QUEUE_MANAGER = "orders-qm"
_APPLICATIONS = "2026.01.1"
_TOLERANCE = 0.02
# A cluster of a large environment has about this many resources (that of prod has 46, and one application).
_LARGE_CLUSTER = 200
# Below this, the whole Cloud Pak would leave no room for anything else.
_WHOLE_CLOUD_PAK = 60
_ONE_INSTANCE: tuple[dict[str, Any], ...] = ({"kind": "QueueManager", "name": _QUEUE_MANAGER},)
_INSTANCES: tuple[dict[str, Any], ...] = (
    {"kind": "PlatformNavigator", "name": "platform-ui", "replicas": 1},
    {"kind": "QueueManager", "name": _QUEUE_MANAGER},
    {"kind": "Dashboard", "name": "app-connect", "replicas": 1},
    {"kind": "EventStreams", "name": "events"},
    {"kind": "APIConnectCluster", "name": "apis", "spec": {"profile": "n1xc10.m48"}},
)
_MQSC = """\
DEFINE QLOCAL({0}.IN) MAXDEPTH(5000) DEFPSIST(YES) REPLACE
DEFINE QLOCAL({0}.DLQ) REPLACE
DEFINE CHANNEL({0}.APP) CHLTYPE(SVRCONN) TRPTYPE(TCP) REPLACE
"""


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What an environment is made of; applications and empty namespaces are dealt out to the clusters in turn."""

    clusters: int
    whole_cloud_pak: bool
    applications: int = 0
    empty_namespaces: int = 0

    def dealt(self, number: int, cluster: int) -> range:
        """Return which of ``number`` things are on the cluster with this index."""
        return range(cluster, number, self.clusters)


def shape_for(size: int, count: Callable[[Shape], int]) -> Shape:
    """Return the shape of an environment with ``size`` resources, where ``count`` tells how many a shape has.

    ``count`` runs the program, so nothing here has to know what a component creates. Raises BenchmarkError where no
    shape comes within 2 % of ``size``.
    """
    bare = Shape(clusters=max(1, round(size / _LARGE_CLUSTER)), whole_cloud_pak=size > _WHOLE_CLOUD_PAK)
    least = count(bare)
    application = count(replace(bare, applications=1)) - least
    namespace = count(replace(bare, empty_namespaces=1)) - least
    room = size - least
    applications = max(0, room // application)
    shape = replace(
        bare, applications=applications, empty_namespaces=max(0, (room - applications * application) // namespace)
    )
    got = count(shape)
    if abs(got - size) > size * _TOLERANCE:
        raise BenchmarkError(
            f"no environment has {size} resources: the nearest has {got}. Choose a size from {least} on"
        )
    return shape


def write_environment(shape: Shape, checkout: Path, project: Path) -> None:
    """Write stack file and releases into the folder ``project``; the platform release is the newest of ``checkout``."""
    release = Repository(checkout).releases("platform")[-1]
    text = (checkout / "stacks" / "releases" / "platform" / f"{release}.yaml").read_text(encoding="utf-8")
    platform = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe
    applications = _applications_release(shape)
    stacks = project / "stacks"
    for track, name, content in (
        ("platform", release, text),
        ("applications", _APPLICATIONS, _dumped(applications)),
    ):
        folder = stacks / "releases" / track
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    config = {
        "cloudpakops:platform": f"{release}@{digest(platform)}",
        "cloudpakops:applications": f"{_APPLICATIONS}@{digest(applications)}",
        "cloudpakops:clusters": [_cluster(shape, index) for index in range(shape.clusters)],
    }
    (stacks / f"Pulumi.{STACK}.yaml").write_text(_dumped({"config": config}), encoding="utf-8")


def _dumped(content: dict[str, Any]) -> str:
    return yaml.safe_dump(content, sort_keys=False, width=4096)


def _application_name(index: int) -> str:
    return f"app-{index + 1:03}"


def _applications_release(shape: Shape) -> dict[str, Any]:
    # A release has one application at least, whether a cluster runs it or not.
    names = [_application_name(index) for index in range(max(1, shape.applications))]
    return {
        "release": _APPLICATIONS,
        "track": "applications",
        "needs": {_PRODUCT: ""},
        "applications": {
            name: {
                "image": f"registry.example.com/bench/{name}@{digest(name)}",
                "port": 8080,
                "healthPath": "/health",
                "config": {"LOG_FORMAT": "json", "QUEUE": f"{_queue(name)}.IN"},
                "queueManager": {"channel": f"{_queue(name)}.APP", "mqsc": _MQSC.format(_queue(name))},
            }
            for name in names
        },
    }


def _queue(name: str) -> str:
    return name.upper().replace("-", ".")


def _cluster(shape: Shape, index: int) -> dict[str, Any]:
    applications = [_application_name(number) for number in shape.dealt(shape.applications, index)]
    return {
        "name": f"cluster-{index + 1}",
        "kind": "existing",
        "kubeconfig": {"secret": f"kubeconfig{index + 1}"},
        "ingressDomain": f"apps.cluster-{index + 1}.example.com",
        "storage": {"rwo": "ocs-storagecluster-ceph-rbd", "rwx": "ocs-storagecluster-cephfs"},
        # The smallest environment has to leave room for something beside it.
        "prerequisites": {} if shape.whole_cloud_pak else {"cert-manager": "present"},
        "namespaces": [
            *(_bounded_namespace(name) for name in applications),
            *({"name": f"empty-{number + 1:03}"} for number in shape.dealt(shape.empty_namespaces, index)),
        ],
        "cloudPaks": [
            {
                "product": _PRODUCT,
                "namespace": "integration",
                "license": {"accept": True, "use": "nonproduction"},
                "instances": list(_INSTANCES if shape.whole_cloud_pak else _ONE_INSTANCE),
            }
        ],
        "applications": [_site(name) for name in applications],
    }


def _bounded_namespace(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "quota": {"requests.cpu": "2", "requests.memory": "4Gi", "pods": "15"},
        "defaultRequests": {"cpu": "50m", "memory": "128Mi"},
        "defaultLimits": {"cpu": "500m", "memory": "512Mi"},
    }


def _site(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "namespace": name,
        "replicas": 2,
        "resources": {
            "requests": {"cpu": "100m", "memory": "256Mi"},
            "limits": {"cpu": "1", "memory": "512Mi"},
        },
        "queueManager": {"instance": _QUEUE_MANAGER, "credentialsSecret": f"{name}-mq"},
    }
