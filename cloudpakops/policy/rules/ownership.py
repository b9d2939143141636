"""Whose it is: labels and tags on what exists, and owners of the environment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.policy.parts import mapping, texts
from cloudpakops.policy.rule import Breach, Rule, for_each

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cloudpakops.policy.rule import Context
    from cloudpakops.render.rendered_object import RenderedObject

_MANAGER, _NAME = "app.kubernetes.io/managed-by", "app.kubernetes.io/name"
_WORKLOADS = frozenset({"CronJob", "DaemonSet", "Deployment", "Ingress", "Job", "Route", "Service", "StatefulSet"})
# Those with a bill: a list of `key:value` at IBM, a mapping at AWS and Red Hat.
_PAID = frozenset(
    {
        ("cloud/aws", "FileSystem"),
        ("cloud/aws", "NatGateway"),
        ("cloud/aws", "Vpc"),
        ("cloud/ibm", "ContainerVpcCluster"),
        ("cloud/ibm", "IsVpc"),
        ("cloud/ibm", "ResourceInstance"),
        ("cloud/rhcs", "ClusterRosaHcp"),
    }
)


def _labelled(found: RenderedObject, context: Context) -> Iterator[str]:
    if found.of_cloud:
        if (found.manifest["apiVersion"], found.kind) in _PAID:
            tags = mapping(found.manifest.get("spec")).get("tags")
            by_key = mapping(tags).get("environment") == context.environment
            if not by_key and f"environment:{context.environment}" not in texts(tags):
                yield f"no tag names the environment {context.environment}"
        return
    wanted: tuple[str, ...] = (_MANAGER,) if found.kind == "Namespace" else ()
    if found.layer == "application" and found.kind in _WORKLOADS:
        wanted = (_MANAGER, _NAME)
    labels = mapping(found.manifest["metadata"].get("labels"))
    if lacking := [label for label in wanted if not labels.get(label)]:
        yield f"it has no label {' and no '.join(lacking)}"


def _owned(_objects: Sequence[RenderedObject], context: Context) -> Iterator[Breach]:
    if not context.owned:
        yield Breach("", f"environment {context.environment}", "nobody owns it")


LABELS = Rule(
    name="labels",
    demands="namespaces, workloads and cloud resources say by labels and tags what they belong to",
    fix=f"set the labels {_MANAGER} and {_NAME}; on a cloud's resource a tag with the environment",
    check=for_each(_labelled),
)
OWNERS = Rule(
    name="owners",
    demands="each environment has owners",
    fix="name owners of the environment in stacks/pipeline.yaml, and run cloudpakops codeowners --write",
    check=_owned,
    each=False,
)
