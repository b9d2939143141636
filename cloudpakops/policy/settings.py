"""The levels of rules in each environment, and exceptions from them: ``stacks/policy.yaml``."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field

from cloudpakops.base.errors import InvalidFilesError, Problem
from cloudpakops.base.strict import EnvironmentName, Label, StrictModel
from cloudpakops.files.document import load
from cloudpakops.files.reading import read
from cloudpakops.policy.rules import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from cloudpakops.files.document import Document
    from cloudpakops.policy.rule import Breach, Rule

POLICY_FILE = "stacks/policy.yaml"
DEFAULT = "default"
# As Pulumi calls them.
Level: TypeAlias = Literal["mandatory", "advisory", "disabled"]
_STRICTNESS: tuple[Level, ...] = ("disabled", "advisory", "mandatory")


class PolicyException(StrictModel):
    """What may break a rule, for a time: one object in one environment, by kind, namespace and name.

    ``object`` is written as reports write it: `Route orders/orders`. ``expires`` is the last day that it holds.
    """

    rule: str
    environment: EnvironmentName
    cluster: Label | None = None
    object: Annotated[str, Field(min_length=3)]
    reason: Annotated[str, Field(min_length=8, max_length=500)]
    expires: Annotated[date, Field(strict=False)]

    def covers(self, rule: Rule, environment: str, breach: Breach) -> bool:
        """Return whether this is about a breach."""
        return (self.rule, self.environment, self.object) == (
            rule.name,
            environment,
            breach.about,
        ) and self.cluster in {None, breach.cluster}


class Policy(StrictModel):
    """The policy of all environments.

    ``rules`` are levels by rule, and in it by environment; `default` is that of every other environment. A rule that
    is not named is mandatory everywhere.
    """

    rules: dict[str, dict[EnvironmentName, Level]] = Field(default_factory=dict)
    exceptions: list[PolicyException] = Field(default_factory=list)

    def level(self, rule: Rule, environment: str) -> Level:
        """Return how strict a rule is in an environment."""
        levels = self.rules.get(rule.name, {})
        return levels.get(environment, levels.get(DEFAULT, "mandatory"))

    def of(self, environment: str) -> list[PolicyException]:
        """Return the exceptions of an environment."""
        return [one for one in self.exceptions if one.environment == environment]


def read_policy(root: Path, environments: Collection[str], today: date, only: str | None = None) -> Policy:
    """Read the policy of a checkout; without the file every rule is mandatory everywhere.

    Raises InvalidFilesError for mistakes in it, and for exceptions that expired, of all environments or of ``only``.
    """
    policy, document = read_settings(root)
    if document is None:
        return policy
    if problems := [*_unknown(policy, document, environments), *_expired(policy, document, today, only)]:
        raise InvalidFilesError(problems)
    return policy


def loosened(before: Policy, after: Policy, environments: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield each environment with what the policy demands less of it: a level that is lowered, a new exception."""
    for rule in BY_NAME.values():
        for environment in environments:
            was, will_be = before.level(rule, environment), after.level(rule, environment)
            if _STRICTNESS.index(will_be) < _STRICTNESS.index(was):
                yield environment, f"{rule.name} was {was} and is {will_be}"
    for one in after.exceptions:
        if one not in before.exceptions:
            yield one.environment, f"{one.rule} excepts {one.object} until {one.expires}: {one.reason}"


def policy_problems(root: Path, environments: Collection[str], today: date) -> list[Problem]:
    """Return what is wrong with the policy of a checkout; nothing without the file."""
    try:
        read_policy(root, environments, today)
    except InvalidFilesError as error:
        return list(error.problems)
    return []


def read_settings(root: Path) -> tuple[Policy, Document | None]:
    """Read the file as it is, whatever it is about; raises InvalidFilesError."""
    if not (root / POLICY_FILE).exists():
        return Policy(), None
    document = load(root / POLICY_FILE, shown_as=POLICY_FILE)
    return read(Policy, document.data or {}, document), document


def _unknown(policy: Policy, document: Document, environments: Collection[str]) -> Iterator[Problem]:
    known = ", ".join(sorted(environments))
    for name, levels in policy.rules.items():
        yield from _unknown_rule(document, ("rules", name), name)
        for environment in levels.keys() - {DEFAULT, *environments}:
            yield document.problem(
                ("rules", name, environment),
                f"environment {environment} does not exist",
                f"name an existing environment ({known}) or {DEFAULT}, or remove it",
            )
    for index, one in enumerate(policy.exceptions):
        yield from _unknown_rule(document, ("exceptions", index, "rule"), one.rule)
        if one.environment not in environments:
            yield document.problem(
                ("exceptions", index, "environment"),
                f"environment {one.environment} does not exist",
                f"name an existing environment ({known}), or remove the exception",
            )


def _unknown_rule(document: Document, place: tuple[str | int, ...], name: str) -> Iterator[Problem]:
    if name not in BY_NAME:
        near = get_close_matches(name, BY_NAME, n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        yield document.problem(place, f"there is no rule {name}", f"{hint}choose from {', '.join(BY_NAME)}")


def _expired(policy: Policy, document: Document, today: date, only: str | None) -> Iterator[Problem]:
    for index, one in enumerate(policy.exceptions):
        if one.expires < today and only in {None, one.environment}:
            yield document.problem(
                ("exceptions", index, "expires"),
                f"the exception of {one.object} from {one.rule} in {one.environment} expired on {one.expires}",
                "remove it and what it was for, or renew it with its reason",
            )
