"""A release's whole life in a real Git repository with the real engine, offline: each step done, recorded, proven."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from recorded import DAY, HOUR, START, Recorded

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.promotion.moving import make, propose
from cloudpakops.promotion.records import events
from cloudpakops.promotion.rolling_back import release_to, what_stays
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from datetime import datetime

    from conftest import Checkout

pytestmark = pytest.mark.engine

IMAGE = f"registry.example.com/orders/orders-api@sha256:{'c' * 64}"
FIX = f"registry.example.com/orders/orders-api@sha256:{'f' * 64}"
WAVES = """\
      - name: south
        gates:
          - {kind: healthy-before, soak: 24h}
          - {kind: result, of: tests, maxAge: 7d}
"""


@dataclass(frozen=True)
class Life(Recorded):
    """What people and pipelines do, one step at a time."""

    def up(self, environment: str, now: datetime, *, tests: bool = True) -> str:
        """Carry out, record, test; return what is running there."""
        done = self.checkout.offline("up", "--yes", "--stack", environment)
        assert done.returncode == 0, done.stdout + done.stderr
        self.deployed(environment, now)
        for name in ("tests", "policy", "drift-free"):
            self.judged(environment, name, now, "pass" if tests or name != "tests" else "fail")
        cluster = "east" if environment == "prod" else "main"
        file = self.root / f".offline/{environment}/{cluster}/orders/Deployment-orders.yaml"
        return next(line.split()[-1] for line in file.read_text().splitlines() if "image: registry" in line)

    def release(self, name: str, start: str, image: str) -> None:
        """Make a release and let dev name it, as somebody would by hand."""
        arguments = ("--track", "applications", "--from", start, "--image", f"orders={image}")
        done = self.checkout.command("release", "new", name, *arguments)
        assert done.returncode == 0, done.stderr
        before = str(Repository(self.root).stack("dev").environment.applications)
        self.checkout.edit("stacks/Pulumi.dev.yaml", before, done.stdout.split()[1])
        self.commit()

    def proven(self) -> None:
        """Nothing that was recorded so far is to be doubted."""
        assert self.doubts() == []


def test_from_a_new_release_to_prod_in_two_waves_with_a_hotfix_and_a_rollback(  # noqa: PLR0915 - a life has many steps
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    south = checkout.stack("south")
    south.write_text(checkout.stack("test").read_text())
    with (checkout.root / "stacks/pipeline.yaml").open("a") as stream:
        stream.write(WAVES)
    life = Life.made(checkout, monkeypatch)
    old = life.up("prod", START)
    life.up("south", START)

    life.release("2026.12", "2026.11.2", IMAGE)
    assert life.up("dev", START, tests=False) == IMAGE
    with pytest.raises(CloudPakOpsError, match="tests: dev: failed"):
        life.promoted("test", START + 2 * HOUR, "applications")
    life.judged("dev", "tests", START + HOUR)
    with pytest.raises(CloudPakOpsError, match="healthy-before: dev: healthy for 30m of 1h"):
        life.promoted("test", START + HOUR / 2, "applications")
    life.promoted("test", START + 2 * HOUR, "applications")
    assert life.up("test", START + 2 * HOUR) == IMAGE
    life.proven()

    life.promoted("staging", START + DAY + 2 * HOUR, "applications")
    assert life.up("staging", START + DAY + 2 * HOUR) == IMAGE
    life.proven()

    # Three days of soak end on a Friday, outside of the window; on Monday drift was looked for again.
    friday = START + 4 * DAY + 2 * HOUR
    monday = START + 7 * DAY
    with pytest.raises(CloudPakOpsError, match="window: fri 11:00 Europe/Berlin is not within"):
        life.promoted("prod", friday, "applications")
    life.judged("staging", "drift-free", monday)
    life.promoted("prod", monday, "applications")
    assert life.up("prod", monday) == IMAGE
    life.proven()
    with pytest.raises(CloudPakOpsError, match="healthy-before: prod: healthy for 1h of 24h"):
        life.promoted("south", monday + HOUR, "applications")
    life.promoted("south", monday + DAY, "applications")
    assert life.up("south", monday + DAY) == IMAGE
    life.proven()

    events.record_freeze(life.occasion("_all", monday + DAY), "end of the year", monday + 30 * DAY)
    life.release("2026.12.1", "2026.12", FIX)
    assert life.up("dev", monday + DAY) == FIX
    with pytest.raises(CloudPakOpsError, match="freeze: frozen by"):
        life.promoted("test", monday + DAY + HOUR, "applications")
    life.promoted("test", monday + DAY + HOUR, "applications", override="orders are lost")
    assert life.up("test", monday + DAY + HOUR) == FIX
    life.proven()

    known = life.known()
    now = str(Repository(life.root).stack("prod").environment.applications)
    back = release_to(known.ledger, "prod", "applications", now)
    proposal = propose(
        life.root, known, target="prod", track="applications", after=back, now=monday + 2 * DAY, kind="rollback"
    )
    assert list(what_stays(proposal.difference)) == []
    life.git("merge", "--quiet", "--ff-only", make(proposal).branch)
    assert life.up("prod", monday + 2 * DAY) == old
    life.proven()

    told = life.checkout.command("history", "prod").stdout
    assert [line.split("  ")[1].strip() for line in told.splitlines() if "promotion" in line or "rollback" in line] == [
        "promotion applications 2026.11.1 -> 2026.12",
        "rollback applications 2026.12 -> 2026.11.1",
    ]
    assert life.checkout.command("evidence", "verify", "--all").returncode == 0
