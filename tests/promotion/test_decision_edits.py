"""Commands edit `stacks/decisions.yaml` as a person would: comments and other entries stay."""

from __future__ import annotations

import pytest
from recorded import START

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.promotion.decision_edits import with_entry, with_override, without_freezes

FILE = b"""\
# Ask the release managers.
freezes:
    - environment: prod   # the shops
      until: 2027-01-04
      reason: end of the year
    - {environment: all, until: 2027-01-04, reason: "holidays: all"}
bad: [{environment: test, release: 2026.11, reason: it fails}]
"""


def test_an_entry_is_added_and_comments_and_quotes_stay() -> None:
    edited = with_entry(FILE, "bad", {"environment": "prod", "release": "2026.12", "reason": "it: fails"}).decode()
    assert edited.startswith("# Ask the release managers.\n")
    assert "# the shops\n" in edited
    assert 'reason: "holidays: all"' in edited
    assert "{environment: test, release: 2026.11, reason: it fails}" in edited
    assert "{environment: prod, release: '2026.12', reason: 'it: fails'}" in edited


def test_the_first_entry_makes_the_file() -> None:
    line = {"platform": f"2026.11@sha256:{'a' * 64}", "applications": f"2026.11.1@sha256:{'b' * 64}"}
    made = with_override(None, "prod", line, ["tests", "freeze", "tests"], "urgent", until=START)  # type: ignore[arg-type]
    assert b"gates: [freeze, tests], until: 2026-11-23T08:00Z, reason: urgent}" in made


def test_only_the_freezes_of_that_environment_end() -> None:
    edited = without_freezes(FILE, "prod")
    assert b"the shops" not in edited
    assert b"environment: all" in edited
    assert without_freezes(edited, "all").count(b"environment") == 1


@pytest.mark.parametrize("content", [None, b"", b"bad:   []\n", FILE])
def test_a_freeze_that_is_not_there_cannot_end_however_the_file_is_written(content: bytes | None) -> None:
    with pytest.raises(CloudPakOpsError, match="main has no freeze of staging"):
        without_freezes(content, "staging")


@pytest.mark.parametrize("entry", [{"environment": "prod"}, {"environment": "prod", "release": "x", "reason": "y"}])
def test_an_entry_that_is_not_valid_is_refused(entry: dict[str, str]) -> None:
    with pytest.raises(CloudPakOpsError, match=r"stacks/decisions\.yaml"):
        with_entry(FILE, "bad", entry)
