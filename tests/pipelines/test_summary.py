"""What a pull request makes a command print stays text in the summary of the job."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def summary(run_module: Run, tmp_path: Path) -> Callable[..., str]:
    def summarize(text: str | bytes, title: str = "dev, offline") -> str:
        file, target = tmp_path / "log", tmp_path / "summary.md"
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        result = run_module("pipelines.summary", title, str(file), GITHUB_STEP_SUMMARY=str(target))
        assert (result.returncode, result.stderr, result.stdout) == (0, "", "")
        return target.read_text()

    return summarize


def test_text_is_put_into_a_block_under_its_title(summary: Callable[..., str]) -> None:
    assert summary("\n    + 40 to create\nüber\n") == "### dev, offline\n\n```text\n    + 40 to create\nüber\n```\n\n"


def test_sections_follow_each_other(summary: Callable[..., str]) -> None:
    summary("one")
    assert summary("two").count("```text") == 2


def test_colours_links_and_unseen_characters_are_removed(summary: Callable[..., str]) -> None:
    text = "\x1b[1;31mred\x1b[0m \x1b]8;;http://x\x07link\x1b]8;;\x1b\\ \x1b(B\x9b31m\x00\u202eleft\u200b\ufeff\ttab"
    assert summary(text) == "### dev, offline\n\n```text\nred link 31mleft\ttab\n```\n\n"


def test_ends_of_lines_become_those_of_unix(summary: Callable[..., str]) -> None:
    assert "a\nb\nc\n" in summary("a\r\nb\rc")


@pytest.mark.parametrize("fence", ["```", "`````", "  ```\n```text"])
def test_nothing_in_the_text_closes_the_block(fence: str, summary: Callable[..., str]) -> None:
    text = f"before\n{fence}\n<img src=x onerror=alert(1)>\n# title\n[link](https://example.com)\n"
    lines = summary(text).splitlines()
    opening = lines[2].removesuffix("text")
    assert set(opening) == {"`"}
    closing = [number for number, line in enumerate(lines) if line.strip().startswith(opening) and number > 2]
    assert [lines[number] for number in closing] == [opening]
    assert lines.index("# title") < closing[0]


def test_escapes_cannot_hide_a_fence(summary: Callable[..., str]) -> None:
    lines = summary("a\n``\x1b[0m`\nb\n").splitlines()
    assert lines[2:] == ["````text", "a", "```", "b", "````", ""]


def test_a_long_text_keeps_its_beginning_and_its_end(summary: Callable[..., str]) -> None:
    text = "first\n" + "x" * 5_000_000 + "\nlast"
    result = summary(text)
    assert len(result.encode()) < 500_000
    assert result.startswith("### dev, offline\n\n```text\nfirst\n")
    assert result.endswith("x\nlast\n```\n\n")
    assert "4900011 characters are left out here" in result


def test_bytes_that_are_no_text_do_not_end_it(summary: Callable[..., str]) -> None:
    assert "a\ufffdb" in summary(b"a\xffb")


def test_a_title_is_only_words(summary: Callable[..., str]) -> None:
    assert summary("x", "dev\n# <b>`").splitlines()[0] == "### dev b"


def test_a_command_that_did_not_run_has_no_output(run_module: Run, tmp_path: Path) -> None:
    result = run_module("pipelines.summary", "dev", str(tmp_path / "none"), GITHUB_STEP_SUMMARY="")
    assert result.stdout == "### dev\n\n```text\n(no output)\n```\n\n"
