"""OLM itself, beside the API server: its two operators, its CRDs, and catalogs that it reaches as on a cluster."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from cluster.catalogs import Catalogs
from cluster.definitions import define, olm_definitions
from cluster.name_service import name_service
from cluster.processes import running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cluster.control_plane import ControlPlane
    from cluster.objects import Objects

CATALOGS: Final = "openshift-marketplace"
"""The namespace whose catalogs all namespaces see, as on OpenShift."""


@contextmanager
def olm(program: Callable[[str], Path], plane: ControlPlane, objects: Objects) -> Iterator[Catalogs]:
    """Run OLM until the block ends; yields the catalogs that it can reach."""
    # OLM ends at its start if one of them isn't served yet.
    define(objects, olm_definitions())
    for namespace in (CATALOGS, "olm"):
        objects.apply({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": namespace}})
    config, logs = plane.kubeconfig, plane.folder / "logs"
    catalogs = Catalogs(program("opm"), plane.folder / "catalogs", objects)
    catalog = [
        program("catalog"),
        f"--kubeconfig={config}",
        f"--namespace={CATALOGS}",
        "--configmapServerImage=unused",
        "--util-image=unused",
        "--opmImage=unused",
    ]
    operator = [program("olm"), "--namespace=olm", "--writeStatusName="]
    try:
        with (
            name_service(catalogs.resolve) as proxy,
            running(catalog, logs / "catalog.log", {"GRPC_PROXY": proxy, "NO_PROXY": "", "no_proxy": ""}),
            running(operator, logs / "olm.log", {"KUBECONFIG": str(config)}),
        ):
            yield catalogs
    finally:
        catalogs.stop()
