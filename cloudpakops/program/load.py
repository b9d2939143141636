"""What the Pulumi program knows before its first resource: the plan, and the secrets of its configuration."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pulumi
from pulumi.runtime.config import CONFIG, get_config_env, get_config_secret_keys_env

from cloudpakops.base.errors import CloudPakOpsError, InvalidFilesError
from cloudpakops.base.place import dotted
from cloudpakops.base.secret_keys import shown
from cloudpakops.files.document import Document
from cloudpakops.model.environment import ENTITLEMENT_KEY, NAMESPACE, Environment
from cloudpakops.repository.repository import Repository, Stack
from cloudpakops.repository.stack_file import read_environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from cloudpakops.plan import Plan

_PLANNED: ContextVar[Plan | None] = ContextVar("planned", default=None)
OFFLINE_VARIABLE = "CLOUDPAKOPS_OFFLINE"
# What an offline run writes in place of each secret of the stack file, followed by its key.
_PLACEHOLDER = "offline-placeholder:"
_PREFIX = f"{NAMESPACE}:"


@dataclass(frozen=True, kw_only=True)
class Program:
    """The plan of the stack, and its secrets by configuration key."""

    plan: Plan
    secrets: Mapping[str, pulumi.Output[str]]


@contextmanager
def planned(plan: Plan) -> Iterator[None]:
    """Let programs that run within take ``plan``, which may be a part of what their configuration asks for."""
    before = _PLANNED.set(plan)
    try:
        yield
    finally:
        _PLANNED.reset(before)


def load(root: Path) -> Program:
    """Read Pulumi's configuration once, check it, and resolve it.

    ``root`` is the checkout. Raises InvalidFilesError, and CloudPakOpsError for a secret that a live run lacks.
    """
    repository = Repository(root)
    name = pulumi.get_stack()
    # The SDK reads what was set in the process first and the environment variable second; so does this.
    given = {**get_config_env(), **CONFIG.get()}
    own = {key.removeprefix(_PREFIX): value for key, value in given.items() if key.startswith(_PREFIX)}
    marked = get_config_secret_keys_env()
    secret = {key for key in own if f"{_PREFIX}{key}" in marked or pulumi.runtime.is_config_secret(f"{_PREFIX}{key}")}
    if OFFLINE_VARIABLE in os.environ:
        secret |= {key for key, value in own.items() if str(value).startswith(_PLACEHOLDER)}
    document = _document(repository, name)
    plain = {key: value if key in secret else _decoded(value) for key, value in own.items()}
    environment = read_environment(plain, secret, document)
    plan = _PLANNED.get() or repository.plan(Stack(name=name, document=document, environment=environment))
    return Program(plan=plan, secrets=_secrets(name, environment, plan, secret))


def _decoded(value: str) -> Any:
    """Return a configuration value as data: the engine hands on numbers, booleans and objects as JSON text."""
    try:
        decoded = json.loads(value)
    except ValueError:
        return value
    return decoded if isinstance(decoded, bool | dict | list) else value


def _document(repository: Repository, name: str) -> Document:
    """Return the stack file for the lines of its values; configuration may also come from elsewhere."""
    try:
        return repository.stack_document(name)
    except InvalidFilesError:
        return Document(file=f"configuration of the stack {name}", data={})


def _secrets(name: str, environment: Environment, plan: Plan, given: set[str]) -> dict[str, pulumi.Output[str]]:
    config = pulumi.Config(NAMESPACE)
    secrets = {}
    for key in environment.secret_keys():
        if key == ENTITLEMENT_KEY and (environment.mirror or not plan.pulls_entitled):
            continue
        if key in given:
            secrets[key] = config.require_secret(key)
        elif OFFLINE_VARIABLE in os.environ:
            # Offline nothing reads the value; what is desired is the same as live but for this.
            secrets[key] = pulumi.Output.secret(f"{_PLACEHOLDER}{NAMESPACE}:{key}")
        else:
            raise _missing(name, key, environment)
    return secrets


def _missing(name: str, key: str, environment: Environment) -> CloudPakOpsError:
    if key == ENTITLEMENT_KEY:
        return CloudPakOpsError(
            f"the environment {name} pulls images from cp.icr.io and has no entitlement key",
            f"copy the key from the container software library of My IBM, then run "
            f"`pulumi config set --secret {NAMESPACE}:{key} --stack {name}` and paste it at the "
            "prompt;\n"
            f"         to preview without a key: make preview STACK={name}",
        )
    place = next(place for place, named in environment.secrets_by_place().items() if named == key)
    surely = shown(place, key)
    return CloudPakOpsError(
        f"the environment {name} does not have the secret that {dotted(place)} names",
        f"pulumi config set --secret {NAMESPACE}:{surely or 'NAME'} --stack {name} < FILE"
        + ("" if surely else "; if the secret itself stands there, write a NAME instead, and revoke it"),
    )
