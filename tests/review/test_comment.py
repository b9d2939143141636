"""The comment: dangers first, the same bytes for the same change, never too long, and foreign text stays text."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from conftest import Checkout
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from recorded import HOUR, START, Recorded

from cloudpakops.plan.held_data import DataChange
from cloudpakops.promotion.check import Judgement
from cloudpakops.promotion.gates.gate import GateState
from cloudpakops.render.differences.difference import Difference
from cloudpakops.render.differences.objects import ObjectChange
from cloudpakops.review.comment import LONGEST, MARKER, as_markdown, as_text
from cloudpakops.review.gathering import Review, Size, gather
from cloudpakops.review.markdown import block, code, text

if TYPE_CHECKING:
    from pathlib import Path

RELEASES = ("2026.10@sha256:" + "a" * 64, "2026.11@sha256:" + "b" * 64)


def difference(environment: str, *, objects: int = 1, **changes: object) -> Difference:
    made = [
        ObjectChange(
            cluster="main",
            layer="application",
            kind="ConfigMap",
            namespace="orders",
            name=f"settings-{number}",
            change="changed",
            fields=(),
        )
        for number in range(objects)
    ]
    parts = {field.name: () for field in dataclasses.fields(Difference)}
    return Difference(
        **{  # type: ignore[arg-type]
            **parts,
            "environment": environment,
            "platform": RELEASES,
            "applications": (RELEASES[0], RELEASES[0]),
            "objects": tuple(made),
            "complete": True,
            **changes,
        }
    )


LOST = DataChange(
    cluster="main",
    about="KafkaTopic orders/invoices",
    resource="main-orders-topic-invoices",
    change="removed",
    what="the messages of the topic",
    way="keep the topic",
)


def review(*differences: Difference, **more: object) -> Review:
    order = tuple(one.environment for one in differences)
    return Review(base="1" * 40, head="2" * 40, order=(*order, "idle"), differences=differences, **more)  # type: ignore[arg-type]


def test_what_can_be_lost_stands_before_everything_but_the_table() -> None:
    shown = as_markdown(review(difference("dev"), difference("prod", data=(LOST,))))
    assert shown.startswith(MARKER)
    assert shown.index("### Dangers") < shown.index("<details>")
    assert "KafkaTopic orders/invoices: the messages of the topic" in shown.replace("\\", "")
    assert "(prod main)" in shown.replace("\\", "")
    assert "Unchanged: idle" in shown


def test_the_same_change_gives_the_same_bytes() -> None:
    made = [as_markdown(review(difference("dev"), difference("prod", data=(LOST,)))) for _ in range(2)]
    assert made[0] == made[1]


def test_five_hundred_environments_fit_and_no_danger_is_cut() -> None:
    many = [
        difference(f"prod-{number:03}", objects=40 + number, data=(dataclasses.replace(LOST, about=f"topic {number}"),))
        for number in range(500)
    ]
    closed = GateState(gate="tests", open=False, reason="staging: no result is recorded")
    gates = {
        one.environment: Judgement(environment=one.environment, before={}, after={}, gates=(closed,)) for one in many
    }
    shown = as_markdown(review(*many, gates=gates))
    assert len(shown) <= LONGEST
    for number in range(500):
        assert f"topic {number}:" in shown
    assert "Not shown for want of room" in shown


def test_like_environments_share_a_row_and_a_fold() -> None:
    shown = as_markdown(review(*(difference(f"prod-{number:03}") for number in range(500))))
    assert len(shown) < 3000
    assert "and 494 more" in shown


def test_too_many_dangers_are_counted_and_never_dropped_without_a_word() -> None:
    lost = tuple(dataclasses.replace(LOST, about=f"topic {number} {'x' * 200}") for number in range(2000))
    shown = as_markdown(review(difference("prod", data=lost)))
    assert len(shown) <= LONGEST
    assert "Not all dangers and gates fit here" in shown
    assert as_text(review(difference("prod", data=lost))).count("DANGER") == 2000


def test_closed_gates_say_what_they_need_and_sizes_grow() -> None:
    closed = GateState(gate="healthy-before", open=False, reason="dev: healthy for 30m of 1h")
    judged = Judgement(environment="test", before={}, after={}, gates=(closed,))
    sizes = {"test": (Size(vcpu=8, minutes=30), Size(vcpu=12, minutes=45))}
    shown = as_markdown(review(difference("test"), gates={"test": judged}, sizes=sizes)).replace("\\", "")
    assert "**1 closed**" in shown
    assert "`healthy-before`: dev: healthy for 30m of 1h" in shown
    assert "+4 vCPU, +15 min" in shown


def test_an_environment_that_cannot_be_compared_is_named_and_hides_no_other() -> None:
    shown = as_markdown(review(difference("dev"), failed={"prod": "release 2027.01 does not exist"}))
    assert "**cannot be compared**" in shown
    assert "release 2027.01 does not exist" in shown
    assert "<summary>dev</summary>" in shown


HOSTILE = st.text(alphabet=st.sampled_from("ab`*_[]()<>|!#@-~\\\n\r\t &;:/.\u202e\u200b"), max_size=40)


@given(HOSTILE)
def test_foreign_text_is_never_markup(words: str) -> None:
    for shown in (text(words), code(words)):
        tokens = MarkdownIt("commonmark").enable("table").parse(f"| a |\n|---|\n| {shown} |\n\nafter\n")
        assert tokens[-2].content == "after"
        assert sum(token.type == "td_open" for token in tokens) == 1
        inline = [child for token in tokens for child in token.children or ()]
        assert {child.type for child in inline} <= {"text", "code_inline", "text_special", "softbreak"}


@given(HOSTILE)
def test_a_block_is_never_closed_by_what_is_in_it(words: str) -> None:
    tokens = MarkdownIt("commonmark").parse(f"{block(words)}\n\nafter\n")
    assert [token.type for token in tokens] == ["fence", "paragraph_open", "inline", "paragraph_close"]


def test_a_promotion_is_reviewed_with_its_gates(ready: Recorded) -> None:
    ready.git("checkout", "--quiet", "-b", "move")
    dev, test = (ready.checkout.stack(name).read_text() for name in ("dev", "test"))
    line = next(one for one in dev.splitlines() if ":platform:" in one)
    old = next(one for one in test.splitlines() if ":platform:" in one)
    ready.checkout.stack("test").write_text(test.replace(old, line))
    ready.commit()
    found = gather(ready.root, "main", START + HOUR)
    assert [one.environment for one in found.changed] == ["test"]
    assert found.gates["test"].open
    assert found.sound
    assert found.unchanged == ("dev", "staging", "prod")
    early = gather(ready.root, "main", START + timedelta(minutes=5))
    assert not early.sound
    shown = as_markdown(early)
    assert "platform 2026.10 → 2026.11" in shown
    assert "healthy for 5m of 1h" in shown.replace("\\", "")
    assert "does not go back to" in shown


@pytest.mark.parametrize("side", ["head", "base"])
def test_a_stack_that_is_not_valid_is_a_line_of_its_own(ready: Recorded, side: str) -> None:
    right, wrong = "cloudpakops:clusters:", "cloudpakops:cluster:"
    if side == "base":
        ready.checkout.edit("stacks/Pulumi.test.yaml", right, wrong)
        ready.commit()
        right, wrong = wrong, right
    ready.git("checkout", "--quiet", "-b", "broken")
    ready.checkout.edit("stacks/Pulumi.test.yaml", right, wrong)
    ready.checkout.edit("stacks/Pulumi.dev.yaml", "replicas: ", "replicas: 1")
    ready.commit()
    done = ready.checkout.command("review", "--base", "main", "--format", "markdown")
    assert done.returncode == 3
    assert "| test | **cannot be compared**" in done.stdout
    assert "| dev |" in done.stdout


def test_a_base_that_is_no_commit_of_main_is_said_in_the_review(ready: Recorded) -> None:
    ready.git("checkout", "--quiet", "-b", "side")
    base = ready.commit()
    ready.commit()
    done = ready.checkout.command("review", "--base", base)
    assert done.returncode == 3
    assert "the gates were not judged" in done.stdout


def test_a_shallow_clone_is_told_to_fetch_the_rest(ready: Recorded, tmp_path: Path) -> None:
    ready.git("checkout", "--quiet", "-b", "change")
    ready.checkout.edit("stacks/Pulumi.dev.yaml", "replicas: 1", "replicas: 2")
    ready.commit()
    shallow = tmp_path / "shallow"
    ready.git("clone", "--quiet", "--depth=1", "--branch=change", f"file://{ready.root}", str(shallow))
    done = Checkout(shallow).command("review", "--base", "HEAD^1")
    assert done.returncode == 5
    assert "HEAD^1" in done.stderr
    assert "fetch-depth: 0" in done.stderr


def test_what_is_not_committed_is_named_and_not_reviewed(ready: Recorded) -> None:
    ready.checkout.edit("stacks/Pulumi.dev.yaml", "replicas: 1", "replicas: 2")
    (ready.root / "stacks" / "Pulumi.more.yaml").touch()
    (ready.root / "notes.txt").touch()
    done = ready.checkout.command("review", "--base", "HEAD")
    names = "stacks/Pulumi.dev.yaml, stacks/Pulumi.more.yaml"
    assert f"warning: not committed, so not reviewed: {names}\n" in done.stderr


def test_a_review_runs_without_a_change(ready: Recorded) -> None:
    done = ready.checkout.command("review", "--base", "HEAD", "--format", "markdown")
    assert done.returncode == 0, done.stderr
    assert "No environment changes." in done.stdout
