"""Applications don't rule the cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.policy.parts import mapping, members, texts
from cloudpakops.policy.rule import Rule, for_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.policy.rule import Context
    from cloudpakops.render.rendered_object import RenderedObject

# The second is the role by which a pod gets the privileged security context constraints of OpenShift.
_MIGHTY = ("cluster-admin", "system:openshift:scc:privileged")


def _no_cluster_admin(found: RenderedObject, _context: Context) -> Iterator[str]:
    if found.layer != "application":
        return
    if found.kind in {"RoleBinding", "ClusterRoleBinding"}:
        role = mapping(found.manifest.get("roleRef")).get("name")
        if role in _MIGHTY:
            yield f"it gives the role {role}"
    elif found.kind in {"Role", "ClusterRole"}:
        for rule in members(found.manifest.get("rules")):
            if all("*" in texts(rule.get(key)) for key in ("apiGroups", "resources", "verbs")):
                yield "it allows everything, as cluster-admin does"


NO_CLUSTER_ADMIN = Rule(
    name="no-cluster-admin",
    demands="applications do not get the role cluster-admin, or all that it allows",
    fix="name the groups, resources and verbs that the application needs",
    check=for_each(_no_cluster_admin),
)
