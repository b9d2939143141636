"""Resources as files: what is written is what is read, all of it or nothing."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offline.document import Document, parse, render
from offline.files import write_once
from offline.store import Store
from providers.errors import FileError

ROOT = Path(__file__).resolve().parents[2]

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_TRICKY = st.sampled_from(
    [
        "y",
        "no",
        "on",
        "null",
        "~",
        "1e3",
        "0o17",
        "017",
        "1_000",
        "1:30",
        ".5",
        "2020-01-01",
        "=",
        "<<",
        "- a",
        "a: b",
        "\n",
        "a\n",
        "a\n\n",
        " a\n b",
        "a\r\nb",
        "\u2028",
        "\x85",
        "\t",
        "#x",
        "'",
        '"',
        "!tag",
        "&a",
        "*a",
        "%",
        "@",
    ]
)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | _TEXT | _TRICKY,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT | _TRICKY, inner, max_size=4),
    max_leaves=12,
)


@given(
    st.dictionaries(_TEXT | _TRICKY, _VALUES, max_size=5),
    st.none() | st.just("urn:pulumi:dev::p::t::n"),
    st.none() | st.just("east"),
)
def test_what_is_rendered_is_parsed_as_it_was(body: dict[str, Any], owner: str | None, cluster: str | None) -> None:
    document = Document(owner=owner, body=body, cluster=cluster)
    assert parse(render(document)) == document


@given(st.dictionaries(_TEXT, _VALUES, max_size=5))
def test_the_same_value_has_the_same_bytes_whatever_its_order(body: dict[str, Any]) -> None:
    turned = dict(reversed(body.items()))
    assert render(Document(owner=None, body=body)) == render(Document(owner=None, body=turned))


def test_a_manifest_reads_as_a_person_writes_it() -> None:
    body = {
        "spec": {"b": 1, "a": "x\ny\n", "name": "web"},
        "metadata": {"labels": {"z": "1", "a": "yes"}, "namespace": "ns", "name": "web"},
        "kind": "Thing",
        "status": {},
        "data": {"n": "1e3", "y": "y"},
        "apiVersion": "v1",
    }
    assert render(Document(owner="urn:x", body=body)) == (
        "# cloudpakops-offline-owner: urn:x\n"
        "apiVersion: v1\nkind: Thing\n"
        "metadata:\n  name: web\n  namespace: ns\n  labels:\n    a: 'yes'\n    z: '1'\n"
        "data:\n  'n': '1e3'\n  'y': 'y'\n"
        "spec:\n  name: web\n  a: |\n    x\n    y\n  b: 1\n"
        "status: {}\n"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: [", "not YAML"),
        ("- a\n", "a map with apiVersion"),
        ("", "holds nothing"),
        ("a: !!python/object/apply:os.system ['true']\n", "not YAML"),
        ("1: x\n", "put it in quotes"),
        ("a: !!binary aGk=\n", "put it in quotes"),
        ("a: hunter2\nb: [hunter2\n", "line"),
    ],
)
def test_a_broken_file_is_named_with_what_to_do_and_without_its_content(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text)
    with pytest.raises(FileError, match=reason) as caught:
        Store(tmp_path).read(path)
    assert str(path) in str(caught.value)
    assert "delete the file" in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_an_unquoted_date_is_text_as_for_kubectl() -> None:
    assert parse("a: 2020-01-01\n").body == {"a": "2020-01-01"}


def test_folders_vanish_with_their_last_file_but_not_the_top(tmp_path: Path) -> None:
    store = Store(tmp_path / "top")
    one, two = store.root / "a" / "b" / "one.yaml", store.root / "a" / "two.yaml"
    for path in (one, two):
        store.write(path, Document(owner=None, body={"a": 1}))
    store.remove(one)
    assert not one.parent.exists()
    assert two.exists()
    store.remove(two)
    store.remove(two)
    assert sorted(path.name for path in store.root.iterdir()) == ["tmp"]


def test_files_are_private_and_nothing_is_left_in_the_scratch_folder(tmp_path: Path) -> None:
    store = Store(tmp_path / "top")
    path = store.root / "a" / "one.yaml"
    store.write(path, Document(owner=None, body={"a": 1}))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list((store.root / "tmp").iterdir()) == []


def test_a_file_in_place_of_a_folder_is_named(tmp_path: Path) -> None:
    store = Store(tmp_path)
    (tmp_path / "dev").write_text("mine")
    with pytest.raises(FileError, match="move it away") as caught:
        store.write(tmp_path / "dev" / "east" / "x.yaml", Document(owner=None, body={}))
    assert str(tmp_path / "dev") in str(caught.value)
    assert (tmp_path / "dev").read_text() == "mine"


def test_a_folder_in_place_of_a_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.mkdir()
    store = Store(tmp_path)
    with pytest.raises(FileError, match="move it away"):
        store.write(path, Document(owner=None, body={}))
    with pytest.raises(FileError, match="move it away"):
        store.read(path)


def test_one_thread_may_write_where_another_removes_empty_folders(tmp_path: Path) -> None:
    store = Store(tmp_path)
    failures: list[Exception] = []

    def busy(number: int) -> None:
        path = tmp_path / "a" / "b" / f"{number}.yaml"
        try:
            for _ in range(100):
                store.write(path, Document(owner=None, body={"n": number}))
                store.remove(path)
        except Exception as error:  # noqa: BLE001 - reported below
            failures.append(error)

    threads = [threading.Thread(target=busy, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_of_many_who_write_once_all_get_the_first(tmp_path: Path) -> None:
    got: list[bytes] = []
    threads = [
        threading.Thread(target=lambda n=n: got.append(write_once(tmp_path / "key", bytes([n]) * 32, tmp_path / "tmp")))
        for n in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(got) == {(tmp_path / "key").read_bytes()}


_WRITES = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from offline.document import Document
from offline.store import Store
root = Path(sys.argv[2])
store = Store(root)
try:
    store.write(root / "dev" / "x.yaml", Document(owner=None, body={"a": "b" * int(sys.argv[3])}))
except Exception as error:
    print(type(error).__name__, error)
print(sorted(path.name for path in root.rglob("*") if path.is_file()))
"""


def _mounted(mount: str, tmp_path: Path, size: int) -> str:
    unshare = shutil.which("unshare")
    if unshare is None or os.geteuid() != 0:
        pytest.skip("needs unshare and the right to mount in a namespace of one's own")
    script = f'{mount} && exec "$@"'
    done = subprocess.run(
        [unshare, "-m", "sh", "-c", script, "sh", sys.executable, "-c", _WRITES, str(ROOT), str(tmp_path), str(size)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"this machine lets nobody mount: {done.stderr.strip()}")
    return done.stdout


def test_a_full_disk_is_named_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    said = _mounted(f"mount -t tmpfs -o size=64k tmpfs {tmp_path}", tmp_path, 1_000_000)
    assert "FileError" in said
    assert "No space left" in said
    assert "Free space" in said
    assert "x.yaml" in said.splitlines()[0]
    assert said.splitlines()[-1] == "[]"


def test_a_read_only_folder_is_named(tmp_path: Path) -> None:
    said = _mounted(f"mount --bind {tmp_path} {tmp_path} && mount -o remount,ro,bind {tmp_path}", tmp_path, 10)
    assert "FileError" in said
    assert "Read-only file system" in said
    assert "writable" in said
