"""Begins with records where an estate already runs: overrides for what is deployed today, the branch and the key."""

from __future__ import annotations

import shutil
import subprocess
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.commits import commit_files
from cloudpakops.git.history import file_at
from cloudpakops.git.origin import publish, tip_of
from cloudpakops.promotion.decide import AFTER, FREEZE
from cloudpakops.promotion.decision_edits import with_override
from cloudpakops.promotion.decisions import DECISIONS_FILE
from cloudpakops.promotion.known import BRANCH, Known
from cloudpakops.promotion.pipeline import PIPELINE_FILE
from cloudpakops.promotion.proposing import propose_change
from cloudpakops.promotion.records.at_commit import line_at, pipeline_at
from cloudpakops.promotion.records.ledger import SIGNERS_FILE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


# Time enough for a first `up` of each environment.
BASELINE_FOR = timedelta(days=30)
_ABOUT = """\
# Records

What the pipeline observed: an `up` that started, passed or failed, and the results of tests. Only the pipeline writes
here, with the key in `stacks/record_signers`; nothing is ever changed or removed. `cloudpakops history ENV` shows it.
"""


def baseline(known: Known, environments: Sequence[str], reason: str, now: datetime) -> tuple[str, str, list[str]]:
    """Commit overrides for the first `up` of each environment with the releases that it has at main.

    Return branch, commit and environments; those with a recorded deployment need none. Raises CloudPakOpsError.
    """
    pipeline = pipeline_at(known.root, known.main)
    if pipeline is None:
        raise CloudPakOpsError(f"main has no {PIPELINE_FILE}", "commit one: docs/promotion.md")
    names = environments or pipeline.environments()
    due = [name for name in names if not known.ledger.deployed(name) and pipeline.gates(name)]
    if not due:
        raise CloudPakOpsError("every environment with gates has a recorded deployment", "there is nothing to do")
    decisions = file_at(known.root, known.main, DECISIONS_FILE) or b""
    for name in due:
        gates = {*(gate.name for gate in pipeline.gates(name)), FREEZE, AFTER}
        line = line_at(known.root, known.main, name)
        decisions = with_override(decisions, name, line, gates, reason, until=now + BASELINE_FOR)
    message = f"Take over what runs in {', '.join(due)}\n\n{reason}\n"
    return *propose_change(known, f"baseline/{now:%Y%m%d}", {DECISIONS_FILE: decisions}, message), due


def make_key(path: Path) -> str:
    """Make an SSH key for the pipeline where there is none, and return its public part; raises CloudPakOpsError."""
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _keygen(path, "-q", "-t", "ed25519", "-N", "", "-C", "cloudpakops records")
    except OSError as error:
        what = f"{path} cannot be written: {error.strerror}"
        raise CloudPakOpsError(what, "name a file that can: --key FILE") from None
    # Nobody types a passphrase in a pipeline.
    return _keygen(path, "-y", "-P", "")


def _keygen(path: Path, *options: str) -> str:
    program = shutil.which("ssh-keygen")
    if program is None:
        raise CloudPakOpsError("ssh-keygen is not on PATH", "install OpenSSH")
    command = [program, *options, "-f", str(path)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 - the user's own ssh-keygen
    if done.returncode:
        said = done.stderr.strip()
        raise CloudPakOpsError(f"ssh-keygen can't use {path}: {said}", "name another file: --key FILE")
    return done.stdout.strip()


def set_up(known: Known, public: str) -> tuple[str, str]:
    """Make the branch of records if there is none, and one that lists the key; return that one and its commit."""
    if tip_of(known.root, BRANCH) is None:
        first = commit_files(known.root, None, {"README.md": _ABOUT.encode()}, "Begin the records\n", sign=False)
        publish(known.root, first, BRANCH, None)
    kind, key, *_ = public.split()
    line = f'pipeline namespaces="git" {kind} {key}\n'.encode()
    listed = file_at(known.root, known.main, SIGNERS_FILE) or b""
    if line in listed:
        raise CloudPakOpsError(f"{SIGNERS_FILE} already lists this key at main", "there is nothing to do")
    message = "List the pipeline's key\n\nRecords count only with its signature.\n"
    return propose_change(known, "records/signers", {SIGNERS_FILE: listed + line}, message)
