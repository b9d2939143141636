"""Makes the file CODEOWNERS from the owners that ``stacks/pipeline.yaml`` names."""

from __future__ import annotations

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.promotion.pipeline import PIPELINE_FILE, Pipeline
from cloudpakops.promotion.records.at_commit import stack_path

CODEOWNERS_FILE = ".github/CODEOWNERS"


def codeowners(pipeline: Pipeline) -> str:
    """Return the file: the last line that matches a path counts. Raises CloudPakOpsError without owners."""
    if pipeline.owners is None:
        raise CloudPakOpsError(
            f"{PIPELINE_FILE} names no owners",
            "add to it: owners: {releases: ['@org/release-managers'], program: ['@org/platform']}",
        )
    environments = [one for stage in pipeline.stages for one in stage.environments if one.owners]
    lines = [
        ("*", pipeline.owners.program),
        ("/stacks/", pipeline.owners.releases),
        *((f"/{stack_path(one.name)}", one.owners) for one in environments),
    ]
    width = max(len(path) for path, _ in lines)
    head = f"# Made from {PIPELINE_FILE} by `cloudpakops codeowners`; edit that file.\n"
    return head + "".join(f"{path:{width}} {' '.join(owners)}\n" for path, owners in lines)
