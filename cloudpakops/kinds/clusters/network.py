"""The addresses of a provisioned cluster, and how its zones share them."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Network, NetmaskValueError
from itertools import combinations
from typing import TYPE_CHECKING, Annotated

from cloudpakops.base.finding import Finding
from cloudpakops.base.form import Form
from cloudpakops.base.strict import StrictModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.base.place import Place

Cidr = Annotated[
    str,
    Form(
        pattern=r"^[0-9]{1,3}(\.[0-9]{1,3}){3}/[0-9]{1,2}$",
        called="a network",
        rule="write the first address and the prefix length: 10.20.0.0/16",
    ),
]
# The networks of zones are cut out of the cluster's own.
_LARGEST, _SMALLEST = 16, 20


class Network(StrictModel):
    """The addresses of a provisioned cluster: ``cidr`` of its machines (/16 to /20), of pods and of services."""

    cidr: Cidr
    pods: Cidr | None = None
    services: Cidr | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ZonePlan:
    """A zone and its networks: all of it, that of the nodes, and that of what the internet reaches."""

    name: str
    cidr: str
    nodes_cidr: str
    public_cidr: str


def parsed(text: str) -> IPv4Network | None:
    """Return the network, or None if the text is not one."""
    try:
        return IPv4Network(text)
    except (AddressValueError, NetmaskValueError, ValueError):
        return None


def zone_plan(name: str, index: int, cidr: str) -> ZonePlan:
    """Return the networks of a zone, the one at ``index`` of its region.

    ``cidr`` is cut into four, one part for each zone that a region may have, so that a zone can be added later.
    """
    whole = list(IPv4Network(cidr).subnets(prefixlen_diff=2))[index]
    nodes, rest = whole.subnets(prefixlen_diff=1)
    public = next(iter(rest.subnets(prefixlen_diff=3)))
    return ZonePlan(name=name, cidr=str(whole), nodes_cidr=str(nodes), public_cidr=str(public))


def network_findings(cidr: str, pods: str, services: str, place: Place) -> Iterator[Finding]:
    """Yield what is wrong with the networks of machines, pods and services of one cluster."""
    networks: dict[str, IPv4Network] = {}
    for key, text in (("cidr", cidr), ("pods", pods), ("services", services)):
        network = parsed(text)
        if network is None:
            yield Finding(
                (*place, key),
                f"{text} is not a network",
                "write the first address and the prefix length: 10.20.0.0/16",
            )
        else:
            networks[key] = network
    machines = networks.get("cidr")
    if machines and not _LARGEST <= machines.prefixlen <= _SMALLEST:
        yield Finding(
            (*place, "cidr"),
            f"{machines} cannot be split into one subnet for each zone",
            f"use a prefix length from /{_LARGEST} to /{_SMALLEST}",
        )
    for (one, first), (other, second) in combinations(networks.items(), 2):
        if first.overlaps(second):
            yield Finding(
                (*place, other),
                f"{other} {second} overlaps {one} {first}",
                "give cidr, pods and services ranges that do not overlap",
            )
