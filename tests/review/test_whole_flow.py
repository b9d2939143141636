"""One change, from its review to its rollback: real Git with a bare remote, the real engine, both forges as doubles.

Only the cluster's answer to `smoke` is a report that the test writes: the stand-ins serve nothing.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from forge_double import TOKEN, Double, served
from recorded import PASSED, Recorded

from cloudpakops.review.forges import forge as forge_module

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from subprocess import CompletedProcess

    from conftest import Checkout

pytestmark = [pytest.mark.engine, pytest.mark.scenario]
NOW = datetime.now(UTC)
DEPLOYMENT = ".offline/test/main/orders/Deployment-orders.yaml"


class Flow:
    """A project whose origin is a bare repository, and its pull request at two forges."""

    def __init__(self, project: Recorded, origin: Path, forges: tuple[Double, ...]) -> None:
        self.project, self.checkout, self.forges = project, project.checkout, forges
        project.git("clone", "--quiet", "--bare", ".", str(origin))
        project.git("remote", "add", "origin", str(origin))
        project.git("fetch", "--quiet", "origin")

    def run(self, *words: str, code: int = 0) -> str:
        """Run a command as a pipeline does, and return what it prints."""
        done: CompletedProcess[str] = self.checkout.command(*words, GITHUB_REF="", GITHUB_TOKEN="")
        assert done.returncode == code, f"{words}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    def review(self, branch: str, code: int) -> str:
        """Review a branch against main, post that at both forges, and return the one comment that each has."""
        self.project.git("checkout", "--quiet", branch)
        bodies: list[str] = []
        for forge in self.forges:
            forge.sha = self.project.head()
            given = {"GITHUB_REF": "", "GITHUB_TOKEN": "", **forge.job()}
            done = self.checkout.command("review", "--base", "main", "--post", **given)
            assert done.returncode == code, done.stdout + done.stderr
            assert TOKEN not in done.stdout + done.stderr
            (comment,) = [one for one in forge.comments if "cloudpakops review" in one["body"]]
            bodies.append(str(comment["body"]))
        self.project.git("checkout", "--quiet", "main")
        # What both say is the same, to the byte; only what gates say of the clock may have moved on.
        for before_gates in zip(*(body.partition("### Gates")[:2] for body in bodies), strict=True):
            assert len(set(before_gates)) == 1
        return bodies[-1].replace("\\", "")

    def merge(self, branch: str) -> None:
        """Merge a branch of origin into main, as a forge does."""
        self.project.git("fetch", "--quiet", "origin")
        self.project.at(datetime.now(UTC))
        self.project.git("merge", "--quiet", "--no-ff", "--message", f"Merge {branch}", f"origin/{branch}")
        self.project.git("push", "--quiet", "origin", "main")

    def up(self, *further: str) -> None:
        """Bring test up as the pipelines do."""
        self.run("gate", "check", "--up", "test")
        self.run("record", "test", "up", "started")
        up = self.checkout.offline("up", "--yes", "--skip-preview", "--stack", "test", *further)
        assert up.returncode == 0, up.stdout + up.stderr
        self.run("record", "test", "up", "passed")

    def branch(self, name: str) -> str:
        """Return the one branch of origin with a name of this form."""
        (found,) = self.project.git("ls-remote", "--heads", "origin", name).split()[1::2]
        return found.removeprefix("refs/heads/")


@pytest.fixture
def flow(checkout: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flow]:
    monkeypatch.setattr(forge_module.time, "sleep", lambda _: None)
    project = Recorded.made(checkout, monkeypatch)
    project.at(NOW - timedelta(hours=30))
    # Both environments ran before; that is said in a reviewed decision.
    assert checkout.command("baseline", "--reason", "it ran before").returncode == 0
    (branch,) = project.git("branch", "--list", "--format=%(refname:short)", "baseline*").split()
    project.merge(branch, NOW - timedelta(hours=29))
    with served("github") as github, served("gitlab") as gitlab:
        made = Flow(project, tmp_path / "origin", (github, gitlab))
        # Only dev has the newer release, and it soaked.
        project.deployed("test", NOW - timedelta(hours=26))
        project.deployed("dev", NOW - timedelta(hours=25))
        project.judged("dev", "tests", NOW - timedelta(hours=24))
        project.at(NOW)
        yield made


def test_a_change_goes_from_its_review_to_its_rollback(flow: Flow) -> None:
    project, checkout = flow.project, flow.checkout
    # A change, and its review.
    project.git("checkout", "--quiet", "-b", "change")
    checkout.edit("stacks/Pulumi.dev.yaml", "replicas: 1\n", "replicas: 2\n")
    project.commit()
    assert "| dev | the same |" in flow.review("change", 0)

    # A shortcut to prod is refused, and the same comment says so.
    lines = {name: _platform(checkout, name) for name in ("dev", "prod")}
    project.git("checkout", "--quiet", "-b", "shortcut", "main")
    checkout.edit("stacks/Pulumi.prod.yaml", lines["prod"], lines["dev"])
    project.commit()
    shown = flow.review("shortcut", 1)
    assert "`healthy-before`: staging: it was never deployed there" in shown
    assert "| dev | the same |" not in shown
    project.git("checkout", "--quiet", "shortcut")
    assert "closed in prod" in flow.run("gate", "check", "--base", "main", code=1)
    project.git("checkout", "--quiet", "main")

    # The promotion, its review, its merge.
    flow.run("promote", "--to", "test", "--push")
    branch = flow.branch("promote/*")
    shown = flow.review(branch, 0)
    assert "platform 2026.10 → 2026.11" in shown
    assert "every gate is open" in shown
    assert "does not go back to" in shown
    flow.merge(branch)

    # The update, and whether it serves.
    flow.up()
    (checkout.root / "smoke.xml").write_bytes(PASSED)
    flow.run("record", "test", "smoke", "--report", "smoke.xml")
    drift = ("drift", "test", "--offline", "--report", "drift.json")
    assert "test: no drift" in flow.run(*drift)
    flow.run("record", "test", "drift-free", "--report", "drift.json")

    # Drift, which closes its gate, and its proposal.
    deployment = checkout.root / DEPLOYMENT
    assert "replicas: 2" in deployment.read_text()
    deployment.write_text(deployment.read_text().replace("replicas: 2", "replicas: 6", 1))
    assert "spec.replicas" in flow.run(*drift, "--propose", "--push", code=1)
    flow.run("record", "test", "drift-free", "--report", "drift.json", code=1)
    assert "| test | the same |" in flow.review(flow.branch("drift/*"), 0)
    flow.merge("drift/test")
    flow.up("--refresh")
    assert "test: no drift" in flow.run(*drift)
    assert "replicas: 6" in deployment.read_text()

    # And back.
    flow.run("rollback", "test", "--reason", "orders are lost", "--operators-stay", "--push")
    branch = flow.branch("rollback/*")
    assert "platform 2026.11 → 2026.10" in flow.review(branch, 0)
    flow.merge(branch)
    flow.up()
    assert "every deployment had open gates" in flow.run("audit")
    history = flow.run("history", "test")
    assert history.count("passed") >= 4
    assert {len(forge.comments) for forge in flow.forges} == {1}


def _platform(checkout: Checkout, environment: str) -> str:
    return next(line for line in checkout.stack(environment).read_text().splitlines() if ":platform:" in line)
