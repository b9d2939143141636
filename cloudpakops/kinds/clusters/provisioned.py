"""The base class of every kind of provisioned cluster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import Field

from cloudpakops.base.finding import Finding, duplicates
from cloudpakops.base.form import Form
from cloudpakops.base.late_text import LATE_DOMAIN, Text
from cloudpakops.base.strict import Hostname
from cloudpakops.kinds.clusters.cluster import Cluster, NameAtCloud
from cloudpakops.kinds.clusters.kubeconfig import Kubeconfig
from cloudpakops.kinds.clusters.network import Network, network_findings, parsed, zone_plan
from cloudpakops.kinds.clusters.nodes import NodePool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from ipaddress import IPv4Network

    from cloudpakops.base.place import Place
    from cloudpakops.kinds.clusters.choices import Platform
    from cloudpakops.kinds.clusters.network import ZonePlan
    from cloudpakops.kinds.clusters.nodes import FlavorSize, NodePoolPlan
    from cloudpakops.kinds.clusters.plan import ClusterContext

# What clouds accept as the name of a cluster and of what belongs to it, with room for endings of ours.
CLOUD_NAME = r"^[a-z][-a-z0-9]{0,30}[a-z0-9]$"
CloudName = Annotated[
    str,
    Form(
        pattern=CLOUD_NAME,
        called="a name that clouds take",
        rule="use 2 to 32 lower-case letters, digits and hyphens, with a letter first and no hyphen last",
    ),
]
# By these roles, behind `<cluster>-infrastructure-`, a consent opens what is protected.
PROTECTED = ("cluster", "storage", "keys")


@dataclass(frozen=True, kw_only=True)
class Cloud:
    """What differs by cloud.

    ``pods`` and ``services`` are the networks that a cluster has unless the stack file says otherwise.
    ``zone_endings`` are what the names of zones have behind that of the region, in order. ``flavor_size`` answers what
    a node of a flavor has, None for a flavor that it doesn't know; ``flavor_example`` is one that it knows.
    """

    name: str
    pods: str
    services: str
    zone_endings: Sequence[str]
    flavor_size: Callable[[str], FlavorSize | None]
    flavor_example: str


class ProvisionedCluster(Cluster):
    """What every cluster has that this program makes; its OpenShift version is the platform release's.

    ``cloud_name`` is what the cloud calls all of it, `<environment>-<name>` unless given. ``ingress_domain`` and
    ``kubeconfig`` replace what the cloud reports for the new cluster.
    """

    cloud: ClassVar[Cloud]

    cloud_name: CloudName | None = None
    region: Annotated[
        str,
        Form(
            pattern=r"^[a-z]+(-[a-z]+)+(-[0-9])?$",
            called="the name of a region",
            rule="write it as the cloud does: eu-de at IBM Cloud, eu-central-1 at AWS",
        ),
    ]
    zones: Annotated[list[str], Field(min_length=1, max_length=3)]
    network: Network
    private: bool = False
    node_pools: Annotated[list[NodePool], Field(min_length=1)]
    ingress_domain: Hostname | None = None
    kubeconfig: Kubeconfig | None = None

    @property
    def platform(self) -> Platform:
        """Every provisioned cluster is OpenShift."""
        return "openshift"

    @property
    def domain(self) -> Text:
        """The domain of its routes; late where only the cloud will tell it."""
        return self.ingress_domain or LATE_DOMAIN

    @property
    def machines(self) -> IPv4Network | None:
        """The network of its machines; None where what the stack file says is none."""
        return parsed(self.network.cidr)

    @property
    def pods_cidr(self) -> str:
        """The network of its pods."""
        return self.network.pods or self.cloud.pods

    @property
    def services_cidr(self) -> str:
        """The network of its services."""
        return self.network.services or self.cloud.services

    def pools(self) -> Sequence[NodePool]:
        """Return its node pools, in the order of the stack file."""
        return self.node_pools

    def nodes_planned(self) -> tuple[NodePoolPlan, ...]:
        """Return the nodes of its pools."""
        return self._pools_planned()

    def name_at_cloud(self, environment: str) -> NameAtCloud:
        """Return the one name by which its cloud knows all of it."""
        if self.cloud_name:
            return NameAtCloud(self.cloud_name, "cloudName")
        return NameAtCloud(f"{environment}-{self.name}", "name")

    def findings(self, place: Place) -> Iterator[Finding]:
        """Yield what is wrong with its zones, networks and nodes, for itself alone."""
        yield from super().findings(place)
        yield from self._zone_findings((*place, "zones"))
        yield from network_findings(self.network.cidr, self.pods_cidr, self.services_cidr, (*place, "network"))
        inside = (*place, "nodePools")
        yield from duplicates("node pool", ((pool.name, (*inside, i)) for i, pool in enumerate(self.node_pools)))
        for index, pool in enumerate(self.node_pools):
            yield from self._flavor_findings(pool.flavor, (*inside, index, "flavor"))

    def _zone_findings(self, place: Place) -> Iterator[Finding]:
        yield from duplicates("zone", ((zone, (*place, i)) for i, zone in enumerate(self.zones)))
        for index, zone in enumerate(self.zones):
            if self._zone_index(zone) is None:
                yield Finding(
                    (*place, index),
                    f"{zone} is not a zone of the region {self.region}",
                    f"name zones of that region, such as {self.region}{self.cloud.zone_endings[0]}, or correct the "
                    "region",
                )

    def _flavor_findings(self, flavor: str, place: Place) -> Iterator[Finding]:
        if self.cloud.flavor_size(flavor) is None:
            yield Finding(
                place,
                f"{self.cloud.name} has no known flavor {flavor}",
                f"use a flavor such as {self.cloud.flavor_example}",
            )

    def _zone_index(self, zone: str) -> int | None:
        """Return the place of a zone in its region, from 0; None where no zone of the region is called so."""
        ending = zone.removeprefix(self.region) if zone.startswith(self.region) else ""
        return self.cloud.zone_endings.index(ending) if ending in self.cloud.zone_endings else None

    def _pools_planned(self) -> tuple[NodePoolPlan, ...]:
        return tuple(pool.plan(len(self.zones), self.cloud.flavor_size(pool.flavor)) for pool in self.node_pools)

    def _zone_planned(self, zone: str) -> ZonePlan:
        index = self._zone_index(zone)
        assert index is not None  # noqa: S101 - the checks see to it
        return zone_plan(zone, index, self.network.cidr)

    def _provisioned(self, context: ClusterContext) -> dict[str, Any]:
        """Return the fields of `ProvisionedPlan`."""
        assert context.version is not None  # noqa: S101 - the checks see to it
        return {
            "cloud_name": self.name_at_cloud(context.environment).name,
            "environment": context.environment,
            "region": self.region,
            "version": context.version,
            "cidr": self.network.cidr,
            "pods": self.pods_cidr,
            "services": self.services_cidr,
            "zones": tuple(self._zone_planned(zone) for zone in sorted(self.zones)),
            "private": self.private,
            "pools": self._pools_planned(),
            "kubeconfig": self.kubeconfig.plan() if self.kubeconfig else None,
            "ingress_domain": self.ingress_domain,
            "egress": context.egress,
            "protect": frozenset(
                role
                for role in PROTECTED
                if context.protected and f"{self.name}-infrastructure-{role}" not in context.open_to_change
            ),
        }
