"""What can be wrong between files that are each well-formed: every finding at once, each with its fix."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cloudpakops.plan.installations import brought_along

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cloudpakops.model.catalog import InstanceKind, ProductVersion
    from cloudpakops.model.document import Place
    from cloudpakops.model.environment import ApplicationSite, CloudPak, Cluster, Environment, Instance
    from cloudpakops.model.release import ApplicationsRelease, PlatformRelease

# Keys whose value is a secret; keys that name a Secret (`passwordSecret`) end otherwise.
_SECRET_KEY = re.compile(
    r"(password|passwd|passphrase|token|api_?key|private_?key|secret_?key|access_?key|entitlement_?key)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A mistake at a place of the environment (its keys without ``cloudpakops:``)."""

    place: Place
    what: str
    fix: str


def check(environment: Environment, platform: PlatformRelease, applications: ApplicationsRelease) -> list[Finding]:
    """Return everything that keeps ``environment`` from being resolved with these releases."""
    return [
        *_tracks(environment, applications),
        *_needs(platform),
        *_twice("cluster", ((cluster.name, ("clusters", i)) for i, cluster in enumerate(environment.clusters))),
        *(
            finding
            for index, cluster in enumerate(environment.clusters)
            for finding in _ClusterChecks(cluster, ("clusters", index), platform, applications).findings()
        ),
    ]


def _tracks(environment: Environment, applications: ApplicationsRelease) -> Iterator[Finding]:
    if environment.platform.release not in applications.platforms:
        accepted = ", ".join(sorted(applications.platforms))
        yield Finding(
            ("applications",),
            f"release {applications.release} accepts the platform releases {accepted}, "
            f"and this environment has {environment.platform.release}",
            "name an applications release that accepts this platform release, or move the platform first",
        )


def _needs(platform: PlatformRelease) -> Iterator[Finding]:
    for name, entry in platform.products.items():
        for need in entry.needs:
            if need.product not in platform.products:
                yield Finding(
                    ("platform",),
                    f"release {platform.release} has {name}, which needs {need.product} ({need.reason}), but not that",
                    f"make a release that has {need.product} too",
                )


def _twice(what: str, named: Iterable[tuple[Any, Place]]) -> Iterator[Finding]:
    seen: dict[Any, Place] = {}
    for name, place in named:
        if name in seen:
            text = name if isinstance(name, str) else " ".join(str(part) for part in name)
            yield Finding(place, f"the {what} {text} is given twice", "remove one, or give it another name")
        seen.setdefault(name, place)


class _ClusterChecks:
    """The checks of one cluster."""

    def __init__(
        self, cluster: Cluster, place: Place, platform: PlatformRelease, applications: ApplicationsRelease
    ) -> None:
        self.cluster = cluster
        self.place = place
        self.platform = platform
        self.applications = applications

    def findings(self) -> Iterator[Finding]:
        yield from self._kubeconfig()
        yield from self._namespaces()
        for index, pak in enumerate(self.cluster.cloud_paks):
            yield from self._cloud_pak(pak, (*self.place, "cloudPaks", index))
        yield from _twice(
            "application",
            ((a.name, (*self.place, "applications", i)) for i, a in enumerate(self.cluster.applications)),
        )
        yield from _twice(
            "host",
            (
                (a.host, (*self.place, "applications", i, "host"))
                for i, a in enumerate(self.cluster.applications)
                if a.host
            ),
        )
        for index, site in enumerate(self.cluster.applications):
            yield from self._application(site, (*self.place, "applications", index))

    def _kubeconfig(self) -> Iterator[Finding]:
        kubeconfig = self.cluster.kubeconfig
        if bool(kubeconfig.secret) == bool(kubeconfig.context):
            yield Finding(
                (*self.place, "kubeconfig"),
                "needs exactly one of secret and context",
                "give `secret: KEY` (and set it: pulumi config set --secret cloudpakops:KEY) or `context: NAME`",
            )

    def _namespaces(self) -> Iterator[Finding]:
        settings = self.cluster.namespaces
        place = (*self.place, "namespaces")
        yield from _twice("namespace", ((entry.name, (*place, i)) for i, entry in enumerate(settings)))
        for index, entry in enumerate(settings):
            if brought_along(entry.name):
                yield Finding(
                    (*place, index, "name"),
                    f"{entry.name} is the cluster's own namespace",
                    "leave it out; what is needed there is put there",
                )
        shared = {entry.name for entry in settings if entry.shared}
        users: list[tuple[str, str, Place]] = [
            *(
                (pak.namespace, pak.product, (*self.place, "cloudPaks", i, "namespace"))
                for i, pak in enumerate(self.cluster.cloud_paks)
            ),
            *(
                (site.namespace, site.name, (*self.place, "applications", i, "namespace"))
                for i, site in enumerate(self.cluster.applications)
            ),
        ]
        first: dict[str, str] = {}
        for namespace, user, user_place in users:
            if namespace in first and namespace not in shared:
                yield Finding(
                    user_place,
                    f"the namespace {namespace} is declared by {first[namespace]} and by {user}",
                    f"give {user} its own, or share it explicitly: namespaces: [{{name: {namespace}, shared: true}}]",
                )
            first.setdefault(namespace, user)

    def _cloud_pak(self, pak: CloudPak, place: Place) -> Iterator[Finding]:
        entry = self.platform.products.get(pak.product)
        if entry is None:
            known = ", ".join(
                sorted(n for n, e in self.platform.products.items() if e.placement.scope == "environment")
            )
            yield Finding(
                (*place, "product"),
                f"platform release {self.platform.release} has no product {pak.product}",
                f"choose one of: {known}",
            )
            return
        if entry.placement.scope != "environment":
            yield Finding(
                (*place, "product"),
                f"{pak.product} is installed by itself wherever a Cloud Pak needs it",
                "remove this entry",
            )
            return
        if self.cluster.platform not in entry.platforms:
            yield Finding(
                (*place, "product"),
                f"{entry.title} {entry.version} runs on {' and '.join(entry.platforms)}, "
                f"and cluster {self.cluster.name} is {self.cluster.platform}",
                "move it to another cluster, or correct `platform` of this one",
            )
        if pak.install_mode not in entry.install_modes:
            yield Finding(
                (*place, "installMode"),
                f"{entry.title} {entry.version} has no install mode {pak.install_mode}",
                f"choose one of: {', '.join(entry.install_modes)}",
            )
        if entry.license and not (pak.license and pak.license.accept):
            yield Finding(
                (*place, "license"),
                f"the licence of {entry.title} {entry.version} is not accepted",
                "read it, then write `license: {accept: true, use: production|nonproduction}`",
            )
        yield from _twice(
            "instance", (((i.kind, i.name), (*place, "instances", n)) for n, i in enumerate(pak.instances))
        )
        for index, instance in enumerate(pak.instances):
            yield from self._instance(instance, pak, entry, (*place, "instances", index))

    def _instance(self, instance: Instance, pak: CloudPak, entry: ProductVersion, place: Place) -> Iterator[Finding]:
        kind = entry.kinds.get(instance.kind)
        if kind is None:
            yield Finding(
                (*place, "kind"),
                f"{entry.title} {entry.version} has no kind {instance.kind}",
                f"choose one of: {', '.join(sorted(entry.kinds))}",
            )
            return
        yield from self._storage(instance, kind, place)
        if kind.license_use and pak.license and pak.license.use not in kind.license_use:
            yield Finding(
                (*place, "kind"),
                f"{instance.kind} cannot be licensed for {pak.license.use} use",
                f"use one of: {', '.join(sorted(kind.license_use))}",
            )
        for field in kind.protected_fields:
            if field in instance.spec:
                yield Finding(
                    (*place, "spec", field),
                    f"{field} of a {instance.kind} comes from the release and the accepted licence",
                    "remove it here",
                )
        yield from plain_secrets(instance.spec, (*place, "spec"))

    def _storage(self, instance: Instance, kind: InstanceKind, place: Place) -> Iterator[Finding]:
        if kind.storage is None:
            if instance.storage is not None:
                yield Finding((*place, "storage"), f"a {instance.kind} takes no storage", "remove it")
            return
        role = instance.storage or kind.storage.default
        if role not in kind.storage.roles:
            yield Finding(
                (*place, "storage"),
                f"a {instance.kind} cannot use the storage role {role}",
                f"use one of: {', '.join(kind.storage.roles)}",
            )
        elif role not in self.cluster.storage:
            yield Finding(
                place,
                f"a {instance.kind} needs storage of the role {role}, "
                f"and cluster {self.cluster.name} names no class for it",
                f"name one: storage: {{{role}: CLASS}} of the cluster",
            )

    def _application(self, site: ApplicationSite, place: Place) -> Iterator[Finding]:
        application = self.applications.applications.get(site.name)
        if application is None:
            known = ", ".join(sorted(self.applications.applications))
            yield Finding(
                (*place, "name"),
                f"applications release {self.applications.release} has no application {site.name}",
                f"choose one of: {known}",
            )
            return
        yield from plain_secrets(application.config, (*place, "name"))
        if (application.queue_manager is None) != (site.queue_manager is None):
            needs = application.queue_manager is not None
            yield Finding(
                (*place, "queueManager"),
                f"{site.name} needs a queue manager" if needs else f"{site.name} uses no queue manager",
                "bind it: queueManager: {instance: NAME, credentialsSecret: NAME}" if needs else "remove it",
            )
        elif site.queue_manager is not None:
            queue_managers = sorted(_bindable(self.cluster, self.platform, "mq"))
            named = Counter(queue_managers)[site.queue_manager.instance]
            if named != 1:
                there = ", ".join(queue_managers) or "none"
                yield Finding(
                    (*place, "queueManager", "instance"),
                    f"{site.name} is bound to {site.queue_manager.instance}, and cluster {self.cluster.name} has "
                    + ("several instances of that name" if named else f"no such queue manager (there: {there})"),
                    "bind it to an instance of this cluster, or add the instance to cloudPaks",
                )


def _bindable(cluster: Cluster, platform: PlatformRelease, protocol: str) -> Iterator[str]:
    for pak in cluster.cloud_paks:
        entry = platform.products.get(pak.product)
        for instance in pak.instances if entry else []:
            kind = entry.kinds.get(instance.kind) if entry else None
            if kind and kind.binding and kind.binding.protocol == protocol:
                yield instance.name


def plain_secrets(tree: Any, place: Place) -> Iterator[Finding]:
    """Yield a finding for each value in ``tree`` whose key says that it is a secret."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if isinstance(value, str) and value and _SECRET_KEY.search(key):
                yield Finding(
                    (*place, key),
                    f"{key} is a secret in plain text",
                    "refer to a Kubernetes Secret that the environment's secret store fills, and revoke this value",
                )
            yield from plain_secrets(value, (*place, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from plain_secrets(value, (*place, index))
