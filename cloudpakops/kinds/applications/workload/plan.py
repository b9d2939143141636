"""The plan of a workload: its container at a site, and how it reaches its queue manager."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from cloudpakops.base.late_text import concat
from cloudpakops.kinds.applications.plan import ApplicationPlan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.base.late_text import Text
    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.applications.workload.model import Workload
    from cloudpakops.kinds.described import DescribedObject


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueManagerConnection:
    """How an application reaches its queue manager; user name and password come from a Secret."""

    instance: str
    host: str
    port: int
    queue_manager: str
    channel: str
    credentials_secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkloadPlan(ApplicationPlan):
    """A container of yours on one cluster; ``bound`` are the keys of the instances that it uses."""

    bound: tuple[str, ...]
    image: str
    port: int
    replicas: int
    host: Text
    entry: Literal["route", "ingress"]
    health_path: str
    config: dict[str, str]
    requests: dict[str, str]
    limits: dict[str, str]
    queue_manager: QueueManagerConnection | None

    def described(self, prefix: str) -> Iterator[DescribedObject]:
        yield self._object("v1", "ConfigMap", self.name, f"{prefix}-config", content={"data": self.config})
        yield self._object("apps/v1", "Deployment", self.name, f"{prefix}-deployment")
        yield self._object("v1", "Service", self.name, f"{prefix}-service")
        spec: dict[str, Any]
        if self.entry == "route":
            way, spec = ("route.openshift.io/v1", "Route"), {"host": self.host}
        else:
            way = ("networking.k8s.io/v1", "Ingress")
            spec = {"rules": [{"host": self.host}], "tls": [{"secretName": self.certificate_secret}]}
        yield self._object(*way, self.name, f"{prefix}-{self.entry}", content={"spec": spec})

    @property
    def certificate_secret(self) -> str:
        """The Secret with the certificate of its Ingress."""
        return f"{self.name}-tls"


def workload_plan(workload: Workload, context: Context) -> WorkloadPlan:
    """Return the plan of a workload; without a host of its own it gets one in the cluster's domain."""
    site = context.site
    connection = _connection(workload, context)
    return WorkloadPlan(
        name=context.name,
        namespace=context.namespace,
        bound=(connection.instance,) if connection else (),
        image=workload.image,
        port=workload.port,
        replicas=site.replicas or 0,
        host=site.host or concat(context.name, ".", context.domain),
        entry="route" if context.platform == "openshift" else "ingress",
        health_path=workload.health_path,
        config=dict(sorted(workload.config.items())),
        requests={str(key): value for key, value in sorted(site.resources.requests.items())},
        limits={str(key): value for key, value in sorted(site.resources.limits.items())},
        queue_manager=connection,
    )


def _connection(workload: Workload, context: Context) -> QueueManagerConnection | None:
    given, need = context.site.queue_manager, workload.queue_manager
    if given is None or need is None:
        return None
    instance = context.instances["mq"]
    return QueueManagerConnection(
        instance=instance.key,
        host=instance.host,
        port=instance.port,
        queue_manager=instance.identity,
        channel=need.channel,
        credentials_secret=given.credentials_secret,
    )
