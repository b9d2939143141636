"""Reading YAML: safe, strict, and with the line of every value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudpakops.base.errors import InvalidFilesError
from cloudpakops.base.place import dotted
from cloudpakops.files.document import load, parse
from cloudpakops.files.output import as_given

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(codec="ascii", min_codepoint=32)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(min_size=1, max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text(st.characters(codec="ascii", min_codepoint=48), min_size=1), PLAIN, min_size=1))
def test_what_is_read_is_what_was_written(data: dict[str, object]) -> None:
    assert parse(as_given(data), file="f.yaml").data == data


def test_every_place_has_the_line_of_its_key() -> None:
    document = parse("a: 1\nb:\n  - c: 2\n    d: 3\n", file="f.yaml")
    assert document.line(("a",)) == 1
    assert document.line(("b", 0, "d")) == 4
    assert document.line(("b", 0, "not there")) == 3


def test_a_place_is_written_as_a_reader_would() -> None:
    assert dotted(("clusters", 0, "cloudPaks", 1, "license")) == "clusters[0].cloudPaks[1].license"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a: 1\na: 2\n", "occurs twice (first on line 1)"),
        ("a: [1\n", "is not valid YAML"),
        ("a: !!python/object/apply:os.system [echo]\n", "is not allowed"),
        ("a: !!python/name:os.system x\n", "is not allowed"),
        ("a: !!int 5\n", "is not allowed"),
        ("a: &x [*x]\n", "refers to itself"),
        ("? [1]\n: a\n", "is not text"),
        ("c:\n  <<: 5\n", "takes mappings only"),
        ("c:\n  <<: {}\n  <<: {}\n", "occurs twice"),
        ("a: &x {<<: *x}\n", "refers to itself"),
        ("a: b\n\x00", "is not valid YAML"),
        ("a: 1\n---\nb: 2\n", "is not valid YAML"),
    ],
)
def test_what_is_not_plain_data_is_refused(text: str, what: str) -> None:
    with pytest.raises(InvalidFilesError) as caught:
        parse(text, file="f.yaml")
    assert what in str(caught.value)
    assert "f.yaml" in str(caught.value)
    assert "fix: " in str(caught.value)


def test_a_bomb_of_aliases_is_refused_before_it_grows() -> None:
    bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 10)
    )
    with pytest.raises(InvalidFilesError, match="too many values"):
        parse(bomb, file="f.yaml")


def test_a_bomb_of_merge_keys_is_refused_before_it_takes_long() -> None:
    bomb = "a0: &a0 {x: 1}\n" + "".join(f"a{i}: &a{i} {{<<: [{','.join([f'*a{i - 1}'] * 9)}]}}\n" for i in range(1, 10))
    with pytest.raises(InvalidFilesError, match="too many values"):
        parse(bomb, file="f.yaml")


def test_what_is_merged_in_has_the_line_that_it_stands_on() -> None:
    document = parse("one: &one\n  a: 1\n  b: 2\ntwo:\n  <<: *one\n  b: 3\n", file="f.yaml")
    assert document.data["two"] == {"a": 1, "b": 3}
    assert (document.line(("two", "a")), document.line(("two", "b"))) == (2, 6)


def test_a_date_stays_as_it_is_written() -> None:
    assert parse("expires: 2026-11-23\n", file="f.yaml").data == {"expires": "2026-11-23"}


@pytest.mark.parametrize("key", ["1", "NO", "1.10", "2026-12-31", "true", "0123"])
def test_a_key_of_a_file_of_our_own_is_text_as_it_stands(key: str) -> None:
    assert parse(f"{key}: a\n", file="f.yaml").data == {key: "a"}


@pytest.mark.parametrize("key", ["1", "1.10", "2026-12-31", "true", "0123", "~"])
def test_a_key_of_a_stack_file_that_pulumi_reads_otherwise_is_refused(key: str) -> None:
    with pytest.raises(InvalidFilesError) as caught:
        parse(f"{key}: a\n", file="f.yaml", dialect="stack")
    assert f'write "{key}"' in str(caught.value)


def test_a_file_that_is_not_there_or_not_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidFilesError, match="does not exist"):
        load(tmp_path / "none.yaml")
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InvalidFilesError, match="cannot be read"):
        load(tmp_path / "binary.yaml")
