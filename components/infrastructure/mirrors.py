"""What makes an air-gapped cluster pull from its mirror, and from nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.objects import KubernetesObject

if TYPE_CHECKING:
    import pulumi

    from cloudpakops.plan import MirrorPlan


def mirror(prefix: str, plan: MirrorPlan, opts: pulumi.ResourceOptions) -> None:
    """Create the mirror sets, and the ConfigMap with the certificate of the mirror's authority.

    Images by tag are mirrored as those by digest are; an ``ImageContentSourcePolicy`` knows no tags. Source:
    openshift/api: payload-manifests/crds, imagedigestmirrorsets, imagetagmirrorsets and imagecontentsourcepolicies.
    """
    for ending, policy in _policies(plan).items():
        KubernetesObject(
            f"{prefix}-mirror{ending}",
            {**policy, "metadata": {"name": plan.name, "labels": {"app.kubernetes.io/managed-by": "cloudpakops"}}},
            opts,
        )
    if plan.ca:
        KubernetesObject(
            f"{prefix}-mirror-ca",
            {
                "apiVersion": "v1",
                "kind": "ConfigMap",
                "metadata": {"name": plan.ca_name, "namespace": plan.ca_namespace},
                "data": {plan.ca_key: plan.ca},
            },
            opts,
        )


def _policies(plan: MirrorPlan) -> dict[str, dict[str, Any]]:
    if plan.policy == "ImageContentSourcePolicy":
        mirrors = [{"source": source, "mirrors": [target]} for source, target in plan.mirrors]
        return {
            "": {
                "apiVersion": "operator.openshift.io/v1alpha1",
                "kind": plan.policy,
                "spec": {"repositoryDigestMirrors": mirrors},
            }
        }
    never = [
        {"source": source, "mirrors": [target], "mirrorSourcePolicy": "NeverContactSource"}
        for source, target in plan.mirrors
    ]
    config = "config.openshift.io/v1"
    return {
        "": {"apiVersion": config, "kind": "ImageDigestMirrorSet", "spec": {"imageDigestMirrors": never}},
        "-tags": {"apiVersion": config, "kind": "ImageTagMirrorSet", "spec": {"imageTagMirrors": never}},
    }
