"""What an environment is to be, as far as it can be compared: of this checkout, or of another revision of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from cloudpakops.model.errors import CloudPakOpsError
from cloudpakops.promotion.facts import Facts, facts_of
from cloudpakops.render import RenderedObject, render_stack
from cloudpakops.rendering import required_secrets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from cloudpakops.repository import Repository, Stack

_SECONDS = 600
NOWHERE = "-"


@dataclass(frozen=True, kw_only=True)
class State:
    """The desired state of an environment; ``secrets`` are those that its clusters must have.

    ``facts`` are None where an older revision of the program doesn't tell them.
    """

    environment: str
    platform: str = NOWHERE
    applications: str = NOWHERE
    objects: Sequence[RenderedObject] = ()
    facts: Facts | None = None
    secrets: Sequence[tuple[str, str, str, str]] = ()


def state_of(repository: Repository, stack: Stack) -> State:
    """Return what an environment is to be as ``stack`` says; raises CloudPakOpsError where files are not right."""
    plan = repository.plan(stack)
    objects = render_stack(repository, stack)
    return State(
        environment=plan.environment,
        platform=plan.platform,
        applications=plan.applications,
        objects=objects,
        facts=facts_of(plan, objects),
        secrets=required_secrets(plan),
    )


def state_in(tree: Path, environment: str, shown: str) -> State:
    """Return what an environment is to be in another checkout, as the program of that checkout says.

    It runs in a process of its own: modules of two revisions can't be in one. A checkout without the environment
    has an empty state. Raises CloudPakOpsError, which calls the checkout ``shown``, where its program fails.
    """
    if not (tree / "stacks" / f"Pulumi.{environment}.yaml").is_file():
        return State(environment=environment, facts=Facts())
    # With this option the folder would not be searched for modules.
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONSAFEPATH"}
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-m", "cloudpakops", "render", "--format", "json", "--", environment],
            cwd=tree,
            env=variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired:
        msg = f"{environment} as it is at {shown} is not rendered after {_SECONDS} seconds\n    fix: compare by --env"
        raise CloudPakOpsError(msg) from None
    said = done.stderr.decode(errors="replace").strip().removeprefix("error: ")
    if done.returncode:
        raise CloudPakOpsError(f"{environment} can't be rendered as it is at {shown}: {said}")
    try:
        return _read(environment, json.loads(done.stdout))
    except (KeyError, TypeError, ValueError, ValidationError):
        msg = f"{environment} as it is at {shown} is rendered in another form.\n    fix: compare with a later revision"
        raise CloudPakOpsError(msg) from None


def _read(environment: str, data: Mapping[str, Any]) -> State:
    return State(
        environment=environment,
        platform=data["platform"],
        applications=data["applications"],
        objects=[
            RenderedObject(layer=layer, cluster=cluster, logical_name="", protected=False, manifest=manifest)
            for cluster, layers in data["clusters"].items()
            for layer, manifests in layers.items()
            for manifest in manifests
        ],
        facts=Facts.model_validate(data["facts"]) if "facts" in data else None,
        secrets=[
            (secret["cluster"], secret["namespace"], secret["name"], secret["purpose"])
            for secret in data["requiredSecrets"]
        ],
    )
