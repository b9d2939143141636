"""A saved plan is carried out exactly, or refused: the real engine, offline, and live with a backend of its own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import pytest
from conftest import Checkout

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.engine, pytest.mark.scenario]

DEPLOYMENT = ".offline/dev/main/orders/Deployment-orders.yaml"
PLAN = "plan.json"


@dataclass(frozen=True)
class Approved(Checkout):
    """A checkout whose environment dev has 12 replicas of an application, and a saved plan to make them 20."""

    def replicas(self, count: int) -> None:
        """Say in Git how many there are to be."""
        before, _, after = self.stack("dev").read_text().rpartition("replicas: ")
        self.stack("dev").write_text(f"{before}replicas: {count}\n{after.partition(chr(10))[2]}")

    def there(self) -> int:
        """Return how many replicas there are in the cluster."""
        text = (self.root / DEPLOYMENT).read_text()
        return int(text.split("replicas: ")[1].split()[0])

    def deploy(self) -> None:
        """Bring the environment to what Git says, without a plan."""
        done = self.offline("up", "--yes", "--stack", "dev")
        assert done.returncode == 0, done.stdout + done.stderr

    def preview(self, file: str = PLAN) -> None:
        """Save a plan."""
        done = self.command("preview", "dev", "--save", file, "--offline")
        assert done.returncode == 0, done.stdout + done.stderr

    def up(self, file: str = PLAN, environment: str = "dev") -> subprocess.CompletedProcess[str]:
        """Carry out a plan."""
        return self.command("up", environment, "--plan", file, "--offline")

    def refused(self, file: str = PLAN, environment: str = "dev") -> str:
        """Return why a plan is not carried out; nothing may have been changed."""
        before = self.there()
        done = self.up(file, environment)
        assert done.returncode == 1, done.stdout + done.stderr
        assert "Updating" not in done.stdout
        assert "Traceback" not in done.stderr
        assert "\n    fix: " in done.stderr
        assert self.there() == before
        return done.stderr.partition("error: ")[2]


@pytest.fixture(scope="module")
def made(new_checkout: Callable[[], Checkout]) -> Approved:
    approved = Approved(new_checkout().root)
    approved.replicas(12)
    approved.deploy()
    approved.replicas(20)
    approved.preview()
    return approved


@pytest.fixture
def approved(made: Approved, tmp_path: Path) -> Approved:
    shutil.copytree(made.root, tmp_path / "checkout", symlinks=True)
    return Approved(tmp_path / "checkout")


def test_the_plan_is_carried_out_once(approved: Approved) -> None:
    done = approved.up()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "~ 2 updated" in done.stdout
    assert approved.there() == 20
    assert "state: main-orders-deployment (kubernetes:apps/v1:Deployment)" in approved.refused()


def test_a_plan_from_12_to_20_is_refused_when_the_state_went_to_31(approved: Approved) -> None:
    approved.replicas(31)
    approved.deploy()
    approved.replicas(20)
    reason = approved.refused()
    assert "state: main-orders-deployment" in reason
    assert "cloudpakops preview dev --save plan.json --offline" in reason
    assert approved.there() == 31


def test_a_cluster_that_moved_without_the_state_is_refused(approved: Approved) -> None:
    approved.edit(DEPLOYMENT, "replicas: 12", "replicas: 31")
    assert "real resources differ from the state: main-orders-deployment" in approved.refused()
    (approved.root / DEPLOYMENT).unlink()
    done = approved.up()
    assert done.returncode == 1
    assert "real resources differ from the state: main-orders-deployment" in done.stderr


def test_a_cluster_that_gives_no_answer_is_refused_with_what_it_says(approved: Approved) -> None:
    (approved.root / DEPLOYMENT).write_text("{")
    done = approved.up()
    assert done.returncode == 1
    assert "the real resources could not be compared with the state: " in done.stderr
    assert "Deployment-orders.yaml" in done.stderr.partition("error: ")[2]
    assert "Updating" not in done.stdout


def test_no_plan_is_saved_from_a_state_that_the_cluster_has_left(approved: Approved) -> None:
    approved.edit(DEPLOYMENT, "replicas: 12", "replicas: 31")
    done = approved.command("preview", "dev", "--save", "new.json", "--offline")
    assert done.returncode == 1
    assert "real resources differ from the state: main-orders-deployment" in done.stderr
    assert not (approved.root / "new.json").exists()


def test_all_inputs_that_moved_are_named_at_once(approved: Approved) -> None:
    (approved.root / "policies/pack.py").touch()
    approved.edit("__main__.py", "import gc", "import gc  # changed")
    approved.edit("stacks/Pulumi.dev.yaml", "replicas: 20", "replicas: 21")
    approved.edit("stacks/releases/platform/2026.11.yaml", "description: ", "description: new ")
    approved.edit("stacks/releases/applications/2026.11.2.yaml", "description: ", "description: new ")
    assert approved.refused().splitlines()[1:-1] == [
        "  applications release",
        "  configuration stacks/Pulumi.dev.yaml",
        "  platform release",
        "  policies",
        "  program",
    ]


def test_a_program_that_moved_is_enough(approved: Approved) -> None:
    approved.edit("__main__.py", "import gc", "import gc  # changed")
    assert approved.refused().splitlines()[1:-1] == ["  program"]


def test_an_up_that_changes_nothing_and_comments_may_come_in_between(approved: Approved) -> None:
    approved.replicas(12)
    approved.deploy()
    approved.replicas(20)
    file = approved.stack("dev")
    file.write_text(f"# a comment\n{file.read_text()}")
    done = approved.up()
    assert done.returncode == 0, done.stdout + done.stderr
    assert approved.there() == 20


def test_what_goes_beyond_the_plan_is_refused_before_anything_changes(approved: Approved, tmp_path: Path) -> None:
    """A program that doesn't only depend on its files: here it looks at another one."""
    switch = tmp_path / "switch"
    approved.edit(
        "__main__.py",
        "main(loaded)",
        f"main(loaded)\nif Path({str(switch)!r}).exists():\n    cloud = pulumi.ComponentResource('a:b:C', 'beyond')\n",
    )
    approved.preview()
    switch.touch()
    done = approved.up()
    assert done.returncode != 0
    assert "Updating" not in done.stdout
    assert "beyond" in done.stdout + done.stderr
    assert "not allowed by the plan" in done.stdout + done.stderr
    assert approved.there() == 12
    switch.unlink()
    assert approved.up().returncode == 0
    assert approved.there() == 20


def test_a_plan_that_is_cut_off_edited_or_foreign_is_refused(approved: Approved) -> None:
    whole = (approved.root / PLAN).read_text()
    content = json.loads(whole)
    state = {**content["state"], "urn:pulumi:dev::cloudpakops::a:b:C::x": "hmac-sha256:00"}
    for name, text, reason in [
        ("cut", whole[: len(whole) // 2], "is not an update plan"),
        ("empty", "", "is not an update plan"),
        ("deep", "[" * 100_000, "is not an update plan"),
        ("pulumis", json.dumps(content["plan"]), "is not an update plan"),
        ("more", whole.replace("replicas", "replicaz"), "was edited"),
        ("state", json.dumps({**content, "state": state}), "was edited"),
        ("unsealed", json.dumps({**content, "seal": ""}), "was edited"),
        (
            "key",
            json.dumps({**content, "key": content["key"][:-8] + "AAAAAAA="}),
            "was edited, or was not encrypted with the keys of this environment",
        ),
    ]:
        (approved.root / f"{name}.json").write_text(text)
        assert reason in approved.refused(f"{name}.json"), name
    assert "cannot be read" in approved.refused("missing.json")
    # The same environment, but another backend with other secrets.
    shutil.rmtree(approved.root / ".offline")
    approved.deploy()
    assert "was not encrypted with the keys" in approved.refused()


def test_a_plan_of_another_environment_or_another_way_to_run_is_refused(approved: Approved) -> None:
    assert "is an update plan for 'dev', not for test" in approved.refused(environment="test")
    done = approved.command("up", "dev", "--plan", PLAN)
    assert done.returncode == 1
    assert "was saved offline and cannot be applied live" in done.stderr


def test_two_who_carry_out_the_same_plan_do_it_once(approved: Approved) -> None:
    command = [sys.executable, "-m", "cloudpakops", "up", "dev", "--plan", PLAN, "--offline"]
    both = [
        subprocess.Popen(command, cwd=approved.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for _ in range(2)
    ]
    printed = [one.communicate(timeout=120)[0] for one in both]
    assert 0 in {one.returncode for one in both}, printed
    assert sum("~ 2 updated" in text for text in printed) == 1
    assert approved.there() == 20


def test_a_preview_that_is_killed_leaves_the_file_as_it_was(approved: Approved) -> None:
    before = (approved.root / PLAN).read_bytes()
    preview = subprocess.Popen(
        [sys.executable, "-m", "cloudpakops", "preview", "dev", "--save", PLAN, "--offline"],
        cwd=approved.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert preview.stdout is not None
    assert preview.stdout.readline().startswith(b"Previewing")
    os.killpg(preview.pid, signal.SIGKILL)
    preview.wait(timeout=30)
    assert (approved.root / PLAN).read_bytes() == before
    assert not list(approved.root.glob(".plan.json.*"))


def test_a_plan_whose_execution_was_killed_is_made_anew_and_brought_to_its_end(checkout: Checkout) -> None:
    approved = Approved(checkout.root)
    approved.preview()
    up = subprocess.Popen(
        [sys.executable, "-m", "cloudpakops", "up", "dev", "--plan", PLAN, "--offline"],
        cwd=approved.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert up.stdout is not None
    # What is printed first is in the state by the time that the tenth is.
    assert sum(1 for _ in islice((line for line in up.stdout if b" created (" in line), 10)) == 10
    os.killpg(up.pid, signal.SIGKILL)
    up.wait(timeout=30)
    refused = approved.up()
    assert refused.returncode == 1
    assert "changed since it was saved:\n  state: " in refused.stderr
    approved.preview()
    done = approved.up()
    assert done.returncode == 0, done.stdout + done.stderr
    assert approved.there() == 1
