"""What is written is written beside its place, synced, and only then put there: a full disk leaves the old file."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.files.document import load
from cloudpakops.files.exact_edit import change_values
from cloudpakops.files.new_file import write_new
from cloudpakops.updates.update_plan_file import UpdatePlan, write_update_plan
from offline.files import write_atomically, write_once
from providers.errors import ProviderError

if TYPE_CHECKING:
    from collections.abc import Callable

NEW = "new: 2\n"
PLAN = UpdatePlan(
    format="cloudpakops update plan 1",
    environment="dev",
    offline=True,
    engine="3",
    inputs={},
    state={},
    key="k",
    plan={},
    seal="",
)


def edit(path: Path) -> None:
    change_values(path, load(path), {("new",): 2})


WRITERS: dict[str, Callable[[Path], object]] = {
    "an offline file": lambda path: write_atomically(path, NEW.encode(), path.parent / "tmp"),
    "an offline key": lambda path: write_once(path, NEW.encode(), path.parent / "tmp"),
    "a release": lambda path: write_new(path, NEW, shown=path.name),
    "a stack file": edit,
    "an update plan": lambda path: write_update_plan(path, PLAN),
}
# These are never written over what exists.
FRESH = {"an offline key", "a release"}


@pytest.fixture
def path(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    place = tmp_path / "place" / "file.yaml"
    place.parent.mkdir()
    if request.node.callspec.params["writer"] not in FRESH:
        place.write_text("new: 1\n")
    return place


@pytest.mark.parametrize("writer", WRITERS)
def test_a_file_is_synced_before_it_takes_its_place(writer: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    synced: dict[int, int] = {}
    fsync, replace, link = os.fsync, Path.replace, Path.hardlink_to

    def noted(number: int) -> None:
        fsync(number)
        synced[os.fstat(number).st_ino] = os.fstat(number).st_size
        done.append("synced")

    def placed(staged: Path) -> None:
        status = staged.stat()
        assert synced[status.st_ino] == status.st_size > 0
        done.append("placed")

    monkeypatch.setattr(os, "fsync", noted)
    monkeypatch.setattr(Path, "replace", lambda self, target: (placed(self), replace(self, target))[1])
    monkeypatch.setattr(Path, "hardlink_to", lambda self, target: (placed(Path(target)), link(self, target))[1])
    WRITERS[writer](path)
    assert done[:2] == ["synced", "placed"]
    assert path.read_text() != "new: 1\n"


@pytest.mark.parametrize("failing", ["fsync", "replace"])
@pytest.mark.parametrize("writer", WRITERS)
def test_on_a_full_disk_the_old_file_stays_and_the_cause_is_told(
    writer: str, failing: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes() if path.exists() else None

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if failing == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(Path, "replace", full)
        monkeypatch.setattr(Path, "hardlink_to", full)
    with pytest.raises((CloudPakOpsError, ProviderError), match="No space left on device"):
        WRITERS[writer](path)
    assert (path.read_bytes() if path.exists() else None) == before
    assert [left for left in path.parent.rglob("*") if left.is_file() and left != path] == []
