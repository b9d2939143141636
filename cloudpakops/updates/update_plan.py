"""Saving an update plan, and updating an environment exactly as it says.

Pulumi holds an update to its update plan, resource by resource, but not to the state that the update plan was made
from: it carries out a change from 12 to 20 although somebody changed the value to 31 in the meantime. So this module
checks the state, and everything else that the update plan was made from, before it runs Pulumi.
"""

from __future__ import annotations

import json
import secrets
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.base.pulumi_command import pulumi_command
from cloudpakops.updates.inputs import inputs_of, moved
from cloudpakops.updates.state import shown, state_digests
from cloudpakops.updates.update_plan_file import UpdatePlan, preview_command, write_update_plan
from cloudpakops.updates.update_plan_key import decrypted, encrypted
from cloudpakops.updates.update_plan_violations import without_values

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cloudpakops.updates.target import Target

_KEY_BYTES: Final = 32
_NAMED: Final = 10


def save(target: Target, file: Path, say: Callable[[str], None]) -> int:
    """Preview an environment and save the update plan in ``file``; return pulumi's exit code, without a file unless 0.

    Raises CloudPakOpsError where real resources differ from the state, or an input changed during the preview.
    """
    say("comparing the state with the real resources ...")
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
            f"no update plan was saved, because this changed during the preview:\n{_lines(changed)}", "run it again"
        )
    saved = UpdatePlan(
        format="cloudpakops update plan 1",
        environment=target.environment,
        offline=target.offline,
        engine=target.engine,
        inputs=inputs,
        state=state,
        key=encrypted(key, target),
        plan=plan,
    )
    write_update_plan(file, saved.sealed(key))
    flag = " --offline" if target.offline else ""
    # Pulumi has named a file that is gone by now.
    say(f"update plan saved in {file}; apply it: cloudpakops up {target.environment} --plan {file}{flag}")
    return 0


def carry_out(target: Target, saved: UpdatePlan, file: Path, say: Callable[[str], None]) -> int:
    """Apply a saved update plan; return pulumi's exit code.

    Raises CloudPakOpsError, before it changes anything, where the file was edited or an input of the update plan has
    changed since: program, policies, configuration, releases, engine, state, or the real resources.
    """
    again = f"preview again: {preview_command(target.environment, file, offline=target.offline)}"
    say("checking that nothing has changed since the preview ...")
    key = _key_of(target, saved, file)
    if changed := _changed(target, saved.inputs, saved.state, key, saved.engine):
        raise CloudPakOpsError(
            f"{file} was not applied, because this changed since it was saved:\n{_lines(changed)}", again
        )
    if saved.state:
        _refuse_drift(target)
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder, "plan.json")
        plan.write_text(json.dumps(saved.plan), encoding="utf-8")
        # Comparing with the real resources takes a while.
        if changed := _changed(target, saved.inputs, saved.state, key):
            raise CloudPakOpsError(f"{file} was not applied, because this changed just now:\n{_lines(changed)}", again)
        code = target.run("up", "--yes", "--non-interactive", "--plan", str(plan), copy=without_values)
    if code:
        say(f"{file} was not applied completely; {again}")
    return code


def _key_of(target: Target, saved: UpdatePlan, file: Path) -> bytes:
    again = preview_command(target.environment, file, offline=target.offline)
    try:
        key = decrypted(saved.key, target)
    except CloudPakOpsError as error:
        raise CloudPakOpsError(
            f"{file} was edited, or was not encrypted with the keys of this environment's secrets.\n{error}\n"
            f"         or save a new one: {again}"
        ) from None
    if not saved.is_sealed(key):
        raise CloudPakOpsError(f"{file} was edited since it was saved", f"save a new one: {again}")
    return key


def _changed(
    target: Target, inputs: dict[str, str], state: dict[str, str], key: bytes, engine: str | None = None
) -> list[str]:
    """Return what has changed, one line each."""
    found = moved(inputs, inputs_of(target.root, target.environment))
    if engine not in (None, target.engine):
        found.append(f"engine: {engine} then, {target.engine} now")
    if resources := moved(state, state_digests(target.deployment(), key)):
        found.append(f"state: {_named([shown(urn) for urn in resources])}")
    return found


def _refuse_drift(target: Target) -> None:
    if drifted := [one.resource for one in target.drift()]:
        raise CloudPakOpsError(
            f"real resources differ from the state: {_named(drifted)}",
            f"undo the change, or refresh the state and preview again: "
            f"{pulumi_command(offline=target.offline)} refresh --stack {target.environment}",
        )


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _lines(found: Sequence[str]) -> str:
    return "\n".join(f"  {line}" for line in found)
