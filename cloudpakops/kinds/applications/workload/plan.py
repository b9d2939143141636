"""The plan of a workload: its container at a site, what runs with it, and how it reaches what it is bound to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from cloudpakops.base.late_text import concat
from cloudpakops.kinds.applications.plan import ApplicationPlan
from cloudpakops.kinds.applications.workload.connections import connections_of
from cloudpakops.kinds.applications.workload.mounts import files_of, mounts_of
from cloudpakops.kinds.applications.workload.parts import AutoscalingPlan, EnvironmentSecret, InitContainerPlan, PodPlan
from cloudpakops.kinds.certificate import API_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.base.late_text import Text
    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.applications.workload.connections import Connection
    from cloudpakops.kinds.applications.workload.model import Workload
    from cloudpakops.kinds.certificate import CertificatePlan
    from cloudpakops.kinds.described import DescribedObject


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkloadPlan(ApplicationPlan):
    """A container of yours on one cluster; ``bound`` are the keys of the instances that it uses.

    ``replicas`` is None where ``autoscaling`` decides. ``files`` are the texts that it finds at its mounts, by the
    ConfigMap that holds them. A change of ``restart`` restarts its pods, as any of their settings does.
    """

    bound: tuple[str, ...]
    pod: PodPlan
    replicas: int | None
    autoscaling: AutoscalingPlan | None = None
    # None where it serves nothing.
    host: Text | None
    entry: Literal["route", "ingress"]
    config: dict[str, str]
    files: dict[str, dict[str, str]] = field(default_factory=dict)
    certificates: tuple[CertificatePlan, ...] = ()
    restart: str = ""

    def described(self, prefix: str) -> Iterator[DescribedObject]:
        yield self._object("v1", "ConfigMap", self.name, f"{prefix}-config", content={"data": self.config})
        for name, files in self.files.items():
            yield self._object("v1", "ConfigMap", name, f"{prefix}-{self.role(name)}", content={"data": files})
        for made in self.certificates:
            resource = f"{prefix}-{self.role(made.name)}-certificate"
            yield self._object(API_VERSION, "Certificate", made.name, resource, content={"spec": made.spec})
        yield self._object("apps/v1", "Deployment", self.name, f"{prefix}-deployment")
        if self.autoscaling:
            yield self._object("autoscaling/v2", "HorizontalPodAutoscaler", self.name, f"{prefix}-autoscaler")
        if self.host is None:
            return
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

    def role(self, name: str) -> str:
        """Return what one of its objects is called beside the workload: `files-1` of `orders-files-1`."""
        return name.removeprefix(f"{self.name}-")


def workload_plan(workload: Workload, context: Context) -> WorkloadPlan:
    """Return the plan of a workload; without a host of its own it gets one in the cluster's domain."""
    site = context.site
    connections = tuple(connections_of(workload, context))
    settings = {**workload.config, **site.config}
    for connection in connections:
        settings |= connection.settings
    scaling = site.autoscaling
    return WorkloadPlan(
        name=context.name,
        namespace=context.namespace,
        bound=tuple(connection.instance for connection in connections),
        pod=_pod(workload, context, connections),
        replicas=None if scaling else site.replicas,
        autoscaling=AutoscalingPlan(**scaling.model_dump()) if scaling else None,
        host=(site.host or concat(context.name, ".", context.domain)) if workload.port else None,
        entry="route" if context.platform == "openshift" else "ingress",
        config=dict(sorted(settings.items())),
        files=files_of(workload, context),
        certificates=tuple(made for connection in connections for made in connection.certificates),
        restart=site.restart,
    )


def _pod(workload: Workload, context: Context, connections: tuple[Connection, ...]) -> PodPlan:
    site = context.site
    environment = [
        EnvironmentSecret(variable=variable, secret=site.secrets[given.secret], key=given.key)
        for variable, given in sorted(workload.environment.items())
    ]
    for connection in connections:
        environment += connection.environment
    return PodPlan(
        image=workload.image,
        command=tuple(workload.command),
        args=tuple(workload.args),
        port=workload.port,
        probes=_probes(workload),
        environment=tuple(environment),
        environment_from=tuple(site.secrets[role] for role in workload.environment_from),
        mounts=(*mounts_of(workload, context), *(made for connection in connections for made in connection.mounts)),
        init_containers=tuple(
            InitContainerPlan(name=one.name, image=one.image, command=tuple(one.command), args=tuple(one.args))
            for one in workload.init_containers
        ),
        requests={str(key): value for key, value in sorted(site.resources.requests.items())},
        limits={str(key): value for key, value in sorted(site.resources.limits.items())},
        service_account=site.service_account,
        api_token=workload.api_token,
        pull_secret=site.pull_secret,
    )


def _probes(workload: Workload) -> dict[str, Any]:
    """Return the probes by Kubernetes' names; a release that names none is asked at its health path."""
    port = "http" if workload.port else None
    if workload.probes:
        given = (
            ("startupProbe", workload.probes.startup),
            ("readinessProbe", workload.probes.readiness),
            ("livenessProbe", workload.probes.liveness),
        )
        return {name: probe.manifest(port) for name, probe in given if probe}
    if port is None:
        return {}
    ready = {"httpGet": {"path": workload.health_path, "port": port}}
    return {"readinessProbe": ready, "livenessProbe": {**ready, "initialDelaySeconds": 15}}
