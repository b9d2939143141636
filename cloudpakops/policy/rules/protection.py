"""What holds data is protected, and what was protected is neither removed nor replaced.

The engine refuses to delete a protected resource; only a review sees both sides of a change before that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.policy.rule import Breach, Rule, called, named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cloudpakops.policy.rule import Context
    from cloudpakops.render.rendered_object import RenderedObject

# With each of these, data or the key to it is gone.
_CLOUD = frozenset({"ClusterRosaHcp", "ContainerVpcCluster", "FileSystem", "KmsKey", "ResourceInstance"})


def _protected(objects: Sequence[RenderedObject], context: Context) -> Iterator[Breach]:
    if context.protected:
        for found in objects:
            if _holds(found, context) and not found.protected and found.logical_name not in context.consented:
                yield Breach(found.cluster, named(found), "it holds data and is not protected")
    for change in context.changes:
        if change.protected and change.change in {"removed", "replaced"}:
            about = called(change.kind, change.namespace, change.name)
            yield Breach(change.cluster, about, f"it is protected and would be {change.change}")


def _holds(found: RenderedObject, context: Context) -> bool:
    if found.of_cloud:
        return found.kind in _CLOUD
    return (str(found.manifest["apiVersion"]).rpartition("/")[0], found.kind) in context.instances


PROTECTED_RESOURCES = Rule(
    name="protected-resources",
    demands="what holds data is protected, and what is protected is neither removed nor replaced",
    fix="keep it; if it may go, bring the environment up with a consent before this change",
    check=_protected,
    each=False,
)
