"""Settings of an environment that a promotion does not change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.base.secret_keys import secret_key_places
from cloudpakops.model.environment import Environment
from cloudpakops.render.differences.fields import FieldChange, field_changes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cloudpakops.base.place import Place

_PREFIX = "cloudpakops:"
_RELEASES = frozenset({f"{_PREFIX}platform", f"{_PREFIX}applications"})
_SECRET = "(secret)"  # noqa: S105 - in place of one
_NAME, _OTHER_NAME = "(the name of a secret)", "(another name)"


def site_changes(one: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """Return where the configurations of two stacks differ but for the releases they name.

    Secrets are only said to be there: their encrypted values differ from stack to stack and say nothing.
    """
    return field_changes(*_without_names(_site_facts(one), _site_facts(other)))


def site_history(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """Return where the configuration of one stack changed in time; of a secret, whether it was set again."""
    anew = (
        FieldChange(key.removeprefix(_PREFIX), _SECRET, f"{_SECRET}, set again")
        for key in before.keys() & after.keys()
        if _is_secret(before[key]) and _is_secret(after[key]) and before[key] != after[key]
    )
    return tuple(sorted((*site_changes(before, after), *anew), key=lambda change: change.path))


def _site_facts(config: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key.removeprefix(_PREFIX): _SECRET if _is_secret(value) else value
        for key, value in config.items()
        if key.startswith(_PREFIX) and key not in _RELEASES
    }


def _without_names(one: dict[str, Any], other: dict[str, Any]) -> tuple[Any, Any]:
    """Return both without the names of secrets, in whose place a secret itself may stand; only whether they differ."""
    places = [secret_key_places(Environment, facts) for facts in (one, other)]
    shown: list[Any] = [one, other]
    for place in {*places[0], *places[1]}:
        same = places[0].get(place) == places[1].get(place)
        for index, text in enumerate((_NAME, _NAME if same else _OTHER_NAME)):
            if place in places[index]:
                shown[index] = _with(shown[index], place, text)
    return shown[0], shown[1]


def _with(tree: Any, place: Place, value: str) -> Any:
    if not place:
        return value
    changed = tree.copy()
    changed[place[0]] = _with(tree[place[0]], place[1:], value)
    return changed


def _is_secret(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {"secure"}
