"""CustomResourceDefinitions: those of OLM as its module has them, and permissive ones for what products bring."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml
from cluster.objects import Objects, eventually
from cluster.programs import MODULE

from engine.build import environment
from engine.toolchain import obtain

if TYPE_CHECKING:
    from collections.abc import Iterable

_API: Final = "github.com/operator-framework/api"
# Without it, groups of `k8s.io` are refused.
_APPROVED: Final = {"api-approved.kubernetes.io": "unapproved, for tests"}
_CRD: Final = ("apiextensions.k8s.io/v1", "CustomResourceDefinition")


@cache
def olm_definitions() -> list[dict[str, Any]]:
    """The CRDs of OLM, from the Go module that go.mod pins."""
    return [yaml.safe_load(path.read_text()) for path in sorted((module_folder(_API) / "crds").glob("*.yaml"))]


def module_folder(module: str) -> Path:
    """Give the folder of a Go module that go.mod pins, which is downloaded if need be."""
    toolchain = obtain(lambda _: None)
    variables = environment(toolchain)
    subprocess.run(
        [toolchain.go, "mod", "download", module], cwd=MODULE, env=variables, check=True, capture_output=True
    )
    asked = [toolchain.go, "list", "-m", "-f", "{{.Dir}}", module]
    done = subprocess.run(asked, cwd=MODULE, env=variables, check=True, capture_output=True, text=True)
    return Path(done.stdout.strip())


def permissive(group: str, kind: str, versions: Iterable[str], *, namespaced: bool) -> dict[str, Any]:
    """Define a kind that may hold anything, as its operator's CRD would without its schema."""
    plural = f"{kind.lower()}s"
    return {
        "apiVersion": _CRD[0],
        "kind": _CRD[1],
        "metadata": {"name": f"{plural}.{group}", "annotations": _APPROVED},
        "spec": {
            "group": group,
            "names": {"kind": kind, "plural": plural, "listKind": f"{kind}List", "singular": kind.lower()},
            "scope": "Namespaced" if namespaced else "Cluster",
            "versions": [
                {
                    "name": version,
                    "served": True,
                    "storage": number == 0,
                    "subresources": {"status": {}},
                    "schema": {"openAPIV3Schema": {"type": "object", "x-kubernetes-preserve-unknown-fields": True}},
                }
                for number, version in enumerate(sorted(versions))
            ],
        },
    }


def define(objects: Objects, definitions: Iterable[dict[str, Any]]) -> None:
    """Apply CRDs, and wait until the API server serves their kinds."""
    wanted = list(definitions)
    for definition in wanted:
        objects.apply(definition, force="true")
    for definition in wanted:
        spec = definition["spec"]
        for version in spec["versions"]:
            if version["served"]:
                served = f"{spec['group']}/{version['name']}", spec["names"]["kind"]
                eventually(lambda served=served: objects.served(*served), f"{served[1]} of {served[0]}")
