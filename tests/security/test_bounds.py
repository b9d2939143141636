"""Hostile files are refused in under a second, with file and reason, before they are parsed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from cloudpakops.base.errors import InvalidFilesError
from cloudpakops.files.bounds import DEEPEST, MOST_BYTES, MOST_VALUES
from cloudpakops.files.document import load, load_all, parse
from components.infrastructure.access import _server

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Checkout

MANY = 200_000
CHAIN = "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: *a{n - 1}}}\n" for n in range(1, 900))
ALIASES = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 900))
# What is read, and why it is refused.
HOSTILE = {
    "nested a little too deep": ("[" * (DEEPEST + 2) + "]" * (DEEPEST + 2), "nested more than"),
    "where Python gives up": ("[" * 900 + "]" * 900, "nested more than"),
    "where C gives up": ("[" * MANY + "]" * MANY, "nested more than"),
    "never closed": ("[" * MANY, "nested more than"),
    "mappings": ("{a: " * MANY, "nested more than"),
    "sequences of one line": ("- " * MANY + "x", "nested more than"),
    "keys of one line": ("? " * MANY + "x", "nested more than"),
    "by indentation": ("".join(f"{' ' * n}a:\n" for n in range(1500)), "nested more than"),
    "a chain of merges": (CHAIN, "nested more than"),
    "a chain of aliases": (ALIASES, "nested more than"),
    "10 MB of keys": ("".join(f"k{n}: 1\n" for n in range(1_000_000)), "is larger than 4 MiB"),
    "too many keys": ("".join(f"k{n}: 1\n" for n in range(MOST_VALUES)), "has too many values"),
    "too many values": (f"[{'1,' * (MOST_VALUES + 1)}]", "has too many values"),
    "laughs": ("a: &a [1,1,1,1,1,1,1,1,1]\n" + "".join(
        f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefg", "bcdefgh", strict=True)
    ), "has too many values"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_within_a_second(case: str, tmp_path: Path) -> None:
    text, why = HOSTILE[case]
    file = tmp_path / "hostile.yaml"
    file.write_text(text)
    for read in (load, load_all):
        begin = time.process_time()
        with pytest.raises(InvalidFilesError, match=why) as caught:
            read(file, shown_as="stacks/Pulumi.dev.yaml")
        assert time.process_time() - begin < 1
        assert str(caught.value.problems[0]).startswith("stacks/Pulumi.dev.yaml")
        assert len(str(caught.value)) < 500


def test_a_file_without_an_end_is_refused() -> None:
    with pytest.raises(InvalidFilesError, match="is larger than"):
        load(__import__("pathlib").Path("/dev/zero"), shown_as="zero")


def test_what_is_as_large_as_allowed_is_read() -> None:
    assert parse("[" * DEEPEST + "]" * DEEPEST, file="f.yaml").data
    assert len(parse(f"[{'1,' * (MOST_VALUES - 2)}]", file="f.yaml").data) == MOST_VALUES - 2
    assert len(parse(f"a: {'x' * (MOST_BYTES - 10)}", file="f.yaml").data["a"]) == MOST_BYTES - 10


@pytest.mark.parametrize("case", ["where C gives up", "10 MB of keys", "a chain of merges"])
def test_each_command_ends_with_the_file_and_the_reason(case: str, checkout: Checkout) -> None:
    text, why = HOSTILE[case]
    checkout.stack("dev").write_text(text)
    for words in (("validate", "dev"), ("render", "dev"), ("offline", "--", "pulumi", "preview", "-s", "dev")):
        done = subprocess.run(
            [sys.executable, "-m", "cloudpakops", *words],
            cwd=checkout.root,
            env={**os.environ, "PYTHONPATH": str(checkout.root)},
            capture_output=True,
            text=True,
            check=False,
        )
        # Not a signal, and no traceback. Offline Pulumi's program reads the file; before that it is only bounded.
        assert 0 < done.returncode < 128, (words, done.stderr)
        assert "Traceback" not in done.stdout + done.stderr
        if words[0] != "offline" or case != "a chain of merges":
            assert "stacks/Pulumi.dev.yaml" in done.stderr
            assert why in done.stderr


@pytest.mark.parametrize(
    "kubeconfig",
    [
        "",
        "[",
        "5",
        "clusters: 5",
        "clusters: [5]",
        "clusters: [{name: a}]",
        "{clusters: [{name: a, cluster: null}], contexts: [{name: a, context: {cluster: a}}], current-context: a}",
        "{clusters: [{name: [a], cluster: {}}], contexts: 7, current-context: a}",
        "{clusters: [{name: a, cluster: {server: x}}], contexts: [{name: a, context: 5}], current-context: a}",
        "{clusters: [{name: a, cluster: {server: x}}], contexts: [{name: a, context: {cluster: a}}]}",
        "{clusters: [{name: a, cluster: {server: x}}], current-context: {}}",
        "when: 2026-13-45",
        "[" * 5000,
        "x" * (2 << 20),
        "\x00",
    ],
)
def test_a_malformed_kubeconfig_has_no_server_and_no_traceback(kubeconfig: str) -> None:
    assert _server(kubeconfig) == ""


def test_a_kubeconfig_has_the_server_of_its_current_context() -> None:
    good = "{clusters: [{name: a, cluster: {server: 'https://a'}}], contexts: [{name: c, context: {cluster: a}}], "
    assert _server(good + "current-context: c}") == "https://a"
