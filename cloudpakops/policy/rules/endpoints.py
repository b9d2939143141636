"""Ways in: no public API of a cluster, and TLS on the routes of applications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.policy.parts import mapping, members, texts
from cloudpakops.policy.rule import Rule, for_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.policy.rule import Context
    from cloudpakops.render.rendered_object import RenderedObject

# By kind of cluster, the switch that has to be on.
_SWITCHES = {
    ("cloud/ibm", "ContainerVpcCluster"): "disablePublicServiceEndpoint",
    ("cloud/rhcs", "ClusterRosaHcp"): "private",
    ("cloud/rhcs", "ClusterRosaClassic"): "private",
}


def _private(found: RenderedObject, _context: Context) -> Iterator[str]:
    switch = _SWITCHES.get((str(found.manifest["apiVersion"]), found.kind))
    if switch and mapping(found.manifest.get("spec")).get(switch) is not True:
        yield f"the API of the cluster can be reached from the internet: {switch} is not true"


def _tls(found: RenderedObject, _context: Context) -> Iterator[str]:
    group = str(found.manifest["apiVersion"]).rpartition("/")[0]
    spec = mapping(found.manifest.get("spec"))
    if (group, found.kind) == ("route.openshift.io", "Route"):
        tls = mapping(spec.get("tls"))
        if not tls.get("termination"):
            yield "the route has no TLS"
        elif tls.get("insecureEdgeTerminationPolicy") == "Allow":
            yield "the route also answers without TLS"
    elif (group, found.kind) == ("networking.k8s.io", "Ingress"):
        entries = members(spec.get("tls"))
        # An entry without hosts covers all of them.
        covered = {host for entry in entries for host in texts(entry.get("hosts"))}
        all_of_them = any(not entry.get("hosts") for entry in entries)
        rules = members(spec.get("rules")) or [{}]
        for rule in rules:
            host = str(rule.get("host") or "*")
            if not all_of_them and not covered & {host, f"*.{host.partition('.')[2]}"}:
                yield f"the host {host} has no TLS"


NO_PUBLIC_API = Rule(
    name="no-public-api",
    demands="the API of a cluster cannot be reached from the internet",
    fix="set private: true of the cluster, and run the pipeline where it reaches the private endpoint",
    check=for_each(_private),
)
TLS_ON_ROUTES = Rule(
    name="tls-on-routes",
    demands="routes and ingresses have TLS",
    fix="set spec.tls, and insecureEdgeTerminationPolicy to Redirect or None",
    check=for_each(_tls),
)
