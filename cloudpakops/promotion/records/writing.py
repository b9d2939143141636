"""Adds records and pushes them, without touching a checkout and without losing a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.command import ask, commit_of, run
from cloudpakops.git.commits import commit_files, head_of, is_ancestor, move_ref
from cloudpakops.promotion.records.at_commit import record_signers_at
from cloudpakops.promotion.records.ledger import (
    BRANCH,
    LOCAL,
    REMOTE,
    TRACKING,
    Entry,
    Ledger,
    newest_head,
    read_ledger,
    signers,
)
from cloudpakops.promotion.records.record import Record, canonical, digest_of, path_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Each attempt follows another writer's success, so many writers at once still all get through.
_ATTEMPTS: Final = 25
_NOT_THERE: Final = 2
_Some = TypeVar("_Some", bound=Record)


def append(root: Path, make: Callable[[int, str | None], _Some], environment: str) -> _Some:
    """Add a record to the chain of an environment; ``make`` is given its number and its predecessor's digest.

    Raises CloudPakOpsError if the records, or this record, cannot be trusted, or if others push in every attempt.
    """
    allowed = record_signers_at(root, commit_of(root, "HEAD"))
    for _ in range(_ATTEMPTS):
        local, ledger = head_of(root, LOCAL), _sound(read_ledger(root, head=newest_head(root)))
        record = _next(ledger, make, environment)
        commit = _committed(root, ledger, record)
        if allowed is not None and not signers(root, commit, allowed, alone=True):
            raise CloudPakOpsError(
                "this record would not be trusted: it has no signature that stacks/pipeline.yaml allows",
                "sign with a listed key: git config gpg.format ssh; user.signingkey FILE; commit.gpgsign true",
            )
        if move_ref(root, LOCAL, commit, local):
            return record
    raise _too_many()


def push(root: Path) -> None:
    """Push all records to the remote, rebased on those that others pushed; raises CloudPakOpsError."""
    for _ in range(_ATTEMPTS):
        fetch(root)
        local = _together(root)
        if local is None or local == head_of(root, TRACKING):
            return
        done = run(root, "push", "--quiet", REMOTE, f"{local}:{LOCAL}")
        if done.returncode == 0:
            run(root, "update-ref", TRACKING, local)
            return
        said = done.stderr.decode(errors="replace").strip()
        # What is refused because another writer was faster is tried again; anything else is not.
        if not any(word in said for word in ("fetch first", "non-fast-forward", "cannot lock ref", "failed to update")):
            raise CloudPakOpsError(f"the records cannot be pushed: {said}", "check that git push works here")
    raise _too_many()


def has_remote(root: Path) -> bool:
    """True if the checkout has the remote."""
    return REMOTE in ask(root, "remote").decode().split()


def fetch(root: Path) -> None:
    """Fetch the records from the remote; raises CloudPakOpsError if that fails, or if records were removed there."""
    found = run(root, "ls-remote", "--exit-code", REMOTE, LOCAL)
    if found.returncode == _NOT_THERE and head_of(root, TRACKING) is None:
        return
    # Without a plus: a branch that was rewritten is refused.
    done = found if found.returncode else run(root, "fetch", "--quiet", "--no-tags", REMOTE, f"{LOCAL}:{TRACKING}")
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().replace("\n", " ") or f"{BRANCH} no longer exists there"
        raise CloudPakOpsError(
            f"the records of {REMOTE} cannot be fetched: {said}",
            "check that git fetch works here; a rejected update means that somebody removed records there: find out "
            "who",
        )


def _together(root: Path) -> str | None:
    """Put the records that only this checkout has behind those fetched; gives the head of all."""
    local, fetched = head_of(root, LOCAL), head_of(root, TRACKING)
    if fetched is None or local is None or is_ancestor(root, fetched, local):
        return local
    if not is_ancestor(root, local, fetched):
        theirs = _sound(read_ledger(root, head=fetched))
        known = {entry.commit for entry in theirs.entries}
        head = fetched
        for entry in _sound(read_ledger(root, head=local)).entries:
            if entry.commit not in known:
                ledger = read_ledger(root, head=head)
                head = _committed(root, ledger, _next(ledger, _moved(entry.record), entry.record.environment))
        fetched = head
    return fetched if move_ref(root, LOCAL, fetched, local) else head_of(root, LOCAL)


def _moved(record: Record) -> Callable[[int, str | None], Record]:
    return lambda sequence, previous: record.model_copy(update={"sequence": sequence, "previous": previous})


def _next(ledger: Ledger, make: Callable[[int, str | None], _Some], environment: str) -> _Some:
    chain: list[Entry] = ledger.of(environment)
    record = make(chain[-1].record.sequence + 1, chain[-1].digest) if chain else make(1, None)
    if any(entry.path == path_of(record) for entry in chain):
        raise CloudPakOpsError(f"{path_of(record)} already exists", "run this again")
    return record


def _committed(root: Path, ledger: Ledger, record: Record) -> str:
    content = canonical(record)
    path = path_of(record)
    return commit_files(root, ledger.head, {path: content}, f"{path}\n\n{digest_of(content)}\n")


def _sound(ledger: Ledger) -> Ledger:
    if ledger.faults:
        raise CloudPakOpsError(
            f"the records cannot be trusted, so no record was added: {ledger.faults[0]}",
            "find out who changed them: cloudpakops evidence verify --all",
        )
    return ledger


def _too_many() -> CloudPakOpsError:
    return CloudPakOpsError(
        f"others added records while this command ran, {_ATTEMPTS} times in a row", "run this again"
    )
