"""Checks that an application can log in to the instance that it is bound to, the way that it wants to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.base.finding import Finding
from cloudpakops.base.merging import merged
from cloudpakops.base.template import at
from cloudpakops.kinds.lists import MERGE_KEYS
from cloudpakops.plan.applications import listener
from cloudpakops.plan.instances import spec_layers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cloudpakops.base.place import Place
    from cloudpakops.kinds.applications.binding import Binding
    from cloudpakops.kinds.clusters.cloud_pak import Instance
    from cloudpakops.kinds.clusters.cluster import Cluster
    from cloudpakops.model.instance_kind import InstanceKind
    from cloudpakops.model.release import PlatformRelease

# How an application can log in to Event Streams (`workload.connections`); none is a listener without login.
_LOGINS = (None, "scram-sha-512", "tls")


def login_findings(
    cluster: Cluster,
    platform: PlatformRelease,
    documents: Mapping[str, Any],
    application: str,
    binding: Binding,
    *,
    place: Place,
) -> Iterator[Finding]:
    """Yield why an application can't log in to an instance; one that is not there is found elsewhere."""
    for instance, kind in _bound(cluster, platform, binding):
        if binding.login == "certificate" and instance.issuer is None:
            yield Finding(
                (*place, *binding.place[:-1]),
                f"{application} has no credentialsSecret, so it logs in to {instance.name} with a certificate, and "
                f"{instance.name} names no issuer",
                f"name one at {instance.name}: issuer: {{name: CLUSTER_ISSUER}}; or the Secret with user name and "
                "password: credentialsSecret: NAME",
            )
        if binding.login != "none":
            document = documents.get(instance.document or "")
            # Whether it is a manifest at all is said where the instance is checked.
            given = document if isinstance(document, dict) and isinstance(document.get("spec"), dict) else {}
            spec = merged(spec_layers(instance, kind, kind.spec, given), MERGE_KEYS).tree
            yield from _listener(application, instance, kind, spec, (*place, *binding.place))


def _listener(
    application: str, instance: Instance, kind: InstanceKind, spec: Mapping[str, Any], place: Place
) -> Iterator[Finding]:
    facts = kind.binding
    if facts is None or not facts.listeners:
        return
    found = listener(facts, spec)
    login = (found.get("authentication") or {}).get("type")
    path = ".".join(facts.listeners)
    if not found:
        ports = ", ".join(str(one.get("port")) for one in at(spec, facts.listeners) or ()) or "none"
        yield Finding(
            place,
            f"{application} connects to {instance.name} at port {facts.port}, where it has no listener "
            f"(found: {ports})",
            f"give {instance.name} a listener there: spec.{path}",
        )
    elif login not in _LOGINS:
        yield Finding(
            place,
            f"the listener of {instance.name} at port {facts.port} wants {login}, with which no application can log in",
            f"let it want scram-sha-512 or tls: spec.{path}",
        )


def _bound(cluster: Cluster, platform: PlatformRelease, binding: Binding) -> Iterator[tuple[Instance, InstanceKind]]:
    for pak in cluster.cloud_paks:
        for entry in platform.products.get(pak.product, [])[:1]:
            for instance in pak.instances:
                kind = entry.kinds.get(instance.kind)
                if kind is None or kind.binding is None or kind.binding.protocol != binding.protocol:
                    continue
                if binding.means(kind.namespace or pak.namespace, instance.name):
                    yield instance, kind
