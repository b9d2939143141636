"""What can be wrong with where a cluster comes from: each finding before a cloud is asked for anything."""

from __future__ import annotations

from ipaddress import AddressValueError, IPv4Network, NetmaskValueError
from itertools import combinations
from typing import TYPE_CHECKING

from cloudpakops.base.finding import Finding, twice
from cloudpakops.model.cluster import ExistingCluster, RoksCluster, RosaCluster
from cloudpakops.plan import flavors
from cloudpakops.plan.clusters import default_nodes, pods, services, zone_index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.base.place import Place
    from cloudpakops.model.cluster import Cluster, Kubeconfig, NodePool, Provisioned
    from cloudpakops.model.environment import Environment
    from cloudpakops.model.release import PlatformRelease

# The networks of zones are cut out of the cluster's own.
_LARGEST, _SMALLEST = 16, 20
# What a node of OpenShift Data Foundation has at least, and how many there are: noseka1/odf-kustomization; deployer.
_STORAGE_NODES, _STORAGE_VCPU, _STORAGE_MEMORY = 3, 16, 64
# Fewer workers in all are refused: IBM-Cloud/terraform-provider-ibm: r/container_vpc_cluster.
FEWEST_WORKERS = 2
# The pool that IBM Cloud makes a cluster with.
FIRST_POOL = "default"
_CLOUDS = {"roks": "IBM Cloud", "rosa": "AWS"}


def cluster_findings(environment: Environment, platform: PlatformRelease) -> Iterator[Finding]:
    """Yield what is wrong with the clusters of an environment, each for itself and side by side."""
    for index, cluster in enumerate(environment.clusters):
        place = ("clusters", index)
        yield from _kubeconfig(cluster.kubeconfig, (*place, "kubeconfig"))
        if not isinstance(cluster, ExistingCluster):
            yield from _provisioned(cluster, place, platform)
            yield from _versions(cluster, place, platform)
    yield from _overlaps(environment)


def _kubeconfig(given: Kubeconfig | None, place: Place) -> Iterator[Finding]:
    if given is None:
        return
    if given.secret and (given.file or given.context):
        found = "a secret is all that it takes"
    elif not (given.secret or given.file or given.context):
        found = "needs one of secret, file and context"
    else:
        return
    yield Finding(
        place,
        found,
        "give `secret: KEY` (and set it: pulumi config set --secret cloudpakops:KEY), or `context: NAME` of your own "
        "file, or `file: PATH` with a `context` of it",
    )


def _provisioned(cluster: Provisioned, place: Place, platform: PlatformRelease) -> Iterator[Finding]:
    if getattr(platform.openshift, cluster.kind) is None:
        yield Finding(
            (*place, "kind"),
            f"platform release {platform.release} names no OpenShift version for {cluster.kind}",
            f"make a release that does: cloudpakops release new ID --openshift {cluster.kind}=VERSION",
        )
    yield from twice("zone", ((zone, (*place, "zones", i)) for i, zone in enumerate(cluster.zones)))
    for index, zone in enumerate(cluster.zones):
        if zone_index(cluster, zone) is None:
            example = f"{cluster.region}-1" if cluster.kind == "roks" else f"{cluster.region}a"
            yield Finding(
                (*place, "zones", index),
                f"{zone} is no zone of the region {cluster.region}",
                f"name zones of it, such as {example}, or correct the region",
            )
    yield from _networks(cluster, place)
    yield from _pools(cluster, place)
    if isinstance(cluster, RoksCluster):
        yield from _roks(cluster, place)
    else:
        yield from _rosa(cluster, place)


def _networks(cluster: Provisioned, place: Place) -> Iterator[Finding]:
    inside = (*place, "network")
    parsed: dict[str, IPv4Network] = {}
    for key, text in (("cidr", cluster.network.cidr), ("pods", pods(cluster)), ("services", services(cluster))):
        network = _network(text)
        if network is None:
            yield Finding((*inside, key), f"{text} is no network", "write the first address and the bits: 10.20.0.0/16")
        else:
            parsed[key] = network
    machines = parsed.get("cidr")
    if machines and not _LARGEST <= machines.prefixlen <= _SMALLEST:
        yield Finding(
            (*inside, "cidr"),
            f"{machines} can't be cut into networks for zones",
            f"give one from /{_LARGEST} to /{_SMALLEST}",
        )
    for (one, first), (other, second) in combinations(parsed.items(), 2):
        if first.overlaps(second):
            yield Finding(
                (*inside, other),
                f"{other} {second} overlaps {one} {first}",
                "give each of cidr, pods and services addresses of its own",
            )


def _network(text: str) -> IPv4Network | None:
    try:
        return IPv4Network(text)
    except (AddressValueError, NetmaskValueError, ValueError):
        return None


def _pools(cluster: Provisioned, place: Place) -> Iterator[Finding]:
    inside = (*place, "nodePools")
    yield from twice("node pool", ((pool.name, (*inside, i)) for i, pool in enumerate(cluster.node_pools)))
    for index, pool in enumerate(cluster.node_pools):
        yield from _flavor(cluster, pool.flavor, (*inside, index, "flavor"))


def _flavor(cluster: Provisioned, flavor: str, place: Place) -> Iterator[Finding]:
    known = flavors.ibm(flavor) if cluster.kind == "roks" else flavors.aws(flavor)
    if known is None:
        yield Finding(
            place,
            f"{_CLOUDS[cluster.kind]} has no flavor {flavor} that is known here",
            "write one such as bx2.16x64 (family, vCPU, GiB)"
            if cluster.kind == "roks"
            else "write one such as m5.4xlarge",
        )


def _roks(cluster: RoksCluster, place: Place) -> Iterator[Finding]:
    workers = sum(pool.nodes_per_zone for pool in cluster.node_pools) * len(cluster.zones)
    if workers < FEWEST_WORKERS:
        yield Finding((*place, "nodePools"), "one worker is no cluster", "give it at least two: nodesPerZone: 2")
    if FIRST_POOL not in {pool.name for pool in cluster.node_pools}:
        yield Finding(
            (*place, "nodePools"),
            f"no node pool is called {FIRST_POOL}, and every cluster is made with one of that name",
            f"name one so: nodePools: [{{name: {FIRST_POOL}, ...}}]",
        )
    for index, text in enumerate(cluster.allow_from):
        if _network(text) is None:
            yield Finding((*place, "allowFrom", index), f"{text} is no network", "write it as 10.0.0.0/8")
    foundation = cluster.data_foundation
    if foundation is None:
        return
    pool = next((pool for pool in cluster.node_pools if pool.name == foundation.pool), None)
    if pool is None:
        yield Finding(
            (*place, "dataFoundation", "pool"),
            f"there is no node pool {foundation.pool}",
            f"name one of: {', '.join(pool.name for pool in cluster.node_pools)}",
        )
    elif not _can_store(pool, len(cluster.zones)):
        yield Finding(
            (*place, "dataFoundation", "pool"),
            f"OpenShift Data Foundation wants at least {_STORAGE_NODES} nodes of {_STORAGE_VCPU} vCPU and "
            f"{_STORAGE_MEMORY} GiB, and the pool {pool.name} has {pool.nodes_per_zone * len(cluster.zones)} "
            f"of {pool.flavor}",
            "give it more or larger nodes, such as bx2.16x64",
        )


def _can_store(pool: NodePool, zones: int) -> bool:
    vcpu, memory = flavors.ibm(pool.flavor) or (_STORAGE_VCPU, _STORAGE_MEMORY)
    return pool.nodes_per_zone * zones >= _STORAGE_NODES and vcpu >= _STORAGE_VCPU and memory >= _STORAGE_MEMORY


def _rosa(cluster: RosaCluster, place: Place) -> Iterator[Finding]:
    yield from _flavor(cluster, cluster.default_flavor, (*place, "defaultFlavor"))
    if default_nodes(cluster) % len(cluster.zones):
        yield Finding(
            (*place, "zones"),
            f"a hosted control plane wants as many default workers in each zone, and {len(cluster.zones)} zones don't "
            f"divide {default_nodes(cluster)}",
            "give it one zone, or two or three",
        )
    if not (cluster.admin_password or cluster.kubeconfig):
        yield Finding(
            place,
            f"nothing says how to log in to cluster {cluster.name}",
            "name the stack's secret with a password for its administrator: adminPassword: KEY "
            "(pulumi config set --secret cloudpakops:KEY), or give a kubeconfig",
        )


def _versions(cluster: Provisioned, place: Place, platform: PlatformRelease) -> Iterator[Finding]:
    """Yield the products that don't run on the OpenShift version that the release has for this kind of cluster."""
    version: str | None = getattr(platform.openshift, cluster.kind)
    if version is None:
        return
    minor = ".".join(version.split(".")[:2])
    for index, pak in enumerate(cluster.cloud_paks):
        for entry in platform.products.get(pak.product, ())[:1]:
            if entry.openshift and minor not in entry.openshift.versions:
                yield Finding(
                    (*place, "cloudPaks", index, "product"),
                    f"{entry.title} {entry.version} runs on OpenShift {', '.join(entry.openshift.versions)}, and "
                    f"cluster {cluster.name} gets {version}",
                    f"make a platform release in which {cluster.kind} has one of these",
                )


def _overlaps(environment: Environment) -> Iterator[Finding]:
    """Yield provisioned clusters of one environment whose machines would have the same addresses."""
    networks: list[tuple[int, Cluster, IPv4Network]] = []
    for index, cluster in enumerate(environment.clusters):
        if not isinstance(cluster, ExistingCluster) and (network := _network(cluster.network.cidr)):
            networks.append((index, cluster, network))
    for (_, one, first), (index, other, second) in combinations(networks, 2):
        if first.overlaps(second):
            yield Finding(
                ("clusters", index, "network", "cidr"),
                f"the clusters {one.name} and {other.name} overlap: {first} and {second}",
                "give each its own addresses: they can never be connected otherwise",
            )
