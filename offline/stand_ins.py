"""Which plugins a run attaches to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offline.cloud import Cloud
from offline.kubernetes import Kubernetes
from offline.readiness import Readiness
from offline.store import Store
from providers.known_types import PARAMETERIZED

if TYPE_CHECKING:
    from pathlib import Path

    from offline.seal import Sealer
    from offline.servicer import Recorded, StandIn


def stand_ins(offline: Path, environment: str, sealer: Sealer, recorded: Recorded) -> dict[str, StandIn]:
    """The stand-ins of ``environment`` by plugin; ibm and rhcs are parameters of ``terraform-provider``.

    ``recorded`` says whether the stack's state knows a resource, by its URN.
    """
    store = Store(offline)
    return {
        "kubernetes": Kubernetes(store, environment, sealer, recorded),
        "aws": Cloud("aws", ("aws",), store, environment, sealer, recorded),
        "readiness": Readiness(store, environment),
        "terraform-provider": Cloud("terraform-provider", PARAMETERIZED, store, environment, sealer, recorded),
    }
