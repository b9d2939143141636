"""An environment on the cluster of a test run: the real engine, the real program, and a plugin that really applies."""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cluster.plugin import KubernetesPlugin
from live_run import LiveRun, run_with

from offline.servers import serving

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from conftest import Checkout

_OFFICIAL: Final = "pulumi-resource-kubernetes"


def official_plugin() -> Path | None:
    """Find the official Kubernetes plugin: on PATH, or in the folder of plugins."""
    if found := shutil.which(_OFFICIAL):
        return Path(found)
    home = Path(os.environ.get("PULUMI_HOME") or Path.home() / ".pulumi")
    return next(iter(sorted(home.glob(f"plugins/resource-kubernetes-v*/{_OFFICIAL}"), reverse=True)), None)


@contextmanager
def environment(
    checkout: Checkout, stack: str, folder: Path, kubeconfig: Path, limits: Mapping[str, float] | None = None
) -> Iterator[LiveRun]:
    """Make the stack of an environment whose one cluster the kubeconfig names.

    ``limits`` are those of `KubernetesPlugin`; where the official plugin is used, the program's own hold.
    """
    official = official_plugin()
    with ExitStack() as stopping:
        if official:
            variables = {"PATH": f"{official.parent}{os.pathsep}{os.environ['PATH']}"}
        else:
            (folder / "plugin").mkdir()
            plugin = KubernetesPlugin(folder / "plugin", limits)
            variables = {"PULUMI_DEBUG_PROVIDERS": stopping.enter_context(serving({"kubernetes": plugin}))}
        live = run_with(checkout, stack, folder, variables)
        live.seconds = 900
        live.secret("kubeconfig", kubeconfig.read_text())
        live.secret("entitlementKey", "an entitlement key")
        yield live
