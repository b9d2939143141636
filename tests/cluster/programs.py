"""The programs of the test cluster, all of one Go module, so that each package of theirs is compiled once."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path
from typing import Final

from go_tools import Program, built

from engine.errors import WayError

MODULE: Final = Path(__file__).parent / "go"
KUBERNETES: Final = "1.36.3"
"""The version of Kubernetes in go.mod, which its programs only know by a flag of their build."""

_PACKAGES: Final = {
    "etcd": "go.etcd.io/etcd/server/v3",
    "kube-apiserver": "k8s.io/kubernetes/cmd/kube-apiserver",
    "kube-controller-manager": "k8s.io/kubernetes/cmd/kube-controller-manager",
    "kube-scheduler": "k8s.io/kubernetes/cmd/kube-scheduler",
    "kwok": "sigs.k8s.io/kwok/cmd/kwok",
    "olm": "github.com/operator-framework/operator-lifecycle-manager/cmd/olm",
    "catalog": "github.com/operator-framework/operator-lifecycle-manager/cmd/catalog",
    "opm": "github.com/operator-framework/operator-registry/cmd/opm",
}
# opm reads images with libraries in C, and keeps catalogs in SQLite; here it does neither.
_TAGS: Final = (
    "json1,exclude_graphdriver_btrfs,containers_image_openpgp,containers_image_docker_daemon_stub,"
    "containers_image_storage_stub"
)
_FLAGS: Final = (
    f"-tags={_TAGS}",
    f"-ldflags=-s -w -X k8s.io/component-base/version.gitVersion=v{KUBERNETES}",
)


def programs() -> list[Program]:
    """Every program of the test cluster; another go.sum or another flag makes others."""
    pinned = hashlib.sha256((MODULE / "go.mod").read_bytes() + (MODULE / "go.sum").read_bytes())
    pinned.update(repr(_FLAGS).encode())
    return [
        Program(
            name=name,
            module=MODULE,
            package=package,
            version=f"{KUBERNETES}-{pinned.hexdigest()[:12]}",
            flags=_FLAGS,
            minutes=40,
            shelf="cluster",
        )
        for name, package in _PACKAGES.items()
    ]


def main() -> None:
    """Build what is not in the cache, and say what takes how long."""
    report = partial(print, flush=True)
    for program in programs():
        if not program.path.is_file():
            report(f"{program.name}: building (some minutes, once) ...")
            try:
                built(program, report)
            except WayError as error:
                report(f"{program.name} can't be built here, so tests that need it are skipped: {error}")
                return


if __name__ == "__main__":
    main()
