"""The environments whose gates a change of the pipeline alters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.base.errors import InvalidFilesError
from cloudpakops.promotion.pipeline import PIPELINE_FILE, read_pipeline

if TYPE_CHECKING:
    from pathlib import Path


def changed_gates(before: Path, after: Path) -> set[str]:
    """Return the environments whose gates, or the environments that these ask, differ between two checkouts.

    A pipeline that is missing or can't be read has no gates.
    """
    old, new = _gates(before), _gates(after)
    return {name for name, gates in new.items() if gates != old.get(name)}


def _gates(root: Path) -> dict[str, Any]:
    if not (root / PIPELINE_FILE).is_file():
        return {}
    try:
        pipeline = read_pipeline(root)
    except InvalidFilesError:
        return {}
    return {
        name: (pipeline.up_limit, pipeline.before(name), pipeline.environment(name).model_copy(update={"owners": []}))
        for name in pipeline.environments()
    }
