"""`release verify`: releases are what stacks name, and none has changed; with real Git repositories."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from git_checkout import GitCheckout

if TYPE_CHECKING:
    from conftest import Checkout

FILE = "stacks/releases/platform/2026.11.yaml"
EDIT = (FILE, "channel: v3.9", "channel: v9.9")


@pytest.fixture
def clone(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> GitCheckout:
    return GitCheckout.made(checkout, monkeypatch)


def test_every_release_that_a_stack_names_is_listed(checkout: Checkout) -> None:
    result = checkout.command("release", "verify")
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    assert len(lines) == 8
    assert all(line.endswith(" matches") for line in lines)
    assert lines[0].startswith("dev: platform 2026.11@sha256:")


def test_an_edit_of_a_release_is_found_for_each_stack_that_names_it(checkout: Checkout) -> None:
    checkout.edit(*EDIT)
    result = checkout.command("release", "verify")
    assert result.returncode == 2
    assert [line.split()[:2] for line in result.stdout.splitlines() if line.endswith(" differs")] == [
        ["dev:", "platform"]
    ]
    assert "stacks/Pulumi.dev.yaml:4: platform: release 2026.11 does not match this stack" in result.stderr
    assert f"undo the edit of {FILE}" in result.stderr


def test_a_release_that_is_gone_or_broken_is_found(checkout: Checkout) -> None:
    (checkout.root / FILE).unlink()
    checkout.edit("stacks/releases/applications/2026.11.2.yaml", "release:", "realease:")
    result = checkout.command("release", "verify")
    assert result.returncode == 2
    assert "platform release 2026.11 does not exist" in result.stderr
    assert "unknown key realease" in result.stderr


def test_an_edit_that_the_stacks_follow_is_found_in_the_history(clone: GitCheckout) -> None:
    checkout = clone.checkout
    checkout.edit(*EDIT)
    digest = checkout.command("release", "list").stdout.split("platform 2026.11@")[1].split()[0]
    text = checkout.stack("dev").read_text()
    line = next(line for line in text.splitlines() if "cloudpakops:platform:" in line)
    checkout.stack("dev").write_text(text.replace(line, f"  cloudpakops:platform: 2026.11@{digest}"))
    clone.commit()
    assert checkout.command("release", "verify").returncode == 0
    result = checkout.command("release", "verify", "--base", "HEAD^")
    assert result.returncode == 2
    assert f"{FILE}: the release 2026.11 has changed since HEAD^" in result.stderr
    assert f"git checkout HEAD^ -- {FILE}" in result.stderr


def test_a_comment_is_no_change_and_a_new_release_neither(clone: GitCheckout) -> None:
    checkout = clone.checkout
    checkout.edit(FILE, "track:", "# a remark\ntrack:")
    assert checkout.command("release", "new", "2026.12", "--set", "licensing=4.2.20").returncode == 0
    result = checkout.command("release", "verify", "--base", "HEAD")
    assert result.returncode == 0, result.stderr
    assert result.stdout.endswith("since HEAD: no releases changed\n")


def test_a_release_that_was_removed_is_missed_even_if_nobody_names_it(clone: GitCheckout) -> None:
    checkout = clone.checkout
    assert checkout.command("release", "new", "2026.12", "--set", "licensing=4.2.20").returncode == 0
    clone.commit()
    (checkout.root / "stacks/releases/platform/2026.12.yaml").unlink()
    result = checkout.command("release", "verify", "--base", "HEAD")
    assert result.returncode == 2
    assert "the release was removed since HEAD, and a rollback may need it" in result.stderr


@pytest.mark.parametrize("now", ["{", "value: .nan", "a: !!python/object:os.system {}", "\x00"])
def test_a_release_that_can_not_be_read_any_more_has_changed(clone: GitCheckout, now: str) -> None:
    (clone.checkout.root / FILE).write_text(now)
    result = clone.checkout.command("release", "verify", "--base", "HEAD")
    assert result.returncode == 2
    assert f"{FILE}: the release 2026.11 has changed since HEAD" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_revision_that_is_not_here_is_an_error_with_the_way_to_get_it(clone: GitCheckout) -> None:
    result = clone.checkout.command("release", "verify", "--base", "origin/main")
    assert result.returncode == 1
    assert "git fetch origin main" in result.stderr
