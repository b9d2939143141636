"""Validates all files, and reports every problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.errors import InvalidFilesError, Problem
from cloudpakops.model.release import TRACKS
from cloudpakops.repository.admitted import admitted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from cloudpakops.repository.repository import Repository, Stack


def validate(repository: Repository, environments: Sequence[str], today: date) -> list[Problem]:
    """Return the problems of the given environments and of what they stand on: releases and the catalog.

    With no environment given, all are checked, and every release whether a stack names it or not.
    """
    problems: list[Problem] = []

    def gather(step: Callable[[], object]) -> None:
        try:
            step()
        except InvalidFilesError as error:
            problems.extend(error.problems)

    for name in environments or repository.environments():
        gather(lambda name=name: _environment(repository, name, today))  # type: ignore[misc]
    gather(repository.products)
    gather(repository.object_kinds)
    gather(repository.definitions)
    if not environments:
        for track in TRACKS:
            for release in repository.releases(track):
                gather(lambda track=track, release=release: repository.release(track, release))  # type: ignore[misc]
    return sorted(set(problems))


def _environment(repository: Repository, name: str, today: date) -> None:
    stack = repository.stack(name)
    problems = list(_expired(stack, today))
    try:
        problems += admitted(repository, stack)[0]
    except InvalidFilesError as error:
        problems += error.problems
    if problems:
        raise InvalidFilesError(problems)


def _expired(stack: Stack, today: date) -> list[Problem]:
    return [
        stack.document.problem(
            ("config", "cloudpakops:consents", index, "expires"),
            f"the consent to {consent.action} {consent.resource} expired on {consent.expires}",
            "remove it (the resource is protected again), or renew it with its reason",
            shown=("consents", index, "expires"),
        )
        for index, consent in enumerate(stack.environment.consents)
        if consent.expires < today
    ]
