"""What Red Hat OpenShift Service on AWS would refuse, found before it is asked for anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.finding import Finding
from cloudpakops.kinds.clusters.pull_secret import PER_NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.base.place import Place

# The first OpenShift whose hosted control planes at AWS take a pull secret of the customer's (openshift/openshift-docs:
# pull request 105229).
_PULL_SECRET_SINCE = (4, 20)


def zone_findings(default_nodes: int, zones: int, place: Place) -> Iterator[Finding]:
    """Yield why the default workers can't be shared out among the zones."""
    if default_nodes % zones:
        yield Finding(
            place,
            f"a hosted control plane wants as many default workers in each zone, and {zones} zones don't divide "
            f"{default_nodes}",
            "give it one zone, or two or three",
        )


def no_login(cluster: str, place: Place) -> Finding:
    """Return that nothing says how to log in to a cluster."""
    return Finding(
        place,
        f"nothing says how to log in to cluster {cluster}",
        "name the stack's secret with a password for its administrator: adminPassword: KEY "
        "(pulumi config set --secret cloudpakops:KEY), or give a kubeconfig",
    )


def pull_secret_findings(cluster: str, version: str | None, place: Place) -> Iterator[Finding]:
    """Yield that the OpenShift of a cluster is too old for a pull secret for all of its nodes."""
    if version and tuple(int(part) for part in version.split(".")[:2]) < _PULL_SECRET_SINCE:
        yield Finding(
            place,
            f"cluster {cluster} gets OpenShift {version}, and ROSA takes a global pull secret from "
            f"{'.'.join(map(str, _PULL_SECRET_SINCE))} on",
            f"{PER_NAMESPACE}; or make a platform release with a later one: cloudpakops release new ID "
            "--openshift rosa=VERSION",
        )
