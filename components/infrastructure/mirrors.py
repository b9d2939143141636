"""What makes an air-gapped cluster pull from its mirror, and from nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.objects import KubernetesObject

if TYPE_CHECKING:
    import pulumi

    from cloudpakops.plan import MirrorPlan

_NAME = "cloudpakops"
_CA_NAMESPACE = "openshift-config"


def mirror(prefix: str, plan: MirrorPlan, opts: pulumi.ResourceOptions) -> None:
    """Create the mirror set, and the ConfigMap with the certificate of the mirror's authority.

    Source: openshift/api: payload-manifests/crds, imagedigestmirrorsets and imagecontentsourcepolicies.
    """
    KubernetesObject(
        f"{prefix}-mirror",
        {**_policy(plan), "metadata": {"name": _NAME, "labels": {"app.kubernetes.io/managed-by": _NAME}}},
        opts,
    )
    if plan.ca:
        KubernetesObject(
            f"{prefix}-mirror-ca",
            {
                "apiVersion": "v1",
                "kind": "ConfigMap",
                "metadata": {"name": f"{_NAME}-mirror-ca", "namespace": _CA_NAMESPACE},
                "data": {plan.ca_key: plan.ca},
            },
            opts,
        )


def _policy(plan: MirrorPlan) -> dict[str, Any]:
    if plan.policy == "ImageContentSourcePolicy":
        mirrors = [{"source": source, "mirrors": [target]} for source, target in plan.mirrors]
        return {
            "apiVersion": "operator.openshift.io/v1alpha1",
            "kind": plan.policy,
            "spec": {"repositoryDigestMirrors": mirrors},
        }
    never = [
        {"source": source, "mirrors": [target], "mirrorSourcePolicy": "NeverContactSource"}
        for source, target in plan.mirrors
    ]
    return {"apiVersion": "config.openshift.io/v1", "kind": plan.policy, "spec": {"imageDigestMirrors": never}}
