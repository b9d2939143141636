"""Print the jobs of the live environments for GitLab: `python -m pipelines.gitlab_jobs > jobs.yml`.

After a merge these are an `up` of each environment that main changes since what is recorded as deployed there, one
after the other, in the order of promotion; in a pipeline of a schedule the comparison of each with its last `up`. The
steps are those of pipelines/gitlab/environment.yml.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.files.output import as_given
from cloudpakops.promotion.known import known_now
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

STEPS = "/pipelines/gitlab/environment.yml"


def up_jobs(environments: Sequence[str], approved: Collection[str]) -> dict[str, Any]:
    """Return one job for each environment, which needs the one before; with a plan to approve where that is asked."""
    jobs: dict[str, Any] = {}
    before: tuple[str, ...] = ()
    for name in environments:
        job = {**_job(".up", name), "environment": {"name": name}, "needs": _needs(before)}
        if name in approved:
            plan = f"plan {name}"
            jobs[plan] = {**_job(".plan", name), "environment": _looks_at(name), "needs": _needs(before)}
            job |= {
                "needs": [*_needs(before), {"job": plan, "artifacts": True}],
                "when": "manual",
                "allow_failure": False,
            }
        jobs[f"up {name}"] = job
        before = (f"up {name}",)
    return jobs


def drift_jobs(environments: Sequence[str]) -> dict[str, Any]:
    """Return a job for each environment."""
    return {f"drift {name}": {**_job(".drift", name), "environment": _looks_at(name)} for name in environments}


def pipeline(jobs: Mapping[str, Any]) -> str:
    """Return the file; GitLab refuses one without jobs."""
    nothing = {"nothing to do": {"stage": "live", "script": ["true"]}}
    return as_given({"include": [{"local": STEPS}], "stages": ["live"], **(jobs or nothing)})


def _job(steps: str, name: str) -> dict[str, Any]:
    return {"extends": steps, "stage": "live", "variables": {"STACK": name}}


def _needs(before: Sequence[str]) -> list[dict[str, Any]]:
    return [{"job": name, "artifacts": False} for name in before]


def _looks_at(name: str) -> dict[str, str]:
    # With the secrets of the environment, and no deployment of it.
    return {"name": name, "action": "verify"}


def _deployed(root: Path, environments: Sequence[str]) -> dict[str, str]:
    """Return the commit of the last `up` that passed, by environment."""
    counting = known_now(root).counting
    return {name: record.commit for name in environments for record in islice(counting.passed(name), 1)}


def _touched(live: str, base: str | None) -> list[str]:
    words = ["touched", "--only", live, *(["--base", base] if base else [])]
    done = subprocess.run(  # noqa: S603 - the project's own command
        [sys.executable, "-m", "cloudpakops", *words], stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        raise CloudPakOpsError(f"cloudpakops {' '.join(words)} ended with exit code {done.returncode}")
    found: list[str] = json.loads(done.stdout)
    return found


def main() -> int:
    """Print the file for the pipeline of this job."""
    root = Path.cwd()
    try:
        live = _touched(os.environ.get("LIVE_UP", ""), None)
        if os.environ.get("CI_PIPELINE_SOURCE") == "schedule":
            sys.stdout.write(pipeline(drift_jobs(live)))
            return 0
        deployed, repository = _deployed(root, live), Repository(root)
        changed = [name for name in live if name not in deployed or _touched(name, deployed[name])]
        approved = [name for name in changed if repository.stack(name).environment.apply == "approved-plan"]
        sys.stdout.write(pipeline(up_jobs(changed, approved)))
    except CloudPakOpsError as error:
        sys.stderr.write(f"error: {error}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
