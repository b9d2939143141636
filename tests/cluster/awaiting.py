"""What the official plugin waits for: the annotation, else a rollout; of a custom resource without it, nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from readiness.expressions import unmet

if TYPE_CHECKING:
    from collections.abc import Mapping

_WAIT_FOR: Final = "pulumi.com/waitFor"
_SKIP: Final = "pulumi.com/skipAwait"


def failure_of(manifest: Mapping[str, Any], live: Mapping[str, Any]) -> str:
    """Return what a live object still lacks, or nothing."""
    annotations = manifest["metadata"].get("annotations") or {}
    if annotations.get(_SKIP) == "true":
        return ""
    if text := annotations.get(_WAIT_FOR):
        return unmet(live, json.loads(text) if text.startswith("[") else [text])
    if (manifest["apiVersion"], manifest["kind"]) == ("apps/v1", "Deployment"):
        if (live.get("status") or {}).get("observedGeneration", 0) < live["metadata"]["generation"]:
            return "its new specification is not observed"
        return unmet(live, ["condition=Available"])
    return ""
