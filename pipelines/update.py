"""Preview or update an environment, as its stack file says: `python -m pipelines.update preview|up ENV PLAN`.

Where the stack file has `cloudpakops:apply: approved-plan`, a preview saves its update plan in the file PLAN, and an
`up` carries out that file or nothing. Elsewhere both are Pulumi's own.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.repository.repository import Repository

_WORDS = 3


def commands(verb: str, environment: str, plan: Path, *, approved: bool) -> list[list[str]]:
    """Return what is to be run, one after the other."""
    select = ["pulumi", "stack", "select", environment, "--non-interactive"]
    if verb == "preview":
        if approved:
            return [select, ["cloudpakops", "preview", environment, "--save", str(plan)]]
        return [select, ["pulumi", "preview", "--diff", "--non-interactive", "--color", "never"]]
    if approved:
        return [select, ["cloudpakops", "up", environment, "--plan", str(plan)]]
    return [select, ["pulumi", "up", "--yes", "--skip-preview=false", "--non-interactive", "--color", "never"]]


def main(words: list[str]) -> int:
    """Run a preview or an update, and return its exit code."""
    if len(words) != _WORDS or words[0] not in {"preview", "up"}:
        sys.stderr.write("error: usage: python -m pipelines.update preview|up ENV PLAN\n")
        return 2
    verb, environment, plan = words[0], words[1], Path(words[2])
    try:
        approved = Repository(Path.cwd()).stack(environment).environment.apply == "approved-plan"
    except CloudPakOpsError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    if verb == "up" and approved and not plan.is_file():
        sys.stderr.write(
            f"error: {environment} is only updated by an approved update plan, and there is none for this commit\n"
            "    fix: start the live preview of its pull request again, then this job\n"
        )
        return 1
    for command in commands(verb, environment, plan, approved=approved):
        if code := subprocess.run(command, check=False).returncode:  # noqa: S603 - the pipeline's own commands
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
