"""Data between two states of an environment: what would be lost without a consent, and what can't change in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.errors import InvalidFilesError
from cloudpakops.git.command import commit_of
from cloudpakops.git.tree import tree_of
from cloudpakops.repository.repository import Repository
from cloudpakops.repository.stack_file import place_in_stack_file
from cloudpakops.repository.upgrade_steps import UpgradeCheck

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cloudpakops.base.errors import Problem
    from cloudpakops.model.environment import Environment
    from cloudpakops.plan.held_data import DataChange
    from cloudpakops.plan.plan import Plan
    from cloudpakops.repository.repository import Stack


def check_data(repository: Repository, environments: Sequence[str], base: str) -> UpgradeCheck:
    """Compare the given environments, or all, with what they were at the revision ``base``.

    What can't be resolved as it is now is for `validation`. Raises CloudPakOpsError for a revision that is not here.
    """
    problems: list[Problem] = []
    warnings: list[str] = []
    with tree_of(repository.root, commit_of(repository.root, base), base) as folder:
        former = Repository(folder)
        there = set(former.environments())
        for name in sorted(set(environments) or repository.environments()):
            if name not in there:
                continue
            try:
                stack = repository.stack(name)
                now = repository.plan(stack)
            except InvalidFilesError:
                continue
            try:
                before = former.stack(name)
                was = former.plan(before)
            except InvalidFilesError as error:
                first = str(error.problems[0]).partition("\n")[0]
                warnings.append(
                    f"{name} at {base} can't be resolved ({first}): what its data goes through is not known"
                )
                continue
            problems += _problems(repository, stack, before.environment, was, now)
    return UpgradeCheck(problems=tuple(sorted(problems)), warnings=tuple(warnings))


def refused_data(repository: Repository, before: Stack, after: Stack) -> tuple[Problem, ...]:
    """Return what one state of an environment would lose or can't change of another."""
    plans = repository.plan(before), repository.plan(after)
    return tuple(sorted(_problems(repository, after, before.environment, *plans)))


def _problems(
    repository: Repository, stack: Stack, environment: Environment, was: Plan, now: Plan
) -> Iterator[Problem]:
    # As in `Repository.products`.
    from cloudpakops.plan.described import things_of  # noqa: PLC0415
    from cloudpakops.plan.held_data import data_changes  # noqa: PLC0415

    if was == now:
        return
    open_to = {(consent.resource, consent.action) for consent in environment.consents}
    for change in data_changes(things_of(was), things_of(now), repository.object_kinds()):
        if change.change == "refused":
            fix = change.way
        elif not environment.protected or (change.resource, change.change.removesuffix("d")) in open_to:
            continue
        else:
            action = "remove" if change.change == "removed" else "replace"
            fix = (
                f"{change.way}; if it may go, add a consent and bring the environment up with it before this change: "
                f"consents: [{{resource: {change.resource}, action: {action}, reason: WHY, expires: DATE}}]"
            )
        track = _track(was, now)
        place = place_in_stack_file((track,))
        yield stack.document.problem(place, f"{change.about} on cluster {_what(change)}", fix, shown=(track,))


def _what(change: DataChange) -> str:
    return f"{change.cluster}: {change.what}"


def _track(was: Plan, now: Plan) -> str:
    """Return the key of the stack file that the change comes from: the release that is another, or the clusters."""
    if was.applications != now.applications:
        return "applications"
    return "platform" if was.platform != now.platform else "clusters"
