"""Judges environments of a checkout: renders what the rules look at, and reads what they need to know."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.policy.judge import judge
from cloudpakops.policy.rule import Context
from cloudpakops.promotion.pipeline import PIPELINE_FILE, read_pipeline
from cloudpakops.render.processes import for_each
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from cloudpakops.policy.judge import Judgement
    from cloudpakops.policy.settings import Policy
    from cloudpakops.render.differences.objects import ObjectChange
    from cloudpakops.repository.repository import Stack

_LICENCE = "${license."


def judge_environment(
    repository: Repository, environment: str, policy: Policy, changes: Sequence[ObjectChange] = ()
) -> Judgement:
    """Render an environment, and apply the rules; raises CloudPakOpsError where its files are not right."""
    from cloudpakops.render.run import render_stack  # noqa: PLC0415 - the policy pack doesn't render

    stack = repository.stack(environment)
    return judge(render_stack(repository, stack), context_of(repository, stack, changes), policy)


def judge_environments(
    root: Path, changes: Mapping[str, Sequence[ObjectChange]], policy: Policy
) -> dict[str, Judgement | CloudPakOpsError]:
    """Judge environments with what changes in them, or say why one can't be; several in processes of their own."""
    found = for_each(partial(_judged, root, policy), changes, changes.values())
    return dict(zip(changes, found, strict=True))


def _judged(
    root: Path, policy: Policy, environment: str, changes: Sequence[ObjectChange]
) -> Judgement | CloudPakOpsError:
    try:
        return judge_environment(Repository(root), environment, policy, changes)
    except CloudPakOpsError as error:
        return CloudPakOpsError(error.what, error.fix)


def context_of(repository: Repository, stack: Stack, changes: Sequence[ObjectChange] = ()) -> Context:
    """Return what the rules need to know of an environment; raises InvalidFilesError."""
    release = repository.release("platform", stack.environment.platform.release)
    kinds = {
        (kind.api_version.rpartition("/")[0], name): json.dumps(kind.spec)
        for versions in release.content.products.values()  # type: ignore[union-attr]  # of the platform track
        for product in versions
        for name, kind in product.kinds.items()
        if kind.layer == "cloudpak"
    }
    return Context(
        environment=stack.name,
        protected=stack.environment.protected,
        consented=frozenset(consent.resource for consent in stack.environment.consents),
        instances=frozenset(kinds),
        licensed=frozenset(key for key, spec in kinds.items() if _LICENCE in spec),
        owned=_owned(repository.root, stack.name),
        changes=changes,
    )


def _owned(root: Path, environment: str) -> bool:
    if not (root / PIPELINE_FILE).exists():
        return False
    pipeline = read_pipeline(root)
    named = environment in pipeline.environments() and pipeline.environment(environment).owners
    return bool(pipeline.owners or named)
