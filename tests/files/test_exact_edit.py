"""A number in a file changed where it stands: no other byte moves, and nothing is half written."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudpakops.base.errors import CloudPakOpsError, InvalidFilesError
from cloudpakops.files.document import load, parse
from cloudpakops.files.exact_edit import change_values, with_values

if TYPE_CHECKING:
    from cloudpakops.base.place import Place
    from cloudpakops.files.document import Document

ROOT = Path(__file__).resolve().parents[2]
FIRST: Place = ("pools", 0, "nodes")
SECOND: Place = ("pools", 1, "nodes")


def edited(text: str, numbers: dict[Place, int]) -> str:
    return with_values(text.encode(), parse(text, file="f.yaml"), numbers).decode()


BLOCK = """\
# nodes: 3, in a comment
pools:
  - name: one   # 3 of them

    nodes: 3    # three
  -   nodes:     3
      name: "nodes: 3"
"""
FLOW = 'pools: [{name: é😀,nodes: 3},{ "nodes" :3 , name: b}] # nodes: 3\n'


@pytest.mark.parametrize(
    "text", [BLOCK, FLOW, BLOCK.replace("\n", "\r\n"), FLOW.rstrip(), "\ufeff" + FLOW, "---\n" + BLOCK]
)
def test_only_the_digits_change(text: str) -> None:
    changed = edited(text, {FIRST: 12, SECOND: 7})
    assert parse(changed, file="f.yaml").data["pools"][0]["nodes"] == 12
    # Taken back, it is what it was: nothing else was touched.
    assert changed != text
    assert edited(changed, {SECOND: 3, FIRST: 3}) == text
    assert len(changed) == len(text) + 1


def test_of_two_that_look_the_same_the_right_one_changes() -> None:
    assert edited(BLOCK, {SECOND: 4}) == BLOCK.replace("nodes:     3", "nodes:     4")
    assert edited(BLOCK, {FIRST: 4}) == BLOCK.replace("nodes: 3    # three", "nodes: 4    # three")


names = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cn"), blacklist_characters="\ufeff"), max_size=12)


@given(st.lists(st.tuples(names, st.integers(1, 200)), min_size=1, max_size=4), st.data())
def test_whatever_stands_around_it_stays(pools: list[tuple[str, int]], data: st.DataObject) -> None:
    newline = data.draw(st.sampled_from(["\n", "\r\n"]))
    rows = [
        f"  - {{name: '{name.replace(chr(39), chr(39) * 2)}', nodes: {number}}} # {number}" for name, number in pools
    ]
    text = newline.join(["pools:", *rows, ""])
    index = data.draw(st.integers(0, len(pools) - 1))
    number = data.draw(st.integers(1, 200))
    try:
        changed = edited(text, {("pools", index, "nodes"): number})
    except InvalidFilesError:
        # Signs that end a line for YAML and none for us: the text itself was not what was meant.
        assert any(sign in text for sign in "\x85\u2028\u2029")
        return
    rows[index] = rows[index].replace(f"nodes: {pools[index][1]}}}", f"nodes: {number}}}")
    assert changed == newline.join(["pools:", *rows, ""])


@pytest.mark.parametrize(
    "text",
    [
        "few: &few 3\npools: [{nodes: *few}, {nodes: 3}]\n",
        "pools: [{nodes: &few 3}, {nodes: *few}]\n",
        "pools: [&pool {nodes: 3}, *pool]\n",
        "pools: &pools [{nodes: 3}]\nothers: *pools\n",
        "pools: [{nodes: 0x3}]\n",
        "pools: [{nodes: +3}]\n",
    ],
)
def test_a_number_that_is_not_written_out_is_refused_with_the_way_out(text: str) -> None:
    with pytest.raises(InvalidFilesError, match="write the value itself here: nodes: 4"):
        edited(text, {FIRST: 4})


def test_an_octal_number_is_replaced_by_a_plain_one() -> None:
    assert edited("pools: [{nodes: 010}]\n", {FIRST: 9}) == "pools: [{nodes: 9}]\n"


def written(folder: Path, text: str = BLOCK) -> tuple[Path, Document]:
    path = folder / "f.yaml"
    path.write_bytes(text.encode())
    return path, load(path)


def test_a_file_that_was_edited_by_hand_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path, document = written(tmp_path)
    path.write_text(BLOCK.replace("name: one", "name: two"))
    with pytest.raises(CloudPakOpsError, match="changed while this command ran; nothing was written"):
        change_values(path, document, {FIRST: 4})
    assert path.read_text() == BLOCK.replace("name: one", "name: two")


@pytest.mark.parametrize("garbage", [b"\xff\xfe\x00", b"pools: [", b""])
def test_a_file_that_is_garbage_meanwhile_is_left_alone(garbage: bytes, tmp_path: Path) -> None:
    path, document = written(tmp_path)
    path.write_bytes(garbage)
    with pytest.raises(CloudPakOpsError):
        change_values(path, document, {FIRST: 4})
    assert path.read_bytes() == garbage


def test_a_file_that_is_gone_meanwhile_is_an_error_with_the_next_step(tmp_path: Path) -> None:
    path, document = written(tmp_path)
    path.unlink()
    with pytest.raises(CloudPakOpsError, match="cannot be written"):
        change_values(path, document, {FIRST: 4})
    assert list(tmp_path.iterdir()) == []


def test_an_edit_in_the_last_moment_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, document = written(tmp_path)
    real = os.fsync

    def edit_then_sync(descriptor: int) -> None:
        path.write_text("pools: mine\n")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", edit_then_sync)
    with pytest.raises(CloudPakOpsError, match="changed while this command ran"):
        change_values(path, document, {FIRST: 4})
    assert path.read_text() == "pools: mine\n"
    assert list(tmp_path.iterdir()) == [path]


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    real, document = written(tmp_path)
    real.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(real)
    change_values(link, document, {FIRST: 4})
    assert link.is_symlink()
    assert "nodes: 4    # three" in real.read_text()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_can_not_be_written_is_an_error_with_the_next_step(tmp_path: Path) -> None:
    path, document = written(tmp_path)
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(CloudPakOpsError, match="make it and its folder writable"):
            change_values(path, document, {FIRST: 4})
    finally:
        tmp_path.chmod(0o700)


KILLED = """
import os, signal, sys
from pathlib import Path
from cloudpakops.files import exact_edit
from cloudpakops.files.document import load
os.fsync = lambda descriptor: os.kill(os.getpid(), signal.SIGKILL)
path = Path(sys.argv[1])
exact_edit.change_values(path, load(path), {("pools", 0, "nodes"): 4})
"""


def test_a_kill_in_the_middle_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path, document = written(tmp_path)
    result = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=ROOT, check=False)
    assert result.returncode == -signal.SIGKILL
    assert path.read_text() == BLOCK
    # What it leaves is no stack file for anybody, and Git ignores it.
    (rest,) = (found for found in tmp_path.iterdir() if found != path)
    ignored = subprocess.run(
        ["git", "-C", str(ROOT), "check-ignore", "-q", f"stacks/{rest.name}"],  # noqa: S607 - the tests need Git
        check=False,
    )
    assert ignored.returncode == 0
    change_values(path, document, {FIRST: 4})
    assert path.read_text() == BLOCK.replace("nodes: 3    # three", "nodes: 4    # three")


def test_all_numbers_of_the_estate_s_stacks_can_be_changed_and_taken_back() -> None:
    for path in sorted((ROOT / "tests/estate/stacks").glob("Pulumi.*.yaml")):
        document = load(path)
        places: dict[Place, int] = dict(pools_of(document.data))
        before = path.read_bytes()
        more = with_values(before, document, {place: number + 10 for place, number in places.items()})
        assert (more == before) == (not places)
        assert with_values(more, parse(more.decode(), file=document.file), places) == before


def pools_of(data: Any) -> list[tuple[Place, int]]:
    key = "cloudpakops:clusters"
    return [
        (("config", key, index, "nodePools", number, "nodesPerZone"), pool["nodesPerZone"])
        for index, cluster in enumerate(data["config"][key])
        for number, pool in enumerate(cluster.get("nodePools", []))
    ]
