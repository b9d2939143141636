"""The rules as a policy pack of Pulumi: the same functions, asked by the engine."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pulumi_policy import EnforcementLevel, PolicyPack, ResourceValidationPolicy, StackValidationPolicy

from cloudpakops.base.visible import visible
from cloudpakops.policy.checkout import context_of
from cloudpakops.policy.judge import breaches
from cloudpakops.policy.resources import rendered
from cloudpakops.policy.rule import Context
from cloudpakops.policy.rules import RULES
from cloudpakops.policy.settings import Policy, read_policy
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from pulumi_policy import ResourceValidationArgs, StackValidationArgs

    from cloudpakops.policy.rule import Rule
    from cloudpakops.render.rendered_object import RenderedObject

NAME = "cloudpakops"


def serve(root: Path, environment: str | None, today: date) -> None:
    """Answer the engine until it ends this process; ``environment`` is None where the pack is only published.

    Raises InvalidFilesError where the files of the environment are not right, or an exception has expired.
    """
    repository = Repository(root)
    if environment is None:
        policy, context = Policy(), Context(environment="")
    else:
        policy = read_policy(root, repository.environments(), today, environment)
        context = context_of(repository, repository.stack(environment))
    asked = _Asked(context, policy)
    PolicyPack(NAME, [asked.policy(rule) for rule in RULES])


class _Asked:
    """Answers for one environment; ``seen`` are the resources that the engine asked about one by one.

    When it asks about all of them together, it tells outputs, and in a preview those of a cluster that doesn't exist
    yet are empty. So rules on the whole judge what was seen before.
    """

    def __init__(self, context: Context, policy: Policy) -> None:
        self.context = context
        self.settings = policy
        self.seen: dict[str, RenderedObject] = {}

    def policy(self, rule: Rule) -> ResourceValidationPolicy | StackValidationPolicy:
        """Return a rule as the engine takes it."""
        level = EnforcementLevel(self.settings.level(rule, self.context.environment))
        description = f"{rule.demands}; fix: {rule.fix}"
        if rule.each:
            return ResourceValidationPolicy(rule.name, description, partial(self._one, rule), level)
        return StackValidationPolicy(rule.name, description, partial(self._all, rule), level)

    def _one(self, rule: Rule, args: ResourceValidationArgs, report: Callable[[str], None]) -> None:
        if found := rendered(args):
            self.seen[args.urn] = found
            self._report(rule, [found], report)

    def _all(self, rule: Rule, args: StackValidationArgs, report: Callable[[str], None]) -> None:
        objects = [self.seen.get(resource.urn) or rendered(resource) for resource in args.resources]
        self._report(rule, [found for found in objects if found], report)

    def _report(self, rule: Rule, objects: Sequence[RenderedObject], report: Callable[[str], None]) -> None:
        for breach, exception in breaches(rule, objects, self.context, self.settings):
            if exception is None:
                report(visible(str(breach)))
