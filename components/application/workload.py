"""`Workload`: a container of one's own, with its settings and the way in (Route on OpenShift, Ingress elsewhere)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import pulumi

from cloudpakops.kinds.restarting import ANNOTATION, settings_digest
from components.application.application import Application
from components.application.pod import PORT, pod
from components.certificates import certificate
from components.objects import KubernetesObject

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cloudpakops.plan import AutoscalingPlan, CertificatePlan, PodPlan, WorkloadPlan
    from components.cluster_scope import ClusterScope


@dataclass(frozen=True, kw_only=True)
class WorkloadArgs:
    """A container: its pods, how many of them run, with which settings and files.

    ``host`` is where it is reached from outside; None where it serves nothing. Without ``replicas``, ``autoscaling``
    says how many run. ``files`` are by the ConfigMap that holds them. Another text of ``restart`` restarts the pods, as
    another setting does. ``uses`` are the instances that it needs: it comes after them, and is removed before them.
    """

    name: str
    namespace: pulumi.Input[str]
    pod: PodPlan
    replicas: int | None
    host: pulumi.Input[str] | None
    entry: Literal["route", "ingress"]
    config: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    autoscaling: AutoscalingPlan | None = None
    certificates: Sequence[CertificatePlan] = ()
    restart: str = ""
    uses: Sequence[pulumi.Resource] = ()

    @classmethod
    def planned(
        cls, plan: WorkloadPlan, cluster: ClusterScope, instances: Mapping[str, pulumi.Resource]
    ) -> WorkloadArgs:
        """Return the arguments for a planned workload."""
        return cls(
            name=plan.name,
            namespace=cluster.namespace(plan.namespace),
            pod=plan.pod,
            replicas=plan.replicas,
            host=None if plan.host is None else cluster.completed(plan.host),
            entry=plan.entry,
            config=plan.config,
            files=plan.files,
            autoscaling=plan.autoscaling,
            certificates=plan.certificates,
            restart=plan.restart,
            uses=[instances[key] for key in plan.bound],
        )


class Workload(Application):
    """A container that runs on a cluster; its endpoint, if it serves anything, is the ``url`` of its way in."""

    def __init__(self, name: str, args: WorkloadArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        recorded = {"image": args.pod.image, "replicas": args.replicas, "port": args.pod.port, "entry": args.entry}
        super().__init__("cloudpakops:application:Workload", name, recorded, opts)
        labels = {"app.kubernetes.io/name": args.name, "app.kubernetes.io/managed-by": "cloudpakops"}
        metadata = {"name": args.name, "namespace": args.namespace, "labels": labels}
        read = [self._object(f"{name}-config", _config_map(metadata, args.config), args.uses)]
        for found, files in args.files.items():
            role = found.removeprefix(f"{args.name}-")
            read.append(self._object(f"{name}-{role}", _config_map({**metadata, "name": found}, files), args.uses))
        for issued in args.certificates:
            role = issued.name.removeprefix(f"{args.name}-")
            read.append(certificate(f"{name}-{role}-certificate", issued, args.namespace, self, args.uses))
        deployment = self._object(f"{name}-deployment", _deployment(args, metadata), [*args.uses, *read])
        if args.autoscaling:
            self._object(f"{name}-autoscaler", _autoscaler(args.autoscaling, metadata), [deployment])
        self.endpoints = {}
        if args.host is not None:
            service = self._object(f"{name}-service", _service(args, metadata), args.uses)
            self._object(f"{name}-{args.entry}", _way_in(args, metadata), [*args.uses, service])
            host = args.host
            url = f"https://{host}" if isinstance(host, str) else pulumi.Output.concat("https://", host)
            self.endpoints = {"url": url}
        self.register_outputs({"endpoints": self.endpoints})

    def _object(self, name: str, manifest: dict[str, Any], first: Sequence[pulumi.Resource]) -> KubernetesObject:
        return KubernetesObject(name, manifest, pulumi.ResourceOptions(parent=self, depends_on=list(first)))


def _config_map(metadata: Mapping[str, Any], data: Mapping[str, str]) -> dict[str, Any]:
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata, "data": dict(data)}


def _deployment(args: WorkloadArgs, metadata: dict[str, Any]) -> dict[str, Any]:
    # Pods read their settings at the start only: a change of them has to roll the pods.
    settings = settings_digest({"config": dict(args.config), "files": args.files, "restart": args.restart})
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": metadata,
        "spec": {
            # An autoscaler's number is nobody else's to set.
            **({} if args.replicas is None else {"replicas": args.replicas}),
            "selector": {"matchLabels": {"app.kubernetes.io/name": args.name}},
            "template": {
                "metadata": {"labels": metadata["labels"], "annotations": {ANNOTATION: settings}},
                "spec": pod(args.name, args.pod),
            },
        },
    }


def _autoscaler(plan: AutoscalingPlan, metadata: dict[str, Any]) -> dict[str, Any]:
    measures = {"cpu": plan.cpu, "memory": plan.memory}
    return {
        "apiVersion": "autoscaling/v2",
        "kind": "HorizontalPodAutoscaler",
        "metadata": metadata,
        "spec": {
            "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": metadata["name"]},
            "minReplicas": plan.minimum,
            "maxReplicas": plan.maximum,
            "metrics": [
                {
                    "type": "Resource",
                    "resource": {"name": name, "target": {"type": "Utilization", "averageUtilization": percent}},
                }
                for name, percent in measures.items()
                if percent is not None
            ],
        },
    }


def _service(args: WorkloadArgs, metadata: dict[str, Any]) -> dict[str, Any]:
    return {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": metadata,
        "spec": {
            "selector": {"app.kubernetes.io/name": args.name},
            "ports": [{"name": PORT, "port": 80, "targetPort": PORT}],
        },
    }


def _way_in(args: WorkloadArgs, metadata: dict[str, Any]) -> dict[str, Any]:
    if args.entry == "route":
        return {
            "apiVersion": "route.openshift.io/v1",
            "kind": "Route",
            "metadata": metadata,
            "spec": {
                "host": args.host,
                "to": {"kind": "Service", "name": args.name},
                "port": {"targetPort": PORT},
                "tls": {"termination": "edge", "insecureEdgeTerminationPolicy": "Redirect"},
            },
        }
    backend = {"service": {"name": args.name, "port": {"name": PORT}}}
    return {
        "apiVersion": "networking.k8s.io/v1",
        "kind": "Ingress",
        "metadata": metadata,
        "spec": {
            "rules": [
                {"host": args.host, "http": {"paths": [{"path": "/", "pathType": "Prefix", "backend": backend}]}}
            ],
            "tls": [{"hosts": [args.host], "secretName": f"{args.name}-tls"}],
        },
    }
