"""Secrets in files: sealed, recognised, never shown."""

from __future__ import annotations

import stat
import threading
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from offline.seal import PREFIX, Sealer
from providers.property_diff import differences
from providers.values import Secret, contains_secret

if TYPE_CHECKING:
    from pathlib import Path

_SEALER = Sealer(b"k" * 32)
_LEAF = st.text(max_size=5) | st.integers() | st.booleans()
_VALUES = st.recursive(
    _LEAF | _LEAF.map(Secret) | st.dictionaries(st.text(max_size=2), _LEAF, max_size=2).map(Secret),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=3), _VALUES, max_size=4))
def test_an_untouched_file_gives_the_old_values_back_still_secret(inputs: dict[str, Any]) -> None:
    stored = _SEALER.conceal(inputs, "p")
    assert not contains_secret(stored)
    revealed = _SEALER.reveal(stored, inputs, "p")
    assert revealed == inputs
    assert differences(inputs, revealed) == {}


@given(st.dictionaries(st.text(max_size=3), st.text(max_size=5), max_size=4))
def test_entries_of_a_secret_are_sealed_one_by_one(data: dict[str, str]) -> None:
    stored = _SEALER.conceal_entries(Secret(data), "p/data")
    assert stored.keys() == data.keys()
    assert all(value.startswith(PREFIX) for value in stored.values())
    assert _SEALER.reveal(stored, Secret(data), "p/data") == Secret(data)


def test_a_hand_edit_shows_and_stays_secret() -> None:
    stored = _SEALER.conceal_entries(Secret({"a": "1", "b": "2"}), "p") | {"b": "mine", "c": "new"}
    assert _SEALER.reveal(stored, Secret({"a": "1", "b": "2"}), "p") == Secret({"a": "1", "b": "mine", "c": "new"})


def test_a_seal_is_bound_to_its_place_and_key() -> None:
    assert _SEALER.seal("x", "a") != _SEALER.seal("x", "b")
    assert _SEALER.seal("x", "a") != Sealer(b"l" * 32).seal("x", "a")
    assert _SEALER.matches(_SEALER.seal("x", "a"), "x", "a")
    assert not _SEALER.matches(_SEALER.seal("x", "a"), "y", "a")
    assert not _SEALER.matches(None, "x", "a")


def test_all_who_start_at_once_share_one_private_key(tmp_path: Path) -> None:
    seals: list[str] = []
    threads = [threading.Thread(target=lambda: seals.append(Sealer.of(tmp_path).seal("x", "p"))) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(seals)) == 1
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    assert len((tmp_path / "key").read_bytes()) == 32
