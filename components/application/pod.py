"""The pods of a workload: its container, what runs before it, and what both find around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cloudpakops.plan import PodPlan

PORT = "http"
# No container may become more than it is.
_CONFINED = {"allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]}}


def pod(name: str, plan: PodPlan) -> dict[str, Any]:
    """Return the spec of the pods of the workload ``name``, whose settings are in the ConfigMap of that name."""
    volumes = [{"name": f"mount-{number}", **mount.volume} for number, mount in enumerate(plan.mounts, 1)]
    around = _around(name, plan)
    spec: dict[str, Any] = {
        "automountServiceAccountToken": plan.api_token,
        "securityContext": {"runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"}},
        "containers": [
            {
                "name": name,
                "image": plan.image,
                **_run(plan.command, plan.args),
                **({"ports": [{"name": PORT, "containerPort": plan.port}]} if plan.port else {}),
                **around,
                **plan.probes,
                "securityContext": _CONFINED,
            }
        ],
    }
    if plan.init_containers:
        spec["initContainers"] = [
            {
                "name": one.name,
                "image": one.image,
                **_run(one.command, one.args),
                **around,
                "securityContext": _CONFINED,
            }
            for one in plan.init_containers
        ]
    if volumes:
        spec["volumes"] = volumes
    if plan.service_account:
        spec["serviceAccountName"] = plan.service_account
    if plan.pull_secret:
        spec["imagePullSecrets"] = [{"name": plan.pull_secret}]
    return spec


def _around(name: str, plan: PodPlan) -> dict[str, Any]:
    """Return what each container of a pod gets: settings, Secrets, mounts, resources."""
    sources: list[dict[str, Any]] = [{"configMapRef": {"name": name}}]
    sources += [{"secretRef": {"name": secret}} for secret in plan.environment_from]
    around: dict[str, Any] = {
        "envFrom": sources,
        "env": [
            {"name": one.variable, "valueFrom": {"secretKeyRef": {"name": one.secret, "key": one.key}}}
            for one in plan.environment
        ],
        "resources": {"requests": plan.requests, "limits": plan.limits},
    }
    mounts = [
        {"name": f"mount-{number}", "mountPath": mount.path, **({"readOnly": True} if mount.read_only else {})}
        for number, mount in enumerate(plan.mounts, 1)
    ]
    return around | ({"volumeMounts": mounts} if mounts else {})


def _run(command: tuple[str, ...], args: tuple[str, ...]) -> dict[str, Any]:
    given = {"command": list(command), "args": list(args)}
    return {key: value for key, value in given.items() if value}
