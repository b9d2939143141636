"""A workload: ConfigMap, Deployment, Service, and the way in (Route on OpenShift, Ingress elsewhere)."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pulumi

from components.objects import KubernetesObject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cloudpakops.plan import WorkloadPlan

_PORT = "http"


def workload(
    name: str,
    plan: WorkloadPlan,
    namespace: pulumi.Input[str],
    bound: Sequence[pulumi.Resource],
    opts: pulumi.ResourceOptions,
) -> None:
    """Create one workload after the instances that it is ``bound`` to; it is removed before them."""
    opts = pulumi.ResourceOptions.merge(pulumi.ResourceOptions(depends_on=list(bound)), opts)
    labels = {"app.kubernetes.io/name": plan.name, "app.kubernetes.io/managed-by": "cloudpakops"}
    metadata = {"name": plan.name, "namespace": namespace, "labels": labels}
    settings = _settings(plan)
    config = KubernetesObject(
        f"{name}-config", {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata, "data": settings}, opts
    )
    KubernetesObject(
        f"{name}-deployment",
        {
            "apiVersion": "apps/v1",
            "kind": "Deployment",
            "metadata": metadata,
            "spec": {
                "replicas": plan.replicas,
                "selector": {"matchLabels": {"app.kubernetes.io/name": plan.name}},
                "template": {
                    # Pods read their settings at the start only: a change of them has to roll the pods.
                    "metadata": {"labels": labels, "annotations": {"cloudpakops/settings": _digest(settings)}},
                    "spec": _pod(plan),
                },
            },
        },
        pulumi.ResourceOptions.merge(pulumi.ResourceOptions(depends_on=[config]), opts),
    )
    service = KubernetesObject(
        f"{name}-service",
        {
            "apiVersion": "v1",
            "kind": "Service",
            "metadata": metadata,
            "spec": {
                "selector": {"app.kubernetes.io/name": plan.name},
                "ports": [{"name": _PORT, "port": 80, "targetPort": _PORT}],
            },
        },
        opts,
    )
    _way_in(name, plan, metadata, pulumi.ResourceOptions.merge(pulumi.ResourceOptions(depends_on=[service]), opts))


def _settings(plan: WorkloadPlan) -> dict[str, str]:
    if (connection := plan.queue_manager) is None:
        return plan.config
    return {
        **plan.config,
        "MQ_HOST": connection.host,
        "MQ_PORT": str(connection.port),
        "MQ_QUEUE_MANAGER": connection.queue_manager,
        "MQ_CHANNEL": connection.channel,
    }


def _digest(settings: dict[str, str]) -> str:
    return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()


def _pod(plan: WorkloadPlan) -> dict[str, Any]:
    ready = {"httpGet": {"path": plan.health_path, "port": _PORT}}
    return {
        "automountServiceAccountToken": False,
        "securityContext": {"runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"}},
        "containers": [
            {
                "name": plan.name,
                "image": plan.image,
                "ports": [{"name": _PORT, "containerPort": plan.port}],
                "envFrom": [{"configMapRef": {"name": plan.name}}],
                "env": _credentials(plan),
                "resources": {"requests": plan.requests, "limits": plan.limits},
                "readinessProbe": ready,
                "livenessProbe": {**ready, "initialDelaySeconds": 15},
                "securityContext": {"allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]}},
            }
        ],
    }


def _credentials(plan: WorkloadPlan) -> list[dict[str, Any]]:
    if (connection := plan.queue_manager) is None:
        return []
    return [
        {"name": variable, "valueFrom": {"secretKeyRef": {"name": connection.credentials_secret, "key": key}}}
        for variable, key in (("MQ_USERNAME", "username"), ("MQ_PASSWORD", "password"))
    ]


def _way_in(name: str, plan: WorkloadPlan, metadata: dict[str, Any], opts: pulumi.ResourceOptions) -> None:
    if plan.entry == "route":
        manifest = {
            "apiVersion": "route.openshift.io/v1",
            "kind": "Route",
            "metadata": metadata,
            "spec": {
                "host": plan.host,
                "to": {"kind": "Service", "name": plan.name},
                "port": {"targetPort": _PORT},
                "tls": {"termination": "edge", "insecureEdgeTerminationPolicy": "Redirect"},
            },
        }
    else:
        backend = {"service": {"name": plan.name, "port": {"name": _PORT}}}
        manifest = {
            "apiVersion": "networking.k8s.io/v1",
            "kind": "Ingress",
            "metadata": metadata,
            "spec": {
                "rules": [
                    {"host": plan.host, "http": {"paths": [{"path": "/", "pathType": "Prefix", "backend": backend}]}}
                ],
                "tls": [{"hosts": [plan.host], "secretName": f"{plan.name}-tls"}],
            },
        }
    KubernetesObject(f"{name}-{plan.entry}", manifest, opts)
