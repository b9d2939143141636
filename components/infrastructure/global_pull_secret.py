"""The secret by which all nodes of a cluster pull images."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi

from components.infrastructure.docker_config import KEY, docker_config, merged
from components.objects import ExistingSecret, KubernetesObject, KubernetesPatch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cloudpakops.kinds.clusters.pull_secret import GlobalPullSecretPlan
    from components.infrastructure.namespaces import Registry


def global_pull_secret(
    prefix: str, plan: GlobalPullSecretPlan, registry: Registry, opts: pulumi.ResourceOptions
) -> None:
    """Create the secret, or merge the registry's credentials into the cluster's own.

    What is merged stays when this resource goes: taking the one field back would take Red Hat's credentials with it.
    """
    place = {"name": plan.name, "namespace": plan.namespace}
    credentials = pulumi.Output.from_input(registry.credentials or ":")
    if not plan.merged:
        config = credentials.apply(lambda given: docker_config(registry.host, given))
        manifest = {"apiVersion": "v1", "kind": "Secret", "metadata": place, "type": "kubernetes.io/dockerconfigjson"}
        KubernetesObject(f"{prefix}-pull-secret", {**manifest, "data": {KEY: config}}, opts)
        return
    existing = ExistingSecret(f"{prefix}-pull-secret-before", plan.namespace, plan.name, opts)

    def with_ours(values: Sequence[object]) -> str:
        return merged_into(plan, values[0], registry.host, str(values[1]))

    KubernetesPatch(
        f"{prefix}-pull-secret",
        {
            "apiVersion": "v1",
            "kind": "Secret",
            "metadata": place,
            "data": {KEY: pulumi.Output.all(existing.data, credentials).apply(with_ours)},
        },
        pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(retain_on_delete=True)),
    )


def merged_into(plan: GlobalPullSecretPlan, data: object, host: str, credentials: str) -> str:
    """Return the field that the cluster's secret gets; ``data`` is what it holds. Raises pulumi.RunError."""
    existing = data.get(KEY) if isinstance(data, dict) else None
    try:
        return merged(str(existing or ""), host, credentials)
    except ValueError as error:
        message = (
            f"can't merge credentials of {host} into {plan.namespace}/{plan.name}: {error}.\n"
            f"    fix: look at it (oc -n {plan.namespace} get secret {plan.name}), or leave `pullSecret: global` out"
        )
        raise pulumi.RunError(message) from None
