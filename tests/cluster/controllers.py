"""What makes a cluster of an API server: controllers, a scheduler, and kwok, which plays nodes and pods."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, Final

from cluster.definitions import module_folder
from cluster.objects import eventually
from cluster.processes import running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cluster.control_plane import ControlPlane
    from cluster.objects import Objects

NODE: Final = "worker-a"
_ALLOCATABLE: Final = {"cpu": "64", "memory": "256Gi", "pods": "500"}
_STAGES: Final = ("kustomize/stage/node/fast", "kustomize/stage/pod/fast")


@contextmanager
def controllers(program: Callable[[str], Path], plane: ControlPlane, objects: Objects) -> Iterator[None]:
    """Run them until the block ends; it begins once a node is ready."""
    config, logs = plane.kubeconfig, plane.folder / "logs"
    commands: list[list[str | Path]] = [
        [
            program("kube-controller-manager"),
            f"--kubeconfig={config}",
            "--leader-elect=false",
            "--secure-port=0",
            # It would evict pods of nodes that send no sign of life, which kwok's don't.
            "--controllers=*,-node-lifecycle-controller",
            f"--service-account-private-key-file={plane.folder / 'accounts.key'}",
            f"--root-ca-file={plane.folder / 'authority.pem'}",
        ],
        [program("kube-scheduler"), f"--kubeconfig={config}", "--leader-elect=false", "--secure-port=0"],
        [
            program("kwok"),
            f"--kubeconfig={config}",
            "--manage-all-nodes=true",
            "--node-lease-duration-seconds=0",
            *(f"--config={stage}" for stage in _stages(plane.folder)),
        ],
    ]
    with ExitStack() as stack:
        for command in commands:
            stack.enter_context(running(command, logs / f"{command[0].name}.log"))  # type: ignore[union-attr]
        objects.apply(_node())
        eventually(lambda: _ready(objects.get("v1", "Node", NODE)), "ready node")
        eventually(lambda: objects.get("v1", "ServiceAccount", "default", "default"), "ServiceAccount")
        yield


def _stages(folder: Path) -> list[Path]:
    """Write what kwok's module says of the life of nodes and pods where kwok can read it: in files of one kind."""
    module = module_folder("sigs.k8s.io/kwok")
    written = folder / "stages.yaml"
    found = [path for name in _STAGES for path in sorted((module / name).glob("*-*.yaml"))]
    written.write_text("\n---\n".join(path.read_text() for path in found))
    return [written]


def _node() -> dict[str, Any]:
    return {
        "apiVersion": "v1",
        "kind": "Node",
        "metadata": {
            "name": NODE,
            "annotations": {"kwok.x-k8s.io/node": "fake"},
            "labels": {"kubernetes.io/os": "linux", "kubernetes.io/arch": "amd64", "kubernetes.io/hostname": NODE},
        },
        "status": {"allocatable": _ALLOCATABLE, "capacity": _ALLOCATABLE},
    }


def _ready(node: dict[str, Any] | None) -> bool:
    conditions = ((node or {}).get("status") or {}).get("conditions") or []
    return any(one["type"] == "Ready" and one["status"] == "True" for one in conditions)
