"""Saving a plan, and carrying out just that: with what Pulumi checks below, and what it doesn't above it.

Pulumi holds an update to its plan, resource by resource, but not to the state that the plan was made from: a plan from
12 to 20 is carried out after somebody went to 31.
"""

from __future__ import annotations

import json
import secrets
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.updates.inputs import inputs_of, moved
from cloudpakops.updates.plan_file import SavedPlan, preview_command, write_plan
from cloudpakops.updates.plan_key import decrypted, encrypted
from cloudpakops.updates.state import shown, state_digests
from cloudpakops.updates.withheld import without_values

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cloudpakops.updates.target import Target

_KEY_BYTES: Final = 32
_NAMED: Final = 10


def save(target: Target, file: Path, say: Callable[[str], None]) -> int:
    """Preview an environment and save the plan in ``file``; gives pulumi's exit code, and no file unless it is 0.

    Raises CloudPakOpsError where what is there is not as the state says, or something moved in the meantime.
    """
    say("looking at the state and at what is there ...")
    key = secrets.token_bytes(_KEY_BYTES)
    inputs, state = inputs_of(target.root, target.environment), state_digests(target.deployment(), key)
    if state:
        _refuse_drift(target)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "plan.json")
        if code := target.run("preview", "--save-plan", str(made)):
            return code
        plan = json.loads(made.read_bytes())
    changed = _changed(target, inputs, state, key)
    if changed:
        raise CloudPakOpsError(
            f"no plan was saved, because this moved during the preview:\n{_lines(changed)}", "run it again"
        )
    saved = SavedPlan(
        format="cloudpakops approved plan 1",
        environment=target.environment,
        offline=target.offline,
        engine=target.engine,
        inputs=inputs,
        state=state,
        key=encrypted(key, target),
        plan=plan,
    )
    write_plan(file, saved.sealed(key))
    flag = " --offline" if target.offline else ""
    # Pulumi has named a file that is gone by now.
    say(f"plan saved in {file}. This and nothing else: cloudpakops up {target.environment} --plan {file}{flag}")
    return 0


def carry_out(target: Target, saved: SavedPlan, file: Path, say: Callable[[str], None]) -> int:
    """Carry out a saved plan; gives pulumi's exit code.

    Raises CloudPakOpsError, before anything is changed, where the file was edited or anything that the plan was made
    from has moved since: program, policies, configuration, releases, engine, state, or what is really there.
    """
    again = f"look at it anew: {preview_command(target.environment, file, offline=target.offline)}"
    say("checking that nothing has moved since the plan was made ...")
    key = _key_of(target, saved, file)
    if changed := _changed(target, saved.inputs, saved.state, key, saved.engine):
        raise CloudPakOpsError(
            f"{file} is not carried out, because this moved since it was made:\n{_lines(changed)}", f"{again}"
        )
    if saved.state:
        _refuse_drift(target)
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder, "plan.json")
        plan.write_text(json.dumps(saved.plan), encoding="utf-8")
        # Comparing with what is there takes a while.
        if changed := _changed(target, saved.inputs, saved.state, key):
            raise CloudPakOpsError(
                f"{file} is not carried out, because this moved just now:\n{_lines(changed)}", f"{again}"
            )
        code = target.run("up", "--yes", "--non-interactive", "--plan", str(plan), copy=without_values)
    if code:
        say(f"{file} was not carried out to its end; {again}")
    return code


def _key_of(target: Target, saved: SavedPlan, file: Path) -> bytes:
    again = preview_command(target.environment, file, offline=target.offline)
    try:
        key = decrypted(saved.key, target)
    except CloudPakOpsError as error:
        raise CloudPakOpsError(
            f"{file} was edited, or made with other keys than this environment's secrets have.\n{error}\n"
            f"         or make it anew: {again}"
        ) from None
    if not saved.is_sealed(key):
        raise CloudPakOpsError(f"{file} was edited since it was made", f"make it anew: {again}")
    return key


def _changed(
    target: Target, inputs: dict[str, str], state: dict[str, str], key: bytes, engine: str | None = None
) -> list[str]:
    """Return what is not as it was, a line each."""
    found = moved(inputs, inputs_of(target.root, target.environment))
    if engine not in (None, target.engine):
        found.append(f"engine: {engine} then, {target.engine} now")
    if resources := moved(state, state_digests(target.deployment(), key)):
        found.append(f"state: {_named([shown(urn) for urn in resources])}")
    return found


def _refuse_drift(target: Target) -> None:
    if drifted := target.drifted():
        offline = "cloudpakops offline -- " if target.offline else ""
        raise CloudPakOpsError(
            f"what is there is not what the state says: {_named(drifted)}",
            f"undo that change there, or take it into the state and preview again: "
            f"{offline}pulumi refresh --stack {target.environment}",
        )


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _lines(found: Sequence[str]) -> str:
    return "\n".join(f"  {line}" for line in found)
