"""The desired state of an environment, for comparison: in this checkout, or in another revision."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.render.differences.facts import Facts, facts_of
from cloudpakops.render.differences.unlike import unlike
from cloudpakops.render.output import required_secrets
from cloudpakops.render.rendered_object import RenderedObject
from cloudpakops.render.run import render_plan

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from cloudpakops.plan import Plan
    from cloudpakops.repository.repository import Repository, Stack

NOWHERE = "-"


@dataclass(frozen=True, kw_only=True)
class State:
    """The desired state of an environment; ``secrets`` are those that its clusters must have.

    ``facts`` are None, and ``registered`` is empty, where an older revision of the program doesn't tell them.
    ``registered`` is also empty for a state that was made in this process.
    """

    environment: str
    platform: str = NOWHERE
    applications: str = NOWHERE
    objects: Sequence[RenderedObject] = ()
    facts: Facts | None = None
    secrets: Sequence[tuple[str, str, str, str]] = ()
    registered: str = ""


def state_of(repository: Repository, stack: Stack, other: Plan | None = None) -> State:
    """Return what an environment is to be as ``stack`` says.

    With ``other`` it has only objects that may differ from what that plan makes. Raises CloudPakOpsError where files
    are not right.
    """
    plan = repository.plan(stack)
    objects = render_plan(repository.root, stack, plan if other is None else unlike(plan, other))
    return State(
        environment=plan.environment,
        platform=plan.platform,
        applications=plan.applications,
        objects=objects,
        facts=facts_of(plan, objects),
        secrets=required_secrets(plan),
    )


def states_in(tree: Path, shown: str, environments: Sequence[str]) -> dict[str, State]:
    """Return what environments are to be in another checkout, as the program of that checkout says.

    It runs in a process of its own: modules of two revisions can't be in one. An environment that the checkout doesn't
    have has an empty state. Raises CloudPakOpsError, which calls the checkout ``shown``, where its program fails.
    """
    there = [name for name in environments if (tree / "stacks" / f"Pulumi.{name}.yaml").is_file()]
    states = {name: State(environment=name, facts=Facts()) for name in environments}
    # With this variable the folder would not be searched for modules.
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONSAFEPATH"}
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", _RENDER, *there],
        cwd=tree,
        env=variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    printed = done.stdout.decode(errors="replace")
    for name in there:
        if done.returncode and not printed:
            said = _error_text(done.stderr.decode(errors="replace"))
            raise CloudPakOpsError(f"{name} cannot be rendered at revision {shown}: {said}")
        try:
            data, end = json.JSONDecoder().raw_decode(printed)
            states[name] = _read(name, data)
        except (KeyError, TypeError, ValueError):
            raise CloudPakOpsError(
                f"{name} at revision {shown} is rendered in a format that this version cannot read",
                "compare with a later revision",
            ) from None
        printed = printed[end:].lstrip()
    return states


def _error_text(printed: str) -> str:
    """Return the error that a program ended with: its own, or the last line of a traceback."""
    if error := re.search(r"^error: (.*)", printed.strip(), re.MULTILINE | re.DOTALL):
        return error[1]
    return unexpected((printed.strip().splitlines() or ["it reported no error"])[-1])


def unexpected(said: str) -> str:
    """Return the message for an error that is not a CloudPakOpsError."""
    return f"{said}\n    fix: check that `cloudpakops render` works in a checkout of that revision"


# By its command line, which changes less from revision to revision than what is behind it.
_RENDER = """
import sys
from cloudpakops.commands.app import main
for name in sys.argv[1:]:
    sys.argv = ["cloudpakops", "render", "--format", "json", "--", name]
    try:
        main()
    except SystemExit as end:
        if end.code:
            raise
"""


def _read(environment: str, data: Mapping[str, Any]) -> State:
    return State(
        environment=environment,
        platform=data["platform"],
        applications=data["applications"],
        objects=[
            RenderedObject(layer=layer, cluster=cluster, logical_name=name, protected=False, manifest=manifest)
            for cluster, layers in data["clusters"].items()
            for layer, manifests in layers.items()
            for manifest, name in zip(manifests, _names(data, cluster, layer) or [""] * len(manifests), strict=True)
        ],
        facts=Facts.model_validate(data["facts"]) if "facts" in data else None,
        secrets=[
            (secret["cluster"], secret["namespace"], secret["name"], secret["purpose"])
            for secret in data["requiredSecrets"]
        ],
        registered=data.get("registered", ""),
    )


def _names(data: Mapping[str, Any], cluster: str, layer: str) -> list[str] | None:
    """Return the logical names of manifests; None where an older program doesn't tell them."""
    found: list[str] | None = data.get("logicalNames", {}).get(cluster, {}).get(layer)
    return found
