"""One application: ConfigMap, Deployment, Service, and the way in (Route on OpenShift, Ingress elsewhere)."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pulumi
from pulumi_kubernetes.apiextensions import CustomResource
from pulumi_kubernetes.apps.v1 import Deployment
from pulumi_kubernetes.core.v1 import ConfigMap, Service

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pulumi_kubernetes.core.v1 import EnvVarArgsDict, PodSpecArgsDict, ProbeArgsDict
    from pulumi_kubernetes.meta.v1 import ObjectMetaArgsDict
    from pulumi_kubernetes.networking.v1 import IngressBackendArgsDict

    from cloudpakops.plan import ApplicationPlan

_PORT = "http"


def workload(
    name: str,
    plan: ApplicationPlan,
    namespace: pulumi.Input[str],
    bound: Sequence[pulumi.Resource],
    opts: pulumi.ResourceOptions,
) -> None:
    """Create one application after the instances that it is ``bound`` to; it is removed before them."""
    opts = pulumi.ResourceOptions.merge(pulumi.ResourceOptions(depends_on=list(bound)), opts)
    labels = {"app.kubernetes.io/name": plan.name, "app.kubernetes.io/managed-by": "cloudpakops"}
    metadata: ObjectMetaArgsDict = {"name": plan.name, "namespace": namespace, "labels": labels}
    settings = _settings(plan)
    config = ConfigMap(f"{name}-config", metadata=metadata, data=settings, opts=opts)
    Deployment(
        f"{name}-deployment",
        metadata=metadata,
        spec={
            "replicas": plan.replicas,
            "selector": {"match_labels": {"app.kubernetes.io/name": plan.name}},
            "template": {
                # Pods read their settings at the start only: a change of them has to roll the pods.
                "metadata": {"labels": labels, "annotations": {"cloudpakops/settings": _digest(settings)}},
                "spec": _pod(plan),
            },
        },
        opts=pulumi.ResourceOptions.merge(pulumi.ResourceOptions(depends_on=[config]), opts),
    )
    service = Service(
        f"{name}-service",
        metadata=metadata,
        spec={
            "selector": {"app.kubernetes.io/name": plan.name},
            "ports": [{"name": _PORT, "port": 80, "target_port": _PORT}],
        },
        opts=opts,
    )
    _way_in(name, plan, metadata, pulumi.ResourceOptions.merge(pulumi.ResourceOptions(depends_on=[service]), opts))


def _settings(plan: ApplicationPlan) -> dict[str, str]:
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


def _pod(plan: ApplicationPlan) -> PodSpecArgsDict:
    ready: ProbeArgsDict = {"http_get": {"path": plan.health_path, "port": _PORT}}
    return {
        "automount_service_account_token": False,
        "security_context": {"run_as_non_root": True, "seccomp_profile": {"type": "RuntimeDefault"}},
        "containers": [
            {
                "name": plan.name,
                "image": plan.image,
                "ports": [{"name": _PORT, "container_port": plan.port}],
                "env_from": [{"config_map_ref": {"name": plan.name}}],
                "env": _credentials(plan),
                "resources": {"requests": plan.requests, "limits": plan.limits},
                "readiness_probe": ready,
                "liveness_probe": {**ready, "initial_delay_seconds": 15},
                "security_context": {"allow_privilege_escalation": False, "capabilities": {"drop": ["ALL"]}},
            }
        ],
    }


def _credentials(plan: ApplicationPlan) -> list[EnvVarArgsDict]:
    if (connection := plan.queue_manager) is None:
        return []
    return [
        {"name": variable, "value_from": {"secret_key_ref": {"name": connection.credentials_secret, "key": key}}}
        for variable, key in (("MQ_USERNAME", "username"), ("MQ_PASSWORD", "password"))
    ]


def _way_in(name: str, plan: ApplicationPlan, metadata: ObjectMetaArgsDict, opts: pulumi.ResourceOptions) -> None:
    if plan.entry == "route":
        CustomResource(
            f"{name}-route",
            api_version="route.openshift.io/v1",
            kind="Route",
            metadata=metadata,
            spec={
                "host": plan.host,
                "to": {"kind": "Service", "name": plan.name},
                "port": {"targetPort": _PORT},
                "tls": {"termination": "edge", "insecureEdgeTerminationPolicy": "Redirect"},
            },
            opts=opts,
        )
        return
    # A twentieth of a second to import, for clusters that are not OpenShift only.
    from pulumi_kubernetes.networking.v1 import Ingress  # noqa: PLC0415

    backend: IngressBackendArgsDict = {"service": {"name": plan.name, "port": {"name": _PORT}}}
    Ingress(
        f"{name}-ingress",
        metadata=metadata,
        spec={
            "rules": [
                {"host": plan.host, "http": {"paths": [{"path": "/", "path_type": "Prefix", "backend": backend}]}}
            ],
            "tls": [{"hosts": [plan.host], "secret_name": f"{plan.name}-tls"}],
        },
        opts=opts,
    )
