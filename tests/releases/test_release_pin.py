"""`release pin`: a stack file names releases with their digests, and every other byte of it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cloudpakops.files.document import load
from cloudpakops.model.release import digest

if TYPE_CHECKING:
    from conftest import Checkout


def reference(checkout: Checkout, track: str, release: str) -> str:
    return f"{release}@{digest(load(checkout.root / f'stacks/releases/{track}/{release}.yaml').data)}"


def test_both_tracks_are_pinned_at_once_and_every_other_byte_stays(checkout: Checkout) -> None:
    stack = checkout.stack("staging")
    before = stack.read_text()
    named = {track: line(before, track) for track in ("platform", "applications")}
    after = {"platform": reference(checkout, "platform", "2026.11")}
    after["applications"] = reference(checkout, "applications", "2026.11.2")
    assert named["platform"] != after["platform"]
    assert named["applications"] != after["applications"]
    result = checkout.command("release", "pin", "staging", "2026.11", "2026.11.2")
    assert result.returncode == 0, result.stderr
    assert f"staging: platform {after['platform']} (before: {named['platform']})\n" in result.stdout
    expected = before
    for track, former in named.items():
        expected = expected.replace(former, after[track])
    assert stack.read_text() == expected
    assert checkout.command("validate", "staging").returncode == 0


def line(text: str, track: str) -> str:
    key = f"  cloudpakops:{track}: "
    return next(one.removeprefix(key) for one in text.splitlines() if one.startswith(key))


@pytest.mark.parametrize(
    "written",
    ["2026.12", "'2026.12'", "x", f"2026.12@sha256:{'0' * 64}", f'"2026.11@sha256:{"0" * 64}"  # Why this one.'],
)
def test_whatever_the_line_said_before_it_names_the_release_afterwards(written: str, checkout: Checkout) -> None:
    former = line(checkout.stack("dev").read_text(), "platform")
    checkout.edit("stacks/Pulumi.dev.yaml", former, written)
    result = checkout.command("release", "pin", "dev", "2026.11")
    assert result.returncode == 0, result.stderr
    assert reference(checkout, "platform", "2026.11") in line(checkout.stack("dev").read_text(), "platform")
    assert ("# Why this one." in written) == ("# Why this one." in checkout.stack("dev").read_text())
    assert checkout.command("validate", "dev").returncode == 0


def test_a_stack_that_is_right_already_stays_as_it_is(checkout: Checkout) -> None:
    before = checkout.stack("dev").read_bytes()
    result = checkout.command("release", "pin", "dev", "2026.11")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.endswith(", as before\n")
    assert checkout.stack("dev").read_bytes() == before


def test_the_fix_for_a_digest_that_does_not_match_is_this_command(checkout: Checkout) -> None:
    checkout.edit("stacks/releases/applications/2026.11.2.yaml", "port: 8080", "port: 8081")
    said = checkout.command("validate", "dev").stderr
    command = said.partition("name its present content: cloudpakops ")[2].splitlines()[0].split()
    assert command == ["release", "pin", "dev", "2026.11.2", "--track", "applications"]
    assert checkout.command(*command).returncode == 0
    assert checkout.command("validate", "dev").returncode == 0


def test_the_fix_for_a_missing_line_is_the_line(checkout: Checkout) -> None:
    former = line(checkout.stack("dev").read_text(), "platform")
    checkout.edit("stacks/Pulumi.dev.yaml", f"  cloudpakops:platform: {former}\n", "")
    result = checkout.command("release", "pin", "dev", "2026.11")
    assert result.returncode == 2
    added = result.stderr.partition("fix: add it below config: ")[2].splitlines()[0]
    checkout.edit("stacks/Pulumi.dev.yaml", "config:\n", f"config:\n  {added}\n")
    assert checkout.command("validate", "dev").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("nowhere", "2026.11"), "environment nowhere does not exist"),
        (("dev", "2030.01"), "release 2030.01 does not exist"),
        (("dev", "../../x"), "release ../../x does not exist"),
        (("dev", "2026.10", "2026.11"), "2026.10 and 2026.11 are both of track platform"),
        (("dev", "2026.11", "--track", "applications"), "release 2026.11 of track applications does not exist"),
    ],
)
def test_what_cannot_be_pinned_is_refused_and_changes_nothing(
    arguments: tuple[str, ...], what: str, checkout: Checkout
) -> None:
    before = checkout.stack("dev").read_bytes()
    result = checkout.command("release", "pin", *arguments)
    assert result.returncode != 0
    assert what in result.stderr
    assert "fix: " in result.stderr
    assert checkout.stack("dev").read_bytes() == before
