"""Gathers what a reviewer needs to know of a change: differences, gates, sizes and times of environments."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.command import commit_of
from cloudpakops.git.tree import tree_of
from cloudpakops.plan.estimate import critical_path, totals
from cloudpakops.promotion.check import check_change
from cloudpakops.promotion.known import known_now
from cloudpakops.promotion.pipeline import read_pipeline
from cloudpakops.render.differences.revisions import revision_difference
from cloudpakops.repository.repository import Repository
from cloudpakops.review.new_releases import NewRelease, new_releases
from cloudpakops.review.ruling import Ruling, rule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from cloudpakops.promotion.check import Judgement
    from cloudpakops.render.differences.difference import Difference


@dataclass(frozen=True, kw_only=True)
class Size:
    """What an environment asks for: vCPU and GiB of memory, and the minutes of its longest chain, as far as known."""

    vcpu: float = 0
    memory_gib: float = 0
    minutes: int = 0


@dataclass(frozen=True, kw_only=True)
class Review:
    """What is known of a change from ``base`` to ``head``; environments are in the order of promotion.

    ``failed`` says by environment why it can't be compared, ``unjudged`` why gates could not be judged.
    """

    base: str
    head: str
    order: tuple[str, ...]
    differences: tuple[Difference, ...] = ()
    failed: Mapping[str, str] = field(default_factory=dict)
    gates: Mapping[str, Judgement] = field(default_factory=dict)
    unjudged: str = ""
    sizes: Mapping[str, tuple[Size, Size]] = field(default_factory=dict)
    ruling: Ruling = field(default_factory=Ruling)
    releases: tuple[NewRelease, ...] = ()

    @property
    def changed(self) -> tuple[Difference, ...]:
        """The environments that change, in the order of promotion."""
        found = [one for one in self.differences if not one.nothing]
        return tuple(sorted(found, key=lambda one: self.order.index(one.environment)))

    @property
    def unchanged(self) -> tuple[str, ...]:
        """The environments that stay as they are."""
        others = {one.environment for one in self.changed} | self.failed.keys()
        return tuple(name for name in self.order if name not in others)

    @property
    def sound(self) -> bool:
        """Whether everything could be compared and judged, every gate is open, and no mandatory rule is broken."""
        return self.complete and self.ruling.passed and all(one.open for one in self.gates.values())

    @property
    def complete(self) -> bool:
        """Whether everything could be compared and judged."""
        return not (self.failed or self.unjudged or self.ruling.failed)


class MissingCommitError(CloudPakOpsError):
    """A commit that this clone doesn't have, such as a shallow one."""

    exit_code = 5


def gather(root: Path, base: str, now: datetime, reviews: Sequence[str] | None = None) -> Review:
    """Compare HEAD with ``base``, a commit of main; raises MissingCommitError where one of them isn't there."""
    try:
        commits = commit_of(root, base), commit_of(root, "HEAD")
    except CloudPakOpsError as error:
        raise MissingCommitError(error.what, error.fix) from None
    gates: dict[str, Judgement] = {}
    unjudged = ""
    with tree_of(root, commits[0]) as old, tree_of(root, commits[1]) as new:
        order = _order(old, new)
        differences, failed = _differences(root, commits, order)
        try:
            gates = {one.environment: one for one in check_change(known_now(root), commits[0], now, reviews)}
        except CloudPakOpsError as error:
            unjudged = error.what
        sizes = {
            one.environment: (_size(Repository(old), one.environment), _size(Repository(new), one.environment))
            for one in differences
            if not one.empty
        }
        ruling = rule(old, new, differences, now.date())
        releases = new_releases(old, new)
    return Review(
        base=commits[0],
        head=commits[1],
        order=order,
        differences=tuple(differences),
        failed=failed,
        gates=gates,
        unjudged=unjudged,
        sizes=sizes,
        ruling=ruling,
        releases=releases,
    )


def _order(old: Path, new: Path) -> tuple[str, ...]:
    """Return the environments of both commits, those of the pipeline first, in its order."""
    names: list[str] = []
    others: set[str] = set()
    for tree in (new, old):
        others |= set(Repository(tree).environments())
        try:
            names += read_pipeline(tree).environments()
        except CloudPakOpsError:
            continue
    return tuple(dict.fromkeys([*names, *sorted(others)]))


def _differences(root: Path, commits: tuple[str, str], order: Sequence[str]) -> tuple[list[Difference], dict[str, str]]:
    """Return the differences of all environments, and why some can't be compared: one doesn't hide the others."""
    try:
        return list(revision_difference(root, *commits).environments), {}
    except CloudPakOpsError:
        found: list[Difference] = []
        failed: dict[str, str] = {}
        for name in order:
            try:
                found += revision_difference(root, *commits, name).environments
            except CloudPakOpsError as error:
                failed[name] = error.what
        return found, failed


def _size(repository: Repository, environment: str) -> Size:
    try:
        plan = repository.plan(repository.stack(environment))
    except CloudPakOpsError:
        return Size()
    sums = [totals(cluster.products) for cluster in plan.clusters]
    return Size(
        vcpu=sum(one.vcpu for one in sums),
        memory_gib=sum(one.memory_gib for one in sums),
        minutes=max((critical_path(cluster).minutes for cluster in plan.clusters), default=0),
    )
