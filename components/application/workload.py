"""`Workload`: a container of one's own, with its settings and the way in (Route on OpenShift, Ingress elsewhere)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import pulumi

from components.application.application import Application
from components.objects import KubernetesObject

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cloudpakops.plan import QueueManagerConnection, WorkloadPlan
    from components.cluster_scope import ClusterScope

_PORT = "http"


@dataclass(frozen=True, kw_only=True)
class WorkloadArgs:
    """A container: its image, its ``port`` for HTTP, how many of it run, with which settings and resources.

    ``host`` is where it is reached from outside. Of ``queue_manager`` it gets host, port, name and channel as
    settings, user name and password from the Secret that it names. ``uses`` are the instances that it needs: it comes
    after them, and is removed before them.
    """

    name: str
    namespace: pulumi.Input[str]
    image: str
    port: int
    replicas: int
    host: pulumi.Input[str]
    entry: Literal["route", "ingress"]
    health_path: str
    config: Mapping[str, str] = field(default_factory=dict)
    requests: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[str, str] = field(default_factory=dict)
    queue_manager: QueueManagerConnection | None = None
    uses: Sequence[pulumi.Resource] = ()

    @classmethod
    def planned(
        cls, plan: WorkloadPlan, cluster: ClusterScope, instances: Mapping[str, pulumi.Resource]
    ) -> WorkloadArgs:
        """Return the arguments for a planned workload."""
        return cls(
            name=plan.name,
            namespace=cluster.namespace(plan.namespace),
            image=plan.image,
            port=plan.port,
            replicas=plan.replicas,
            host=cluster.completed(plan.host),
            entry=plan.entry,
            health_path=plan.health_path,
            config=plan.config,
            requests=plan.requests,
            limits=plan.limits,
            queue_manager=plan.queue_manager,
            uses=[instances[key] for key in plan.bound],
        )


class Workload(Application):
    """A container that runs on a cluster; its endpoint is the ``url`` of its Route or Ingress."""

    def __init__(self, name: str, args: WorkloadArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        recorded = {"image": args.image, "replicas": args.replicas, "port": args.port, "entry": args.entry}
        super().__init__("cloudpakops:application:Workload", name, recorded, opts)
        labels = {"app.kubernetes.io/name": args.name, "app.kubernetes.io/managed-by": "cloudpakops"}
        metadata = {"name": args.name, "namespace": args.namespace, "labels": labels}
        settings = _settings(args)
        config = self._object(
            f"{name}-config",
            {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata, "data": settings},
            args.uses,
        )
        self._object(f"{name}-deployment", _deployment(args, metadata, settings), [*args.uses, config])
        service = self._object(f"{name}-service", _service(args, metadata), args.uses)
        self._object(f"{name}-{args.entry}", _way_in(args, metadata), [*args.uses, service])
        host = args.host
        self.endpoints = {"url": f"https://{host}" if isinstance(host, str) else pulumi.Output.concat("https://", host)}
        self.register_outputs({"endpoints": self.endpoints})

    def _object(self, name: str, manifest: dict[str, Any], first: Sequence[pulumi.Resource]) -> KubernetesObject:
        return KubernetesObject(name, manifest, pulumi.ResourceOptions(parent=self, depends_on=list(first)))


def _settings(args: WorkloadArgs) -> dict[str, str]:
    if (connection := args.queue_manager) is None:
        return dict(args.config)
    return {
        **args.config,
        "MQ_HOST": connection.host,
        "MQ_PORT": str(connection.port),
        "MQ_QUEUE_MANAGER": connection.queue_manager,
        "MQ_CHANNEL": connection.channel,
    }


def _digest(settings: dict[str, str]) -> str:
    return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()


def _deployment(args: WorkloadArgs, metadata: dict[str, Any], settings: dict[str, str]) -> dict[str, Any]:
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": metadata,
        "spec": {
            "replicas": args.replicas,
            "selector": {"matchLabels": {"app.kubernetes.io/name": args.name}},
            "template": {
                # Pods read their settings at the start only: a change of them has to roll the pods.
                "metadata": {"labels": metadata["labels"], "annotations": {"cloudpakops/settings": _digest(settings)}},
                "spec": _pod(args),
            },
        },
    }


def _pod(args: WorkloadArgs) -> dict[str, Any]:
    ready = {"httpGet": {"path": args.health_path, "port": _PORT}}
    return {
        "automountServiceAccountToken": False,
        "securityContext": {"runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"}},
        "containers": [
            {
                "name": args.name,
                "image": args.image,
                "ports": [{"name": _PORT, "containerPort": args.port}],
                "envFrom": [{"configMapRef": {"name": args.name}}],
                "env": _credentials(args),
                "resources": {"requests": args.requests, "limits": args.limits},
                "readinessProbe": ready,
                "livenessProbe": {**ready, "initialDelaySeconds": 15},
                "securityContext": {"allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]}},
            }
        ],
    }


def _credentials(args: WorkloadArgs) -> list[dict[str, Any]]:
    if (connection := args.queue_manager) is None:
        return []
    return [
        {"name": variable, "valueFrom": {"secretKeyRef": {"name": connection.credentials_secret, "key": key}}}
        for variable, key in (("MQ_USERNAME", "username"), ("MQ_PASSWORD", "password"))
    ]


def _service(args: WorkloadArgs, metadata: dict[str, Any]) -> dict[str, Any]:
    return {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": metadata,
        "spec": {
            "selector": {"app.kubernetes.io/name": args.name},
            "ports": [{"name": _PORT, "port": 80, "targetPort": _PORT}],
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
                "port": {"targetPort": _PORT},
                "tls": {"termination": "edge", "insecureEdgeTerminationPolicy": "Redirect"},
            },
        }
    backend = {"service": {"name": args.name, "port": {"name": _PORT}}}
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
