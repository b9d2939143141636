"""Paths below ``.offline``.

key, passphrase             this folder's own, random, mode 0600
project/ backend/ home/     the shadow project, Pulumi's states, the HOME and PULUMI_HOME of offline runs
tmp/                        files on their way to their place
<env>/<cluster>/<namespace or _cluster>/<Kind>-<name>.yaml
<env>/cloud/<package>/<type>/<name>.yaml
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

from providers.errors import RefusedError

if TYPE_CHECKING:
    from pathlib import Path

FOLDER: Final = ".offline"
CLOUD: Final = "cloud"
CLUSTER_SCOPED: Final = "_cluster"
RESERVED: Final = frozenset({"project", "backend", "home", "key", "lock", "passphrase", "tmp", CLOUD})
"""Names that no environment can have, as offline keeps its own things under them."""

_LONGEST: Final = 200  # of the 255 bytes a file name may have; the rest is for kind and ending
_STACK: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_CLUSTER: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_LABEL: Final = re.compile(r"[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?")
_KIND: Final = re.compile(r"[A-Za-z][A-Za-z0-9]{0,99}")
_UNSAFE: Final = re.compile(r"[/\\%\x00-\x1f\x7f]")


def environment_name(name: str) -> str:
    """Return ``name`` if it is valid for an environment.

    :raises RefusedError: it is not a stack name, or offline reserves it.
    """
    if not _STACK.fullmatch(name):
        message = (
            f"environment {name!r}: a stack name can have only letters, digits, '.', '_' and '-'. Correct the "
            "name after -s"
        )
        raise RefusedError(message)
    if name in RESERVED:
        message = (
            f"environment {name!r}: offline keeps its own files under {FOLDER}/{name}. Choose another name for "
            "the environment"
        )
        raise RefusedError(message)
    return name


def cluster_name(name: str) -> str:
    """Return ``name`` if it is valid for a cluster.

    :raises RefusedError: it is not a file name, or offline reserves it for cloud resources.
    """
    if name == CLOUD or not _CLUSTER.fullmatch(name):
        message = (
            f"cluster {name!r}: the provider is named k8s-<cluster>, and <cluster> has letters, digits, '.', '_', '-'"
            f" and is not {CLOUD!r}. Rename the provider"
        )
        raise RefusedError(message)
    return name


def segment(name: str) -> str:
    """``name`` as one part of a path: itself, shortened with a digest where it is too long.

    :raises RefusedError: it would leave its folder or is not a name that Kubernetes accepts (apimachinery:
        pkg/api/validation/path/name.go).
    """
    if name in {"", ".", ".."} or _UNSAFE.search(name):
        message = f"name {name!r}: Kubernetes and file systems take no '/', '\\', '%' or control characters in a name"
        raise RefusedError(message)
    if len(name.encode()) <= _LONGEST:
        return name
    return f"{name[:100]}~{digest(name)}"


def digest(text: str) -> str:
    """Twelve hex digits that stand for ``text``."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def object_path(cluster_folder: Path, namespace: str, kind: str, name: str, group: str | None = None) -> Path:
    """The file of a Kubernetes object; with ``group`` the form for a kind that another API group has too.

    :raises RefusedError: a name that is none.
    """
    if not _KIND.fullmatch(kind):
        message = f"kind {kind!r} is not a kind: use only letters and digits"
        raise RefusedError(message)
    if namespace and not _LABEL.fullmatch(namespace):
        message = f"namespace {namespace!r} is not a namespace: use only lower-case letters, digits and '-'"
        raise RefusedError(message)
    qualified = f"{kind}.{segment(group)}" if group else kind
    return cluster_folder / (namespace or CLUSTER_SCOPED) / f"{qualified}-{segment(name)}.yaml"
