"""Differences between two checkouts that have the program that runs here: what both plans have is not rendered."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.plan import Plan
from cloudpakops.render.differences.difference import Difference, difference
from cloudpakops.render.differences.facts import Facts
from cloudpakops.render.differences.site import site_history
from cloudpakops.render.differences.state import NOWHERE, State, state_of, unexpected
from cloudpakops.render.processes import for_each
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cloudpakops.render.differences.fields import FieldChange

# A folder with the files of a revision, and the revision as the user calls it.
Revision: TypeAlias = tuple[Path, str]


def planned_differences(before: Revision, after: Revision, names: Sequence[str]) -> list[Difference]:
    """Return the differences of environments, several of them with as many processes as there are processors.

    Raises CloudPakOpsError for an environment that cannot be rendered as it is at a revision.
    """
    found = for_each(partial(_difference, before, after), names)
    for one in found:
        if isinstance(one, CloudPakOpsError):
            raise one
    return [one for one in found if isinstance(one, Difference)]


def history_of_site(before: Repository, after: Repository, environment: str) -> tuple[FieldChange, ...]:
    """Return where the configuration of an environment changed, beside its releases."""
    return site_history(_config(before, environment), _config(after, environment))


def _difference(before: Revision, after: Revision, name: str) -> Difference | CloudPakOpsError:
    """Return what changes in an environment, or why it can't be rendered."""
    trees = Repository(before[0]), Repository(after[0])
    shown = before[1]
    try:
        old = _plan(trees[0], name)
        shown = after[1]
        new = _plan(trees[1], name)
        shown = before[1]
        was = _state(trees[0], name, new)
        shown = after[1]
        will_be = _state(trees[1], name, old)
    except CloudPakOpsError as error:
        return CloudPakOpsError(f"{name} cannot be rendered at revision {shown}: {error}")
    except Exception as error:  # noqa: BLE001 - the program of a revision may fail in any way
        said = unexpected(f"{type(error).__name__}: {error}")
        return CloudPakOpsError(f"{name} cannot be rendered at revision {shown}: {said}")
    return difference(was, will_be, history_of_site(*trees, name), trees[1].object_kinds())


def _plan(tree: Repository, environment: str) -> Plan:
    if environment not in tree.environments():
        return Plan(environment=environment, platform=NOWHERE, applications=NOWHERE, clusters=())
    return tree.plan(tree.stack(environment))


def _state(tree: Repository, environment: str, other: Plan) -> State:
    if environment not in tree.environments():
        return State(environment=environment, facts=Facts())
    return state_of(tree, tree.stack(environment), other)


def _config(tree: Repository, environment: str) -> dict[str, Any]:
    if environment not in tree.environments():
        return {}
    config: dict[str, Any] = tree.stack_document(environment).data["config"]
    return config
