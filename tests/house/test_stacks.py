"""`stacks/` is the users': whatever is valid there passes `make check`, and no test of the tool reads it."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from recorded import HOUR, Recorded

from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from conftest import Checkout

ROOT = Path(__file__).resolve().parents[2]
IMAGE = ("--image", "orders=registry.example.com/orders/orders-api@sha256:" + "5" * 64)


@pytest.fixture
def clone(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> Recorded:
    for name in ("Makefile", "pyproject.toml"):
        (checkout.root / name).symlink_to(ROOT / name)
    return Recorded.made(checkout, monkeypatch)


def checked(clone: Recorded) -> subprocess.CompletedProcess[str]:
    """Run what a pull request runs; nothing is installed into the linked .venv, whose stamp is taken for new."""
    return subprocess.run(
        ["make", "--old-file=.venv/run.stamp", "check", "BASE=HEAD^"],  # noqa: S607 - the project needs make
        cwd=clone.checkout.root,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_no_test_can_read_the_shipped_stacks() -> None:
    for read in (Repository(ROOT).environments, (ROOT / "stacks/pipeline.yaml").read_bytes):
        with pytest.raises(AssertionError, match="read tests/estate/stacks instead"):
            read()


def test_new_environments_releases_and_promotions_pass_the_check(clone: Recorded) -> None:
    checkout = clone.checkout
    dev, test = checkout.stack("dev"), checkout.stack("test")
    clone.deployed("dev", datetime.now(UTC) - 2 * HOUR)
    clone.judged("dev", "tests", datetime.now(UTC) - HOUR)
    made = [
        checkout.command("release", "new", "2026.12", "--from", "2026.11", "--set", "licensing=4.2.25"),
        checkout.command("release", "new", "2026.12.1", "--track", "applications", "--from", "2026.11.2", *IMAGE),
    ]
    assert [one.returncode for one in made] == [0, 0], made
    platform, applications = (
        next(line for line in dev.read_text().splitlines() if f"cloudpakops:{track}:" in line)
        for track in ("platform", "applications")
    )
    checkout.stack("qa").write_text(dev.read_text())
    checkout.edit(
        "stacks/pipeline.yaml", "- name: test\n", "- name: quality\n    environments: [{name: qa}]\n  - name: test\n"
    )
    for line in (platform, applications):
        before = next(one for one in test.read_text().splitlines() if one.startswith(line.partition(": ")[0]))
        test.write_text(test.read_text().replace(before, line))
    clone.commit()
    done = checked(clone)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "valid: dev, prod, qa, staging, test" in done.stdout


def test_what_is_not_valid_fails_the_check(clone: Recorded) -> None:
    clone.checkout.edit("stacks/releases/platform/2026.10.yaml", "channel: v3.6", "channel: v3.9")
    clone.commit()
    assert checked(clone).returncode != 0
