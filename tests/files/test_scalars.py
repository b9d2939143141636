"""Scalars without quotes: what they mean, and that the engine agrees."""

from __future__ import annotations

import json
import math
import os
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import engine
from cloudpakops.base.doubt import Doubtful
from cloudpakops.files.document import parse
from cloudpakops.files.output import as_given
from cloudpakops.files.scalars import kubernetes, plain

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("5", 5),
        ("-7", -7),
        ("0", 0),
        ("0.25", 0.25),
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("512Gi", "512Gi"),
        ("1.2.3", "1.2.3"),
        ("2026-13-45", "2026-13-45"),
        ("eu-de-1", "eu-de-1"),
        ("y", "y"),
        ("--", "--"),
    ],
)
def test_what_every_reader_reads_alike_is_taken(text: str, means: object) -> None:
    assert plain(text) == means
    assert type(plain(text)) is type(means)


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("NO", 'write "NO" for the text, or false'),
        ("off", 'write "off" for the text, or false'),
        ("Yes", 'write "Yes" for the text, or true'),
        ("0123", 'write "0123" for the text, or 83'),
        ("08", 'write "08" for the text, or 8'),
        ("1.10", 'write "1.10" for the text, or 1.1'),
        ("1.0", 'write "1.0" for the text, or 1'),
        ("1e3", 'write "1e3" for the text, or 1000'),
        ("0x1F", 'write "0x1F" for the text, or 31'),
        ("0o17", 'write "0o17" for the text, or 15'),
        ("1_000", 'write "1_000" for the text, or 1000'),
        ("+1", 'write "+1" for the text, or 1'),
        (".5", 'write ".5" for the text, or 0.5'),
        ("12:30:45", 'write "12:30:45" for the text, or 45045'),
        ("2026-12-31", 'write "2026-12-31"'),
        ("2026-12-31T10:00:00Z", 'write "2026-12-31T10:00:00Z"'),
        ("12345678901234567890", 'write "12345678901234567890"'),
        (".inf", 'write ".inf"'),
        ("2026-12-31 00:00:00 +0000 UTC", '"2026-12-31"'),
    ],
)
def test_what_does_not_come_back_as_it_stands_is_doubtful(text: str, fix: str) -> None:
    found = plain(text)
    assert isinstance(found, Doubtful)
    assert found.source == text
    assert fix in found.fix


@pytest.mark.parametrize(
    ("text", "means"), [("0644", 420), ("1_000", 1000), ("1.10", 1.1), ("2026-12-31", "2026-12-31"), ("0x1F", 31)]
)
def test_a_manifest_is_read_as_kubectl_reads_it(text: str, means: object) -> None:
    assert kubernetes(text) == means


@pytest.mark.parametrize("text", ["yes", "off", "1e3", "12:30:45", "0o17", "08", "12345678901234567890"])
def test_a_manifest_has_nothing_that_readers_disagree_on(text: str) -> None:
    assert isinstance(kubernetes(text), Doubtful)


WORDS = [
    "yes",
    "No",
    "ON",
    "off",
    "y",
    "N",
    "true",
    "TRUE",
    "tRUE",
    "null",
    "~",
    "<<",
    "=",
    ".nan",
    "-.inf",
    "0b1",
    "1e",
]
DIGITS = st.text("0123456789", min_size=1, max_size=4)
SCALARS = st.one_of(
    st.sampled_from(WORDS),
    st.text("0123456789_.eE+-xXobB:aF", min_size=1, max_size=8),
    st.from_regex(r"[-+]?[0-9]{1,3}(\.[0-9]{0,3})?([eE][-+]?[0-9]{1,3})?", fullmatch=True),
    st.from_regex(r"[-+]?0[xXoObB]?[0-9a-f_]{1,17}", fullmatch=True),
    st.from_regex(r"[-+]?[0-9_]{1,20}", fullmatch=True),
    st.from_regex(r"[0-9]{1,2}(:[0-5]?[0-9]){1,2}(\.[0-9]{0,2})?", fullmatch=True),
    st.from_regex(r"20[0-9]{2}-[01]?[0-9]-[0-3]?[0-9]", fullmatch=True),
    st.from_regex(
        r"2026-1-3[Tt ][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(\.[0-9]{1,3})?(Z|[+-][0-9]{2}:[0-9]{2})?", fullmatch=True
    ),
)


def _written_plainly(text: str) -> bool:
    """Tell whether a text can stand in a file without quotes."""
    try:
        node = yaml.compose(f"a: {text}")
    except yaml.YAMLError:
        return False
    value = node.value[0][1]
    return isinstance(value, yaml.ScalarNode) and value.style is None and value.value == text


@pytest.fixture(scope="module")
def engine_reads(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Any]:
    """Give what the pinned engine reads of a stack file with one key."""
    root = tmp_path_factory.mktemp("engine")
    (root / "Pulumi.yaml").write_text("name: cloudpakops\nruntime: python\n")
    (root / "backend").mkdir()
    found = engine.ensure(lambda _: None)
    variables = {
        **engine.environment(found, os.environ["PATH"]),
        "HOME": str(root),
        "PULUMI_HOME": str(root / "home"),
        "PULUMI_BACKEND_URL": (root / "backend").as_uri(),
        "PULUMI_CONFIG_PASSPHRASE": "x",
        "PULUMI_SKIP_UPDATE_CHECK": "true",
    }

    def pulumi(*arguments: str) -> str:
        command = [str(found.pulumi), "--non-interactive", *arguments]
        done = subprocess.run(command, cwd=root, env=variables, capture_output=True, text=True, check=True)
        return done.stdout

    pulumi("stack", "init", "dev")
    salt = (root / "Pulumi.dev.yaml").read_text()

    def read(text: str) -> Any:
        (root / "Pulumi.dev.yaml").write_text(f"{salt}\nconfig:\n  cloudpakops:key:\n{text}")
        return json.loads(pulumi("config", "--json", "--stack", "dev"))["cloudpakops:key"]["objectValue"]

    return read


@pytest.mark.engine
@example([".14_8", "._1", ".1__4", ".1_", ".1e1_0", ".1_e1", ".1_0e-1_0", ".0x1"])
@settings(
    max_examples=12, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(scalars=st.lists(SCALARS.filter(_written_plainly), min_size=100, max_size=200, unique=True))
def test_the_engine_reads_scalars_as_this_reader_says(engine_reads: Callable[[str], Any], scalars: list[str]) -> None:
    finite = [text for text in scalars if "is not a number that JSON" not in getattr(plain(text), "what", "")]
    read = engine_reads("".join(f"    - {text}\n" for text in finite))
    for text, theirs in zip(finite, read, strict=True):
        ours = plain(text)
        if not isinstance(ours, Doubtful):
            assert (type(ours), ours) == (type(theirs), theirs), text
        elif ours.pulumi_text:
            assert theirs == text
        else:
            assert theirs != text
            assert ours.number is None or ours.number == theirs
            if ours.otherwise and isinstance(theirs, int | float):
                assert math.isclose(float(ours.otherwise), theirs), text


MERGES = """\
    one: &one {a: 1, b: {c: 2}, d: 3}
    two: &two {b: 4, e: 5}
    three: {<<: *one, d: 6}
    four:
      d: 7
      <<: [*two, *one]
    five: {<<: {<<: *two, f: 8}, g: [*one]}
"""


@pytest.mark.engine
def test_merge_keys_are_taken_as_the_engine_takes_them(engine_reads: Callable[[str], Any]) -> None:
    ours = parse(f"key:\n{MERGES}", file="f.yaml", dialect="stack").data["key"]
    assert ours == engine_reads(MERGES)
    assert ours["four"] == {"d": 7, "b": 4, "e": 5, "a": 1}


@given(st.dictionaries(st.text(min_size=1), SCALARS | st.text() | st.booleans() | st.integers(-9, 9), min_size=1))
def test_what_is_written_is_read_again_as_it_was(data: dict[str, object]) -> None:
    text = as_given(data)
    assert parse(text, file="f.yaml", dialect="stack").data == data


@pytest.mark.parametrize("text", ["y", "N", "12e5", "0o17", "1_0", "12:30:45", "2026-12-31", "on", "0123"])
def test_text_that_any_reader_misreads_is_written_in_quotes(text: str) -> None:
    assert as_given({"value": text}) == f"value: '{text}'\n"
