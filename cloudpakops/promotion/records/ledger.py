"""All records, read from Git alone and judged: each commit adds one record, each record names the one before it."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.command import ask
from cloudpakops.git.commits import head_of, is_ancestor
from cloudpakops.promotion.records.record import Record, digest_of, parse_record, path_of

BRANCH = "cloudpakops/records"
LOCAL = f"refs/heads/{BRANCH}"
REMOTE = "origin"
TRACKING = f"refs/remotes/{REMOTE}/{BRANCH}"
_ADDED = re.compile(r":000000 100644 0+ ([0-9a-f]{40,64}) A\t([^\t]+)")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A record, where it is, and whose signature its commit carries, if it is one that counts."""

    record: Record
    digest: str
    path: str
    commit: str
    signer: str | None = None


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """Every record in the order in which they were added; with ``faults``, none is to be believed."""

    head: str | None = None
    entries: tuple[Entry, ...] = ()
    faults: tuple[str, ...] = ()

    def of(self, environment: str) -> list[Entry]:
        """Return the chain of one environment."""
        return [entry for entry in self.entries if entry.record.environment == environment]

    def until(self, index: int) -> Ledger:
        """Return the ledger as it was before the entry of that index was added."""
        return Ledger(head=self.head, entries=self.entries[:index], faults=self.faults)


def newest_head(root: Path) -> str | None:
    """Return the commit with all records that are here, this checkout's and those fetched; None where there are none.

    Raises CloudPakOpsError where both have records that the other lacks.
    """
    local, fetched = head_of(root, LOCAL), head_of(root, TRACKING)
    if local is None or fetched is None:
        return local or fetched
    if is_ancestor(root, fetched, local):
        return local
    if is_ancestor(root, local, fetched):
        return fetched
    raise CloudPakOpsError(
        f"the branch {BRANCH} has records that {REMOTE} lacks, and lacks some of its",
        "bring them together: cloudpakops evidence push",
    )


def read_ledger(root: Path, allowed_signers: bytes | None = None, head: str | None = None) -> Ledger:
    """Read all records; with ``allowed_signers`` (a file of ssh-keygen), each must carry a signature that it lists."""
    head = head or newest_head(root)
    if head is None:
        return Ledger()
    signed = signers(root, head, allowed_signers) if allowed_signers is not None else {}
    reading = Reading()
    commits = list(_commits(root, head))
    contents = _contents(root, [blob for *_, added in commits if added for blob, _ in [added]])
    for index, (commit, parents, added) in enumerate(commits):
        if parents != ([commits[index - 1][0]] if index else []):
            reading.faults.append(f"{commit[:12]}: is no single step from the commit before it")
        if added is None:
            reading.faults.append(f"{commit[:12]}: does something else than add one record")
            continue
        if allowed_signers is not None and commit not in signed:
            reading.faults.append(f"{added[1]}: carries no signature that stacks/pipeline.yaml allows")
        reading.take(commit, added[1], contents[added[0]], signed.get(commit))
    return Ledger(head=head, entries=tuple(reading.entries), faults=tuple(reading.faults))


def signers(root: Path, head: str, allowed: bytes, *, alone: bool = False) -> dict[str, str]:
    """Return whose good signature each commit up to ``head`` carries, as the file of allowed signers calls them.

    With ``alone``, of that commit only.
    """
    options = ["--max-count=1"] if alone else []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "allowed_signers")
        file.write_bytes(allowed)
        setting = f"gpg.ssh.allowedSignersFile={file}"
        found = ask(root, "-c", setting, "log", *options, "--format=%H%x09%G?%x09%GS", head).decode(errors="replace")
    rows = (line.split("\t", 2) for line in found.splitlines())
    return {commit: signer for commit, state, signer in rows if state == "G" and signer}


@dataclass
class Reading:
    """Judges records one after the other: whether each is one, lies where it says, and follows on its predecessor."""

    entries: list[Entry] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    last: dict[str, Entry] = field(default_factory=dict)

    def take(self, commit: str, path: str, content: bytes, signer: str | None = None) -> None:
        """Add what a commit has added; what is wrong with it goes to the faults."""
        try:
            record = parse_record(content)
        except ValueError as error:
            self.faults.append(f"{path}: {error}")
            return
        if path_of(record) != path:
            self.faults.append(f"{path}: says that it is {path_of(record)}")
        before = self.last.get(record.environment)
        due = (before.record.sequence + 1, before.digest) if before else (1, None)
        if (record.sequence, record.previous) != due:
            self.faults.append(
                f"{path}: is record {record.sequence} of {record.environment} and names another predecessor "
                f"than what is there: a record is gone, was changed, or is a copy"
            )
        entry = Entry(record=record, digest=digest_of(content), path=path, commit=commit, signer=signer)
        self.entries.append(entry)
        self.last[record.environment] = entry


def _commits(root: Path, head: str) -> list[tuple[str, list[str], tuple[str, str] | None]]:
    """Return each commit, oldest first: its parents, and the one file that it adds, if that is all it does."""
    options = ("--reverse", "--topo-order", "--raw", "--no-abbrev", "--no-renames", "--root", "-m")
    text = ask(root, "log", *options, "--format=commit %H %P", head).decode(errors="replace")
    found: list[tuple[str, list[str], tuple[str, str] | None]] = []
    for part in re.split(r"^commit ", text, flags=re.MULTILINE)[1:]:
        first, *changes = [line for line in part.splitlines() if line]
        commit, *parents = first.split()
        added = _ADDED.fullmatch(changes[0]) if len(changes) == 1 else None
        found.append((commit, parents, (added[1], added[2]) if added else None))
    return found


def _contents(root: Path, blobs: list[str]) -> dict[str, bytes]:
    answer = ask(root, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs).encode())
    contents = {}
    start = 0
    for blob in blobs:
        end = answer.index(b"\n", start)
        size = int(answer[start:end].split()[2])
        contents[blob] = answer[end + 1 : end + 1 + size]
        start = end + 1 + size + 1
    return contents
