"""Environments of a test's own, resolved with the releases of the tests' estate."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cloudpakops.files.document import load
from cloudpakops.model.environment import Environment
from cloudpakops.model.release import ApplicationsRelease, PlatformRelease
from cloudpakops.plan import Manifests, Plan, resolve

ROOT = Path(__file__).resolve().parents[1]
ESTATE = ROOT / "tests/estate"


def release(track: str, name: str) -> Any:
    data = load(ESTATE / f"stacks/releases/{track}/{name}.yaml").data
    return (PlatformRelease if track == "platform" else ApplicationsRelease).model_validate(data)


PLATFORM: PlatformRelease = release("platform", "2026.10")
APPLICATIONS: ApplicationsRelease = release("applications", "2026.11.1")
DIGEST = "sha256:" + "0" * 64
KINDS = sorted(
    name
    for name, kind in PLATFORM.products["cloud-pak-for-integration"][0].kinds.items()
    if kind.supplied == "never" and kind.layer == "cloudpak" and kind.layer == "cloudpak"
)


def cluster(name: str = "main", **changes: Any) -> dict[str, Any]:
    return {
        "name": name,
        "kind": "existing",
        "kubeconfig": {"context": "c"},
        "ingressDomain": "apps.example.com",
        "storage": {"rwo": "block", "rwx": "file"},
        **changes,
    }


def integration(namespace: str = "integration", mode: str = "OwnNamespace", kinds: Any = KINDS) -> dict[str, Any]:
    return {
        "product": "cloud-pak-for-integration",
        "namespace": namespace,
        "installMode": mode,
        "license": {"accept": True, "use": "production"},
        "instances": [{"kind": kind, "name": kind.lower()} for kind in kinds],
    }


def environment(*clusters: dict[str, Any], **changes: Any) -> Environment:
    return Environment.model_validate(
        {
            "platform": f"2026.10@{DIGEST}",
            "applications": f"2026.11.1@{DIGEST}",
            "clusters": list(clusters),
            **changes,
        }
    )


def plan(*clusters: dict[str, Any], **changes: Any) -> Plan:
    return resolve("any", environment(*clusters, **changes), PLATFORM, APPLICATIONS, Manifests())
