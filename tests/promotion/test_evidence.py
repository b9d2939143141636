"""`evidence verify`: what the records don't prove is told, whoever wrote them, from Git alone."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from recorded import DAY, HOUR, START, Recorded

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.commits import commit_files
from cloudpakops.model.release import ReleaseReference
from cloudpakops.promotion.moving import make, propose
from cloudpakops.promotion.records.ledger import LOCAL
from cloudpakops.promotion.records.record import GateState, Move, canonical, parse_record, path_of, written_time
from cloudpakops.promotion.rolling_back import release_to

if TYPE_CHECKING:
    from pathlib import Path

    from cloudpakops.promotion.moving import Proposal


@pytest.fixture
def proven(ready: Recorded) -> Recorded:
    """A release in test by a promotion, and nothing to doubt."""
    ready.deployed("test", START)
    ready.promoted("test", START + HOUR, "platform")
    ready.deployed("test", START + HOUR)
    assert ready.doubts() == []
    return ready


def as_if_open(proposal: Proposal) -> Proposal:
    """Return a proposal of somebody who says that all gates are open."""
    gates = tuple(GateState(gate=gate.gate, open=True, reason="trust me") for gate in proposal.gates)
    return replace(proposal, gates=gates)


def test_a_release_and_the_same_again_and_a_rollback_are_proven(proven: Recorded) -> None:
    proven.deployed("test", START + DAY)
    now = str(proven.proposal("staging", START + DAY, "platform").after)
    known = proven.known()
    back = release_to(known.ledger, "test", "platform", now)
    assert ReleaseReference.parse(back).release == "2026.10"
    proposal = propose(
        proven.root, known, target="test", track="platform", after=back, now=START + 2 * DAY, kind="rollback"
    )
    made = make(proposal)
    proven.git("merge", "--quiet", "--ff-only", made.branch)
    proven.deployed("test", START + 2 * DAY)
    assert proven.doubts() == []
    assert made.record.kind == "rollback"


def written_anew(project: Recorded, contents: list[tuple[str, bytes]]) -> None:
    """Write the whole branch anew, with these records in it."""
    head = None
    for path, content in contents:
        head = commit_files(project.root, head, {path: content}, "x")
    project.git("update-ref", LOCAL, str(head))


def test_a_record_that_was_changed_is_refused(proven: Recorded) -> None:
    """The branch is written anew with somebody else in its first record; all else is as it was."""
    (first, content), *others = [(entry.path, canonical(entry.record)) for entry in proven.ledger().entries]
    written_anew(proven, [(first, content.replace(b"a@example.com", b"b@example.com")), *others])
    assert any("removed, changed or copied" in doubt for doubt in proven.doubts())


def test_a_record_that_was_edited_later_is_refused(proven: Recorded) -> None:
    entry = proven.ledger().entries[0]
    proven.added(entry.path, canonical(entry.record).replace(b'"healthy"', b'"failed"'))
    assert any("does not add exactly one record" in doubt for doubt in proven.doubts())


def test_a_gap_in_a_chain_is_refused(proven: Recorded) -> None:
    written_anew(proven, [(entry.path, canonical(entry.record)) for entry in proven.ledger().entries[1:]])
    assert any("a record was removed" in doubt for doubt in proven.doubts())


def test_the_last_of_a_chain_is_missed_by_what_was_decided_on_it(proven: Recorded) -> None:
    kept = [entry for entry in proven.ledger().entries if "gate.tests" not in entry.path]
    written_anew(proven, [(entry.path, canonical(entry.record)) for entry in kept])
    assert any("its gate tests was closed" in doubt for doubt in proven.doubts())


def test_a_replay_is_refused(proven: Recorded) -> None:
    entry = proven.ledger().entries[1]
    proven.added(entry.path.replace("dev/2026", "dev/2027"), canonical(entry.record))
    doubts = proven.doubts()
    assert any("names itself" in doubt for doubt in doubts)
    assert any("or copied" in doubt for doubt in doubts)


def test_a_replay_in_another_environment_is_refused(proven: Recorded) -> None:
    entry = proven.ledger().entries[0]
    proven.added(entry.path.replace("dev/", "prod/"), canonical(entry.record))
    assert any("names itself dev/" in doubt for doubt in proven.doubts())


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"null", b"[1]", b"not json", b'{"kind":"deployment"}', b"\xff\xfe", b"[" * 100_000],
)
def test_what_is_no_record_is_refused_and_closes_every_gate(content: bytes, proven: Recorded) -> None:
    proven.added("dev/20261123T090000.000000Z-deployment-x.json", content)
    assert any("it is not a record" in doubt for doubt in proven.doubts())
    assert not any(gate.open for gate in proven.gates("staging", START + 3 * DAY, "platform").values())


@pytest.mark.parametrize("how", ["spaces", "key", "outcome", "unknown result"])
def test_a_record_in_another_form_is_refused(how: str, proven: Recorded) -> None:
    last = proven.ledger().of("dev")[-1]
    data = json.loads(canonical(last.record)) | {"sequence": 3, "previous": last.digest}
    if how == "key":
        data["more"] = True
    elif how == "outcome":
        data["kind"] = "deployment"
    elif how == "unknown result":
        data["result"] = "maybe"
    separators = (", ", ": ") if how == "spaces" else (",", ":")
    text = json.dumps(data, sort_keys=True, separators=separators, ensure_ascii=False) + "\n"
    proven.added(last.path.replace("dev/2026", "dev/2027"), text.encode())
    assert proven.doubts()


def test_soak_that_was_not_over_is_refused(ready: Recorded) -> None:
    make(as_if_open(ready.proposal("test", START + HOUR / 2, "platform")))
    assert any("its gate healthy-before was closed: dev: healthy for 30m of 1h" in doubt for doubt in ready.doubts())


def test_a_result_that_is_not_known_is_refused(project: Recorded) -> None:
    project.deployed("dev", START)
    make(as_if_open(project.proposal("test", START + DAY, "platform")))
    assert any("its gate tests was closed: dev: no result" in doubt for doubt in project.doubts())


def test_a_gate_that_the_statement_leaves_out_is_refused(ready: Recorded) -> None:
    proposal = ready.proposal("test", START + HOUR, "platform")
    gates = tuple(gate for gate in proposal.gates if gate.gate != "upgrade-path")
    make(replace(proposal, gates=gates))
    assert any("its gate upgrade-path was closed: its state is not known" in doubt for doubt in ready.doubts())


def test_an_environment_that_was_skipped_is_refused(ready: Recorded) -> None:
    """From dev to staging, with a statement that says so openly, and with one that hides it."""
    proposal = propose(
        ready.root,
        ready.known(),
        target="staging",
        track="platform",
        after=ready.proposal("test", START + HOUR, "platform").after,
        now=START + 2 * DAY,
    )
    make(as_if_open(replace(proposal, sources=ready.proposal("test", START + HOUR, "platform").sources)))
    doubts = ready.doubts("staging")
    assert any("statement names dev at " in doubt and "requires test at " in doubt for doubt in doubts)
    assert any("its gate healthy-before was closed: test:" in doubt for doubt in doubts)


def test_a_deployment_without_a_promotion_is_refused(ready: Recorded) -> None:
    ready.deployed("test", START)
    made = make(ready.proposal("test", START + HOUR, "platform"))
    ready.git("checkout", "--quiet", made.branch)
    ready.git("update-ref", LOCAL, f"{LOCAL}~1")
    ready.deployed("test", START + 2 * HOUR)
    assert [doubt.partition(": ")[2] for doubt in ready.doubts()] == [
        "platform 2026.11 was deployed without a promotion or a rollback"
    ]


def test_a_deployment_of_something_else_than_its_commit_names_is_refused(ready: Recorded) -> None:
    last = ready.ledger().of("dev")[-1]
    former = ready.ledger().of("dev")[0].record
    lie = former.model_copy(
        update={
            "sequence": 3,
            "previous": last.digest,
            "releases": ready.known()
            .ledger.entries[0]
            .record.releases.model_copy(  # type: ignore[union-attr]
                update={"platform": "2026.12@sha256:" + "0" * 64}
            ),
        }
    )
    ready.added(path_of(lie), canonical(lie))
    assert any("records 2026.12_2026.11.2" in doubt for doubt in ready.doubts())


def test_a_statement_about_another_commit_is_refused(ready: Recorded) -> None:
    record = make(ready.proposal("test", START + HOUR, "platform")).record
    assert isinstance(record, Move)
    ready.git("update-ref", LOCAL, f"{LOCAL}~1")
    lie = record.model_copy(update={"commit": ready.head()})
    ready.added(path_of(lie), canonical(lie))
    doubts = ready.doubts()
    assert any("the commit in its statement differs from Git" in doubt for doubt in doubts)
    assert any("names a different release than its statement" in doubt for doubt in doubts)


def key(folder: Path, name: str) -> Path:
    file = folder / name
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(file)]
    subprocess.run(command, check=True)
    return file


def sign_with(project: Recorded, file: Path) -> None:
    for name, value in (("gpg.format", "ssh"), ("user.signingkey", f"{file}.pub"), ("commit.gpgsign", "true")):
        project.git("config", name, value)


@pytest.fixture
def signed(project: Recorded, tmp_path: Path) -> Recorded:
    """A project whose pipeline takes records by one key only, and asks one of two people to approve test."""
    mine, anns, bens = (key(tmp_path, name) for name in ("mine", "ann", "ben"))
    signers = project.root / "stacks/record_signers"
    signers.write_text(
        "".join(f"{name}@example.com {(tmp_path / f'{name}.pub').read_text()}" for name in ("mine", "ann", "ben"))
    )
    people = project.root / "stacks/approvers"
    people.write_text(
        "".join(f"{file.name}@example.com {(tmp_path / f'{file.name}.pub').read_text()}" for file in (anns, bens))
    )
    project.checkout.edit("stacks/pipeline.yaml", "stages:", "allowedSigners: stacks/record_signers\nstages:")
    project.checkout.edit(
        "stacks/pipeline.yaml",
        "          - {kind: upgrade-path}",
        "          - {kind: upgrade-path}\n          - {kind: approvals, count: 2, allowedSigners: stacks/approvers}",
    )
    sign_with(project, mine)
    project.commit()
    project.deployed("dev", START)
    project.judged("dev", "tests", START)
    return project


def approve(project: Recorded, by: Path, result: str = "pass") -> None:
    sign_with(project, by)
    arguments = ("gate", "record", "test", "approvals", f"--{result}", "--release", "2026.11", "--track", "platform")
    done = project.checkout.command(*arguments)
    assert done.returncode == 0, done.stderr


def test_records_by_a_listed_key_are_proven(signed: Recorded) -> None:
    assert signed.doubts() == []


@pytest.mark.parametrize("how", ["another key", "no signature"])
def test_a_record_by_nobody_who_may_is_refused_and_closes_every_gate(
    how: str, signed: Recorded, tmp_path: Path
) -> None:
    if how == "another key":
        sign_with(signed, key(tmp_path, "mallory"))
    else:
        signed.git("config", "commit.gpgsign", "false")
    head = signed.ledger().head
    with pytest.raises(CloudPakOpsError, match="would not be trusted"):
        signed.judged("dev", "policy", START + HOUR)
    assert signed.ledger().head == head
    last = signed.ledger().of("dev")[-1]
    forged = last.record.model_copy(update={"sequence": 3, "previous": last.digest, "time": written_time(START + HOUR)})
    signed.added(path_of(forged), canonical(forged))
    assert any("has no signature that" in doubt for doubt in signed.doubts())
    assert not any(gate.open for gate in signed.gates("test", START + DAY, "platform").values())


def test_two_people_approve_and_neither_a_machine_nor_one_of_them_twice(signed: Recorded, tmp_path: Path) -> None:
    def found() -> GateState:
        return signed.gates("test", START + DAY, "platform")["approvals"]

    approve(signed, tmp_path / "mine")
    assert not found().open
    approve(signed, tmp_path / "ann")
    approve(signed, tmp_path / "ann")
    assert (found().open, found().reason) == (False, "1 of 2: ann@example.com")
    approve(signed, tmp_path / "ben")
    assert found().open
    approve(signed, tmp_path / "ann", "fail")
    assert (found().open, found().reason) == (False, "refused by ann@example.com")


def test_an_approval_is_used_up_by_the_promotion(signed: Recorded, tmp_path: Path) -> None:
    for name in ("ann", "ben"):
        approve(signed, tmp_path / name)
    make(signed.proposal("test", START + 2 * HOUR, "platform"))
    assert signed.doubts() == []
    assert not signed.gates("test", START + 3 * HOUR, "platform")["approvals"].open


def test_the_command_says_what_is_proven_and_what_is_not(proven: Recorded) -> None:
    result = proven.checkout.command("evidence", "verify", "--all")
    assert result.returncode == 0, result.stderr
    assert "test: 3 records, 1 promotions and rollbacks: proven" in result.stdout
    assert "signatures are not checked" in result.stderr
    proven.added("dev/x.json", b"{}")
    result = proven.checkout.command("evidence", "verify", "dev")
    assert result.returncode == 2
    assert "dev/x.json: it is not a record" in result.stderr


def test_nothing_is_added_to_records_that_can_not_be_believed(proven: Recorded) -> None:
    proven.added("dev/x.json", b"{}")
    head = proven.ledger().head
    with pytest.raises(CloudPakOpsError, match="cannot be trusted"):
        proven.deployed("dev", START + DAY)
    assert proven.ledger().head == head


def test_every_record_is_read_as_it_was_written(proven: Recorded) -> None:
    for entry in proven.ledger().entries:
        assert parse_record(canonical(entry.record)) == entry.record
