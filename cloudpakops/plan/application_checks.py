"""Checks that each application of a cluster is in the release, has its site facts, and is bound to an instance."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cloudpakops.base.finding import Finding, duplicates
from cloudpakops.plan.login_checks import login_findings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cloudpakops.base.place import Place
    from cloudpakops.kinds.applications.application import Application
    from cloudpakops.kinds.applications.binding import Binding, ClientProtocol
    from cloudpakops.kinds.applications.site import ApplicationSite
    from cloudpakops.kinds.clusters.cluster import Cluster
    from cloudpakops.model.release import ApplicationsRelease, PlatformRelease
    from cloudpakops.plan.manifests import Manifests


def application_findings(
    cluster: Cluster,
    place: Place,
    platform: PlatformRelease,
    applications: ApplicationsRelease,
    manifests: Manifests,
) -> Iterator[Finding]:
    """Yield what is wrong with the applications of a cluster."""
    inside = (*place, "applications")
    yield from duplicates("application", ((site.name, (*inside, i)) for i, site in enumerate(cluster.applications)))
    yield from duplicates(
        "host", ((site.host, (*inside, i, "host")) for i, site in enumerate(cluster.applications) if site.host)
    )
    for index, site in enumerate(cluster.applications):
        application = applications.applications.get(site.name)
        if application is None:
            yield Finding(
                (*inside, index, "name"),
                f"applications release {applications.release} has no application {site.name}",
                f"choose one of: {', '.join(sorted(applications.applications))}",
            )
            continue
        yield from _facts(site, application, (*inside, index))
        for binding in application.bindings(site):
            yield from _binding(cluster, platform, applications, site, binding, place=(*inside, index))
            yield from login_findings(
                cluster, platform, manifests.documents, site.name, binding, place=(*inside, index)
            )
        yield from application.check(site, manifests.folders.get(site.name, ()), (*inside, index))


def _facts(site: ApplicationSite, application: Application, place: Place) -> Iterator[Finding]:
    required, optional = application.required_facts, application.optional_facts
    given = set(site.model_dump(by_alias=True, exclude_unset=True)) - {"name"}
    for fact in sorted(required - given):
        yield Finding(place, f"{site.name} is of kind {application.kind} and needs {fact}", f"add {fact}")
    for fact in sorted(given - required - optional):
        known = ", ".join(sorted(required | optional))
        yield Finding(
            (*place, fact),
            f"{site.name} is of kind {application.kind}, which does not accept {fact}",
            f"remove {fact}; this kind accepts {known}",
        )


def _binding(
    cluster: Cluster,
    platform: PlatformRelease,
    applications: ApplicationsRelease,
    site: ApplicationSite,
    binding: Binding,
    *,
    place: Place,
) -> Iterator[Finding]:
    """Yield a finding unless a binding leads to one instance, of a product that the application's release needs."""
    found = sorted(bindable(cluster, platform, binding.protocol))
    meant = sorted({f"{namespace}/{name}" for namespace, name, _ in found if binding.means(namespace, name)})
    products = [product for namespace, name, product in found if binding.means(namespace, name)]
    if len(products) != 1:
        names = Counter(name for _, name, _ in found)
        there = ", ".join(
            f"{namespace}/{name}" if names[name] > 1 or "/" in binding.instance else name
            for namespace, name, _ in found
        )
        yield Finding(
            (*place, *binding.place),
            f"{site.name} is bound to {binding.instance}, and cluster {cluster.name} has "
            + (
                f"several instances of that name: {', '.join(meant)}"
                if products
                else f"no such {binding.called} (found: {there or 'none'})"
            ),
            _way_out(binding, meant),
        )
    elif products[0] not in applications.needs:
        yield Finding(
            (*place, "name"),
            f"{site.name} is bound to {binding.instance} of {products[0]}, and applications release "
            f"{applications.release} does not say which versions of {products[0]} it needs",
            "make a release with a range of versions: cloudpakops release new ID --track applications "
            f"--from {applications.release} --need '{products[0]}>=OLDEST,<TOO_NEW'",
        )


def _way_out(binding: Binding, meant: Sequence[str]) -> str:
    if not meant:
        return "bind it to an instance of this cluster, or add the instance to cloudPaks"
    if len(meant) == 1:
        return "rename one of them; names must be unique in a namespace"
    return f"name the namespace too: {binding.place[-1]}: {' or '.join(meant)}"


def bindable(cluster: Cluster, platform: PlatformRelease, protocol: ClientProtocol) -> Iterator[tuple[str, str, str]]:
    """Yield namespace, name and product of a cluster's instances that speak ``protocol``."""
    for pak in cluster.cloud_paks:
        for entry in platform.products.get(pak.product, [])[:1]:
            for instance in pak.instances:
                kind = entry.kinds.get(instance.kind)
                if kind and kind.binding and kind.binding.protocol == protocol:
                    yield kind.namespace or pak.namespace, instance.name, pak.product
