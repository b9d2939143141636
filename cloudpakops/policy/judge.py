"""Applies the rules to the desired state of an environment, with their levels and exceptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cloudpakops.policy.rule import Breach
from cloudpakops.policy.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cloudpakops.policy.rule import Context, Rule
    from cloudpakops.policy.settings import Level, Policy, PolicyException
    from cloudpakops.render.rendered_object import RenderedObject


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """What breaks a rule in an environment: ``what`` is wrong with the object that it is ``about``."""

    rule: str
    level: Level
    cluster: str
    about: str
    what: str
    fix: str

    def __str__(self) -> str:
        return str(Breach(self.cluster, self.about, self.what))


@dataclass(frozen=True, slots=True, kw_only=True)
class Excepted:
    """A violation for which an exception holds: why, and until which day."""

    violation: Violation
    reason: str
    expires: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What the rules say of an environment, in the order of the rules.

    ``levels`` are those of all rules by name; ``unused`` names exceptions that nothing needs any more.
    """

    environment: str
    levels: dict[str, Level]
    violations: tuple[Violation, ...]
    excepted: tuple[Excepted, ...] = ()
    unused: tuple[str, ...] = ()

    @property
    def mandatory(self) -> tuple[Violation, ...]:
        """The violations that must not be."""
        return tuple(one for one in self.violations if one.level == "mandatory")

    @property
    def passed(self) -> bool:
        """Whether no mandatory rule is broken."""
        return not self.mandatory


def judge(objects: Sequence[RenderedObject], context: Context, policy: Policy) -> Judgement:
    """Apply every rule that is not disabled in the environment; violations are in the order of the rules."""
    environment = context.environment
    violations: list[Violation] = []
    excepted: list[Excepted] = []
    used: list[PolicyException] = []
    levels = {rule.name: policy.level(rule, environment) for rule in RULES}
    for rule in RULES:
        if levels[rule.name] == "disabled":
            continue
        for breach, exception in breaches(rule, objects, context, policy):
            violation = Violation(rule=rule.name, level=levels[rule.name], fix=rule.fix, **breach._asdict())
            if exception is None:
                violations.append(violation)
            else:
                used.append(exception)
                excepted.append(
                    Excepted(violation=violation, reason=exception.reason, expires=exception.expires.isoformat())
                )
    return Judgement(
        environment=environment,
        levels=levels,
        violations=tuple(violations),
        excepted=tuple(excepted),
        unused=tuple(f"{one.object} from {one.rule}" for one in policy.of(environment) if one not in used),
    )


def breaches(
    rule: Rule, objects: Sequence[RenderedObject], context: Context, policy: Policy
) -> Iterator[tuple[Breach, PolicyException | None]]:
    """Yield what breaks a rule, each with the exception that covers it, or None."""
    exceptions = policy.of(context.environment)
    for breach in rule.check(objects, context):
        covering = (one for one in exceptions if one.covers(rule, context.environment, breach))
        yield breach, next(covering, None)
