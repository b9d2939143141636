"""Settings of an environment that a promotion does not change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.render.differences.fields import FieldChange, field_changes

if TYPE_CHECKING:
    from collections.abc import Mapping

_PREFIX = "cloudpakops:"
_RELEASES = frozenset({f"{_PREFIX}platform", f"{_PREFIX}applications"})
_SECRET = "(secret)"  # noqa: S105 - in place of one


def site_changes(one: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """Return where the configurations of two stacks differ but for the releases they name.

    Secrets are only said to be there: their encrypted values differ from stack to stack and say nothing.
    """
    return field_changes(_site_facts(one), _site_facts(other))


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


def _is_secret(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {"secure"}
