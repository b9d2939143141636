"""Begins with records where an estate already runs: overrides for what is deployed today, the branch and the key."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from datetime import timedelta
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.commits import commit_files, head_of, move_ref
from cloudpakops.git.history import file_at
from cloudpakops.git.origin import has_origin, push, tip_of
from cloudpakops.promotion.decide import AFTER, FREEZE
from cloudpakops.promotion.decision_edits import with_entry
from cloudpakops.promotion.decisions import DECISIONS_FILE
from cloudpakops.promotion.known import BRANCH
from cloudpakops.promotion.pipeline import PIPELINE_FILE
from cloudpakops.promotion.proposing import propose_change
from cloudpakops.promotion.records.at_commit import line_at, pipeline_at
from cloudpakops.promotion.records.ledger import SIGNERS_FILE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from cloudpakops.promotion.known import Known

# Time enough for a first `up` of each environment.
BASELINE_FOR = timedelta(days=30)
# One line of OpenSSH's form: the kind, the key, and anything after it.
_PUBLIC = re.compile(r"[a-z0-9@.-]+ AAAA[A-Za-z0-9+/]{40,}={0,2}( [^\n]*)?")
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
    due = [
        name
        for name in environments or pipeline.environments()
        if not known.ledger.deployed(name) and pipeline.gates(name)
    ]
    if not due:
        raise CloudPakOpsError("every environment with gates has a recorded deployment", "there is nothing to do")
    decisions = file_at(known.root, known.main, DECISIONS_FILE)
    for name in due:
        gates = sorted({*(gate.name for gate in pipeline.gates(name)), FREEZE, AFTER})
        line = line_at(known.root, known.main, name)
        entry = {
            "environment": name,
            "platform": line["platform"],
            "applications": line["applications"],
            "gates": gates,
            "until": (now + BASELINE_FOR).strftime("%Y-%m-%dT%H:%MZ"),
            "reason": reason,
        }
        decisions = with_entry(decisions, "overrides", entry)
    branch = f"baseline/{now:%Y%m%d}"
    message = f"Take over what runs in {', '.join(due)}\n\n{reason}\n"
    return branch, propose_change(known, branch, {DECISIONS_FILE: decisions or b""}, message), due


def make_key(path: Path) -> str:
    """Make an SSH key for the pipeline where there is none, and return its public part; raises CloudPakOpsError."""
    public = path.with_name(f"{path.name}.pub")
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _keygen(path)
        text = public.read_text(encoding="utf-8", errors="replace").strip()
    except OSError as error:
        if path.is_file():
            raise CloudPakOpsError(f"{public} cannot be read: {error.strerror}", _again(path, public)) from None
        raise CloudPakOpsError(
            f"{path} cannot be written: {error.strerror}", "name a file that can: --key FILE"
        ) from None
    if not _PUBLIC.fullmatch(text):
        raise CloudPakOpsError(f"{public} is no public SSH key", _again(path, public))
    return text


def _keygen(path: Path) -> None:
    program = shutil.which("ssh-keygen")
    if program is None:
        raise CloudPakOpsError("ssh-keygen is not on PATH", "install OpenSSH")
    done = subprocess.run(  # noqa: S603 - the user's own ssh-keygen
        [program, "-q", "-t", "ed25519", "-N", "", "-C", "cloudpakops records", "-f", str(path)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise CloudPakOpsError(f"ssh-keygen made no key: {said}", "name a file that can be written: --key FILE")


def _again(key: Path, public: Path) -> str:
    return f"ssh-keygen -y -f {shlex.quote(str(key))} > {shlex.quote(str(public))}"


def set_up(known: Known, public: str) -> tuple[str, str]:
    """Make the branch of records if there is none, and one that lists the key; return that one and its commit."""
    if tip_of(known.root, BRANCH) is None:
        first = commit_files(known.root, None, {"README.md": _ABOUT.encode()}, "Begin the records\n", sign=False)
        if not has_origin(known.root):
            move_ref(known.root, f"refs/heads/{BRANCH}", first, head_of(known.root, f"refs/heads/{BRANCH}"))
        else:
            push(known.root, first, BRANCH)
    kind, key, *_ = public.split()
    line = f'pipeline namespaces="git" {kind} {key}\n'.encode()
    listed = file_at(known.root, known.main, SIGNERS_FILE) or b""
    if line in listed:
        raise CloudPakOpsError(f"{SIGNERS_FILE} already lists this key at main", "there is nothing to do")
    message = "List the pipeline's key\n\nRecords count only with its signature.\n"
    branch = "records/signers"
    return branch, propose_change(known, branch, {SIGNERS_FILE: listed + line}, message)
