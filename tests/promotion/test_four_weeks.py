"""Four weeks of an estate in real clones of a bare remote: a developer, a maintainer and a pipeline with its own key.

They use only commands that the docs name. The clock is the test's; each `up` is recorded, and the last one is carried
out by the engine.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import in_process
import pytest
from git_checkout import SETTINGS
from recorded import DAY, FAILED, HOUR, PASSED, START

from cloudpakops.commands import freeze, gate, promote, records
from cloudpakops.commands.app import main
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Checkout

pytestmark = [pytest.mark.engine, pytest.mark.scenario]

PIPELINE = """\
upLimit: 6h
stages:
  - name: development
    environments: [{name: dev}]
  - name: test
    environments:
      - name: test
        gates: [{kind: healthy-before, soak: 1h}, {kind: result, of: tests, maxAge: 7d}]
  - name: staging
    environments:
      - name: staging
        gates: [{kind: healthy-before, soak: 24h}, {kind: result, of: tests, maxAge: 7d}, {kind: upgrade-path}]
  - name: production
    environments:
      - name: prod
        gates:
          - {kind: healthy-before, soak: 72h}
          - {kind: result, of: tests, maxAge: 7d}
          - {kind: upgrade-path}
          - {kind: window, days: [mon, tue, wed, thu], hours: "08:00-16:00", timeZone: Europe/Berlin}
"""
QA = """\
  - name: acceptance
    environments:
      - name: qa
        gates: [{kind: healthy-before, soak: 1h}, {kind: result, of: tests, maxAge: 7d}]
"""


class Clock(datetime):
    """What commands take for the time."""

    present = START

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        """Return the time of the test."""
        return cls.present.astimezone(UTC) if tz else cls.present


@dataclass
class Estate:
    """Three clones, and what people and the pipeline do in them."""

    developer: Checkout
    maintainer: Path
    runner: Path
    promotions: int = 0

    def git(self, folder: Path, *words: str) -> str:
        """Run Git in a clone, by the test's clock."""
        date = f"{int(Clock.present.timestamp())} +0000"
        variables = {
            **SETTINGS,
            "GIT_COMMITTER_DATE": date,
            "GIT_AUTHOR_DATE": date,
            "PATH": "/usr/bin:/bin:/usr/local/bin",
        }
        done = subprocess.run(
            ["git", *words],  # noqa: S607
            cwd=folder,
            env=variables,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"git {words}: {done.stdout}{done.stderr}"
        return done.stdout.strip()

    def run(self, folder: Path, *words: str, code: int = 0) -> str:
        """Run a command in a clone; it has to end with ``code``."""
        date = f"{int(Clock.present.timestamp())} +0000"
        variables = {"GIT_COMMITTER_DATE": date, "GIT_AUTHOR_DATE": date}
        done = in_process.run(main, ("cloudpakops", *words), folder, variables)
        assert done.returncode == code, f"{Clock.present} {words}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    def at(self, day: int, hour: int = 8) -> None:
        """Go to a day since the first Monday, at an hour in UTC."""
        Clock.present = START + day * DAY + (hour - 8) * HOUR

    def later(self, span: timedelta) -> None:
        """Let time pass."""
        Clock.present += span

    def merged(self, printed: str) -> None:
        """Review the branch that a command printed, as the required check does, and merge it."""
        branch = re.search(r"on branch (\S+);", printed)
        assert branch, printed
        self.pulled(self.maintainer)
        self.git(self.maintainer, "checkout", "--quiet", "--detach", f"origin/{branch[1]}")
        self.run(self.maintainer, "gate", "check", "--base", "origin/main")
        self.git(self.maintainer, "checkout", "--quiet", "main")
        self.git(self.maintainer, "merge", "--quiet", "--no-ff", "-m", f"Merge {branch[1]}", f"origin/{branch[1]}")
        self.git(self.maintainer, "push", "--quiet", "origin", "main")

    def pulled(self, folder: Path) -> None:
        """Bring a clone to what origin has of main."""
        self.git(folder, "fetch", "--quiet", "--prune", "origin")
        self.git(folder, "checkout", "--quiet", "main")
        self.git(folder, "merge", "--quiet", "--ff-only", "origin/main")

    def changed(self, message: str, *paths: str) -> None:
        """Commit files of the developer and merge them by a pull request."""
        branch = re.sub(r"\W+", "-", message.lower())
        self.git(self.developer.root, "checkout", "--quiet", "-b", branch)
        self.git(self.developer.root, "add", *paths)
        self.git(self.developer.root, "commit", "--quiet", "-m", message)
        self.git(self.developer.root, "push", "--quiet", "origin", branch)
        self.merged(f"on branch {branch};")
        self.pulled(self.developer.root)

    def up(self, environment: str, *, report: bytes = PASSED, code: int = 0) -> None:
        """Do what the job of an environment does."""
        self.pulled(self.runner)
        self.run(self.runner, "gate", "check", "--up", environment, code=code)
        self.run(self.runner, "record", environment, "up", "started", code=code)
        if code:
            return
        self.run(self.runner, "record", environment, "up", "passed")
        file = self.runner.parent / "report.xml"
        file.write_bytes(report)
        self.run(self.runner, "record", environment, "tests", "--report", str(file), code=int(report == FAILED))

    def released(self, name: str, start: str, letter: str) -> None:
        """Make an applications release, and let dev name it."""
        root = self.developer.root
        self.pulled(root)
        image = f"orders=registry.example.com/orders/orders-api@sha256:{letter * 64}"
        made = self.run(root, "release", "new", name, "--track", "applications", "--from", start, "--image", image)
        line = f"cloudpakops:applications: {made.split()[1]}"
        stack = self.developer.stack("dev")
        stack.write_text(re.sub(r"cloudpakops:applications: \S+", line, stack.read_text()))
        self.changed(f"Release {name}", "stacks")
        self.up("dev")

    def promoted(self, environment: str, *more: str) -> None:
        """Promote, merge, and let the pipeline carry it out."""
        self.merged(self.run(self.developer.root, "promote", "--to", environment, "--push", *more))
        self.up(environment)
        self.promotions += 1

    def refused(self, environment: str, *gates: str) -> None:
        """Both who asks and who tries are told which gates are closed."""
        said = self.run(self.developer.root, "gate", "status", environment, code=1)
        tried = self.run(self.developer.root, "promote", "--to", environment, code=1)
        for name in gates:
            assert f"closed  {name}: " in said
            assert f"  {name}: " in tried


@pytest.fixture
def estate(checkout: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Estate:
    for module in (freeze, gate, promote, records):
        monkeypatch.setattr(module, "datetime", Clock)
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    found = Estate(developer=checkout, maintainer=tmp_path / "maintainer", runner=tmp_path / "runner")
    found.at(-1)
    (checkout.root / "stacks/pipeline.yaml").write_text(PIPELINE)
    bare = tmp_path / "origin.git"
    found.git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(bare))
    for setting in ("receive.denyNonFastForwards", "receive.denyDeletes"):
        found.git(bare, "config", setting, "true")
    found.git(checkout.root, "init", "--quiet", "--initial-branch=main")
    found.git(checkout.root, "add", "stacks", "catalog", "Pulumi.yaml", "__main__.py")
    found.git(checkout.root, "commit", "--quiet", "-m", "Begin")
    found.git(checkout.root, "remote", "add", "origin", str(bare))
    found.git(checkout.root, "push", "--quiet", "origin", "main")
    found.git(checkout.root, "fetch", "--quiet", "origin")
    for clone in (found.maintainer, found.runner):
        found.git(tmp_path, "clone", "--quiet", str(bare), str(clone))
    return found


def with_key(estate: Estate, key: Path) -> None:
    """Give the pipeline its key: to sign, and elsewhere to push."""
    estate.git(estate.runner, "config", "gpg.format", "ssh")
    estate.git(estate.runner, "config", "user.signingkey", str(key))


def test_four_weeks_end_with_prod_at_the_newest_release_and_a_clean_audit(estate: Estate, tmp_path: Path) -> None:  # noqa: PLR0915 - four weeks have many steps
    developer, root = estate.developer, estate.developer.root

    # The first Monday: the estate already runs.
    estate.at(0)
    key = tmp_path / "keys/pipeline"
    estate.merged(estate.run(root, "init-records", "--key", str(key), "--push"))
    with_key(estate, key)
    estate.up("dev")
    estate.up("staging", code=1)
    estate.merged(estate.run(root, "baseline", "--reason", "it ran before", "--push"))
    for name in ("test", "staging", "prod"):
        estate.up(name)

    # Week 1: a release goes all the way, and meets a closed gate at each step.
    estate.released("2026.12", "2026.11.2", "a")
    estate.refused("test", "healthy-before")
    estate.later(HOUR)
    estate.promoted("test", "--applications", "2026.12")
    estate.at(1, 10)
    estate.promoted("staging", "--applications", "2026.12")
    estate.at(4, 11)
    estate.refused("prod", "window")
    # Meanwhile the next one takes its place in staging.
    estate.released("2026.12.1", "2026.12", "b")
    estate.later(HOUR)
    estate.promoted("test", "--applications", "2026.12.1")
    estate.at(5, 14)
    estate.promoted("staging", "--applications", "2026.12.1")

    # Week 2: on Monday the window opens, and what soaked and passed still is promotable. Then a hotfix in a freeze.
    estate.at(7)
    estate.promoted("prod", "--applications", "2026.12")
    estate.at(9)
    estate.released("2026.12.2", "2026.12.1", "c")
    estate.merged(estate.run(root, "freeze", "--until", "2026-12-07", "--reason", "stocktaking", "--push"))
    estate.later(HOUR)
    estate.refused("test", "freeze")
    hotfix = ("--applications", "2026.12.2", "--reason", "orders are lost")
    estate.promoted("test", "--override", "freeze", *hotfix)
    hurry = ("--override", "freeze", "--override", "healthy-before")
    estate.promoted("staging", *hurry, *hotfix)
    estate.promoted("prod", *hurry, *hotfix)
    # It makes things worse. A rollback needs no gate, and the release can't come back.
    estate.merged(
        estate.run(root, "rollback", "prod", "--track", "applications", "--reason", "worse than before", "--push")
    )
    estate.up("prod")
    estate.at(13)
    assert "2026.12.2 is bad in prod" in estate.run(root, "gate", "status", "prod", code=1)

    # Week 3: the mended release; a new environment between two others; a runner is lost.
    estate.at(14)
    estate.released("2026.12.3", "2026.12.2", "d")
    estate.later(HOUR)
    estate.promoted("test", "--applications", "2026.12.3")
    estate.at(15, 10)
    estate.promoted("staging", "--applications", "2026.12.3")
    estate.later(HOUR)
    estate.run(estate.runner, "record", "staging", "up", "started")
    estate.at(16)
    assert "was never recorded" in estate.run(root, "gate", "status", "prod", "--applications", "2026.12.3", code=1)
    estate.up("staging")
    estate.pulled(root)
    developer.stack("qa").write_text(developer.stack("test").read_text())
    text = (root / "stacks/pipeline.yaml").read_text()
    (root / "stacks/pipeline.yaml").write_text(
        text.replace("  - name: staging\n    env", f"{QA}  - name: staging\n    env")
    )
    estate.changed("Add qa", "stacks")
    estate.up("qa")
    estate.at(21)
    estate.promoted("prod", "--applications", "2026.12.3")
    estate.released("2026.12.4", "2026.12.3", "e")
    estate.later(HOUR)
    for name in ("test", "qa"):
        estate.promoted(name, "--applications", "2026.12.4")
        estate.later(HOUR)
    estate.at(22, 12)
    estate.promoted("staging", "--applications", "2026.12.4")

    # Week 4: somebody leaves with the key, so it is replaced; both tracks go to prod in one decision.
    key = tmp_path / "keys/next"
    estate.merged(estate.run(root, "init-records", "--key", str(key), "--push"))
    estate.pulled(root)
    signers = root / "stacks/record_signers"
    signers.write_text(signers.read_text().partition("\n")[2])
    estate.changed("Remove the key of a leaver", "stacks")
    estate.pulled(estate.runner)
    assert "no signature by a key" in estate.run(estate.runner, "record", "dev", "up", "started", code=1)
    with_key(estate, key)
    estate.released("2026.12.5", "2026.12.4", "f")
    estate.later(HOUR)
    for name in ("test", "qa"):
        estate.promoted(name)
        estate.later(HOUR)
    estate.at(24, 12)
    estate.promoted("staging")
    estate.at(28, 9)
    estate.promoted("prod")

    assert estate.promotions == 18
    estate.pulled(root)
    line = Repository(root).stack("prod").environment
    assert (line.platform.release, line.applications.release) == ("2026.11", "2026.12.5")
    audited = estate.run(root, "audit")
    assert "DOUBT" not in audited
    assert "set aside" not in audited
    assert audited.count("overridden until") >= 3
    up = developer.offline("up", "--yes", "--skip-preview", "--stack", "prod")
    assert up.returncode == 0, up.stdout + up.stderr
    made = (root / ".offline/prod/east/orders/Deployment-orders.yaml").read_text()
    assert f"orders-api@sha256:{'f' * 64}" in made
