"""`python -m benchmarks.records`: how long it takes to read and to judge many signed records, first and again.

The repository is the tests' own estate with so many records of its environments, each signed with an SSH key as a
pipeline's are. What is measured runs in a new process each time; the first call has no cache in `.git`.
"""

from __future__ import annotations

import base64
import hashlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Self

import typer
from cryptography.hazmat.primitives.serialization import load_ssh_private_key

from benchmarks import CHECKOUT, ESTATE
from cloudpakops.git.tree import tree_of
from cloudpakops.promotion.audit import audit
from cloudpakops.promotion.known import BRANCH, known_now
from cloudpakops.promotion.promoting import propose
from cloudpakops.promotion.records.at_commit import line_at
from cloudpakops.promotion.records.record import (
    Record,
    Report,
    canonical,
    path_of,
    report_path,
    written_time,
)
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SIZES = (1000, 10_000)
_ENVIRONMENTS = ("dev", "test", "staging", "prod")
# So many records, then a commit of main.
_PER_COMMIT = 20
_REPORT = b'<testsuite tests="1"><testcase name="serves"/></testsuite>\n'
_START = datetime(2026, 1, 1, tzinfo=UTC)
_WHO = "pipeline <pipeline@example.com>"


def main(
    sizes: Annotated[list[int] | None, typer.Option("--size", help="Records; may be given several times.")] = None,
    audited: Annotated[bool, typer.Option("--audit", help="Also decide every deployment again.")] = False,
) -> None:
    """Measure reading and judging records."""
    for size in sizes or _SIZES:
        with tempfile.TemporaryDirectory(prefix="cloudpakops-bench-") as folder:
            root = Path(folder).resolve() / "estate"
            made = _repository(root, size)
            typer.echo(f"{size} records, made in {made:.0f} s")
            for call in ("first call", "second call", "third call"):
                typer.echo(f"  {call}: {_measured(root, audited=audited)}")


def measure(root: Path, *, audited: bool) -> None:
    """Print how long it takes to read all records, and to judge an `up` on them, in seconds."""
    now = _START + timedelta(days=365)
    with _Clock("read") as read:
        known = known_now(root, ask_origin=False)
    with _Clock("judged") as judged, tree_of(root, known.main) as tree:
        repository = Repository(tree)
        gates = propose(known, repository, "test", {}, now).gates
    line = f"{len(known.ledger.entries)} count, {len(gates)} gates; {read}, {judged}"
    if audited:
        with _Clock("audited") as clock:
            doubts = sum(1 for one in audit(known, now) if one.doubts)
        line += f", {clock} ({doubts} doubts)"
    typer.echo(line)


class _Clock:
    """Measures what passes, and the time of all processes."""

    def __init__(self, what: str) -> None:
        self._what = what

    def __enter__(self) -> Self:
        self._started, self._used = time.perf_counter(), _used()
        return self

    def __exit__(self, *_: object) -> None:
        self._took, self._used = time.perf_counter() - self._started, _used() - self._used

    def __str__(self) -> str:
        return f"{self._what} {self._took:.2f} s (CPU {self._used:.2f} s)"


def _used() -> float:
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in usage)


def _measured(root: Path, *, audited: bool) -> str:
    command = [sys.executable, "-m", "benchmarks.records", "--measure", str(root), *(["--audit"] if audited else [])]
    return subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603 - this program


def _repository(root: Path, size: int) -> float:
    started = time.monotonic()
    for part in ("stacks", "catalog"):
        shutil.copytree(ESTATE / part, root / part)
    (root / "Pulumi.yaml").write_bytes((ESTATE / "Pulumi.yaml").read_bytes())
    key = root.parent / "key"
    _run(root, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key))
    public = key.with_suffix(".pub").read_text(encoding="utf-8")
    (root / "stacks/record_signers").write_text(f'pipeline namespaces="git" {public}', encoding="utf-8")
    _run(root, "git", "init", "--quiet", "--initial-branch=main")
    mains = _history_of_main(root, size // _PER_COMMIT + 1)
    _import(root, mains, size)
    _sign(root, key)
    _run(root, "git", "repack", "-adq")
    return time.monotonic() - started


def _history_of_main(root: Path, count: int) -> list[str]:
    mains = []
    for number in range(count):
        (root / "stacks/notes.md").write_text(f"{number}\n", encoding="utf-8")
        _run(root, "git", "add", "--all")
        date = f"{int((_START + number * _PER_COMMIT * timedelta(hours=1)).timestamp())} +0000"
        _run(root, "git", "commit", "--quiet", "--message", "x", GIT_COMMITTER_DATE=date)
        mains.append(_run(root, "git", "rev-parse", "HEAD").decode().strip())
    return mains


def _records(root: Path, mains: list[str], size: int) -> Iterator[Record]:
    """Yield records as an estate has them: an `up`, then its results, in one environment after the other."""
    steps = [("up", "started"), ("up", "passed"), ("tests", "passed"), ("policy", "passed"), ("drift-free", "passed")]
    lines = {name: line_at(root, mains[0], name) for name in _ENVIRONMENTS}
    for number in range(size):
        main = mains[number // _PER_COMMIT]
        environment = _ENVIRONMENTS[number // len(steps) % len(_ENVIRONMENTS)]
        kind, state = steps[number % len(steps)]
        report = Report(name="report.xml", blob=_object("blob", _report(number))) if kind != "up" else None
        yield Record.model_validate(
            {
                "environment": environment,
                "kind": kind,
                "state": state,
                "commit": main,
                "main": main,
                "time": written_time(_START + (number + 1) * timedelta(hours=0.8)),
                "report": report and report.model_dump(by_alias=True),
                **lines[environment],
            }
        )


def _report(number: int) -> bytes:
    return _REPORT + f"<!-- {number} -->\n".encode()


def _import(root: Path, mains: list[str], size: int) -> None:
    """Make the trees of the branch by `git fast-import`, one commit for each record."""
    stream = []
    for number, record in enumerate(_records(root, mains, size)):
        when = int(record.at.timestamp())
        stream.append(f"commit refs/heads/trees\ncommitter {_WHO} {when} +0000\ndata 2\nx\n".encode())
        files = [(path_of(record), canonical(record))]
        if record.report:
            files.append((report_path(record), _report(number)))
        stream += [f"M 100644 inline {path}\ndata {len(content)}\n".encode() + content for path, content in files]
        stream.append(b"\n")
    subprocess.run(["git", "fast-import", "--quiet"], cwd=root, input=b"".join(stream), check=True)  # noqa: S607


def _sign(root: Path, key: Path) -> None:
    """Make the same commits anew, each signed."""
    rows = _run(root, "git", "log", "--reverse", "--format=%T %ct", "refs/heads/trees").decode().splitlines()
    parent, folder, signature = "", root.parent / "commits", _signature(key)
    folder.mkdir()
    for number, (tree, when) in enumerate(row.split() for row in rows):
        head = f"tree {tree}\n{parent}author {_WHO} {when} +0000\ncommitter {_WHO} {when} +0000\n"
        made = signature(f"{head}\nx\n".encode())
        content = f"{head}gpgsig {made}\n\nx\n".encode()
        (folder / str(number)).write_bytes(content)
        parent = f"parent {_object('commit', content)}\n"
    paths = "".join(f"{folder}/{number}\n" for number in range(len(rows))).encode()
    subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin-paths"],  # noqa: S607
        cwd=root,
        input=paths,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    _run(root, "git", "update-ref", f"refs/heads/{BRANCH}", parent.split()[1])
    _run(root, "git", "update-ref", "-d", "refs/heads/trees")


def _object(kind: str, content: bytes) -> str:
    """Return the id that Git gives an object."""
    return hashlib.sha1(f"{kind} {len(content)}\0".encode() + content).hexdigest()  # noqa: S324 - Git's


def _signature(key: Path) -> Callable[[bytes], str]:
    """Return what signs as `ssh-keygen -Y sign -n git` does, in this process.

    Source: openssh/openssh-portable: PROTOCOL.sshsig.
    """
    secret = load_ssh_private_key(key.read_bytes(), None)
    kind, public, *_ = key.with_suffix(".pub").read_text(encoding="utf-8").split()

    def field(content: bytes) -> bytes:
        return len(content).to_bytes(4, "big") + content

    def sign(message: bytes) -> str:
        scope = field(b"git") + field(b"") + field(b"sha512")
        made = secret.sign(b"SSHSIG" + scope + field(hashlib.sha512(message).digest()))  # type: ignore[call-arg]
        head = b"SSHSIG" + (1).to_bytes(4, "big") + field(base64.b64decode(public))
        text = base64.b64encode(head + scope + field(field(kind.encode()) + field(made))).decode()
        lines = [text[start : start + 70] for start in range(0, len(text), 70)]
        return "\n ".join(["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----"])

    return sign


def _run(root: Path, *command: str, **variables: str) -> bytes:
    fixed = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    people = {f"GIT_{who}_{what}": "x@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **fixed, **people, **variables}
    return subprocess.run(command, cwd=root, env=environment, check=True, stdout=subprocess.PIPE).stdout  # noqa: S603 - as above


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(Path(sys.argv[2]), audited="--audit" in sys.argv)
    else:
        typer.run(main)
