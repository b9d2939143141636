"""The configuration of a stack: plain site facts as an `Environment`, secrets only by the name of their key."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from cloudpakops.base.errors import InvalidFilesError
from cloudpakops.base.place import dotted
from cloudpakops.base.secret_keys import reference_places, secret_key_places, secret_keys
from cloudpakops.files.reading import read
from cloudpakops.model.environment import ENTITLEMENT_KEY, NAMESPACE, Environment
from cloudpakops.repository.contents import content_problems

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from cloudpakops.base.errors import Problem
    from cloudpakops.base.place import Place
    from cloudpakops.files.document import Document

_PREFIX = f"{NAMESPACE}:"
# sdk/go/common/workspace: ProjectStack of pulumi/pulumi.
_STACK_KEYS = ("config", "encryptedkey", "encryptionsalt", "environment", "secretsprovider")


def place_in_stack_file(place: Place) -> Place:
    """Turn a place in the environment into the place in its stack file."""
    return ("config", f"{_PREFIX}{place[0]}", *place[1:]) if place else ("config",)


def environment_of(document: Document) -> Environment:
    """Read the environment from a stack file; raises InvalidFilesError with all problems."""
    data = document.data
    config = data.get("config") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(config, dict):
        raise InvalidFilesError([document.problem((), "has no configuration", "add `config:` with cloudpakops:… keys")])
    unknown = [
        document.problem((key,), f"unknown key {key}", f"a stack file holds only {', '.join(_STACK_KEYS)}")
        for key in data
        if key not in _STACK_KEYS
    ]
    unknown += [
        document.problem(
            ("config", key),
            f"the prefix of {key} is a misspelling of {_PREFIX.rstrip(':')}, so the program would ignore this value",
            f"write {_PREFIX}{key.partition(':')[2]}",
            shown=("config", key),
        )
        for key in config
        if (prefix := key.partition(":")[0]) != NAMESPACE and get_close_matches(prefix.lower(), [NAMESPACE], cutoff=0.8)
    ]
    own = {key.removeprefix(_PREFIX): value for key, value in config.items() if key.startswith(_PREFIX)}
    secret = {key for key, value in own.items() if _is_secure(value)}
    nested = [
        document.problem(
            place_in_stack_file(place),
            "is a secret inside a plain value, which Pulumi would pass on in plain text",
            "give it a key of its own: pulumi config set --secret cloudpakops:KEY",
            shown=place,
        )
        for key, value in own.items()
        if key not in secret
        for place in _secure_places(value, (key,))
    ]
    if unknown or nested:
        said = {problem.path for problem in nested}
        others = (problem for problem in _problems_of(own, secret, document) if problem.path not in said)
        raise InvalidFilesError([*unknown, *nested, *others])
    return read_environment(own, secret, document)


def read_environment(own: Mapping[str, Any], secret: Collection[str], document: Document) -> Environment:
    """Read the environment from the keys ``cloudpakops:…``, of which those in ``secret`` hold secrets.

    Raises InvalidFilesError; the places are looked up in ``document``.
    """
    given = {key: value for key, value in own.items() if key not in secret}
    # Read from raw data, because that may not be valid yet.
    due = {ENTITLEMENT_KEY, *secret_keys(Environment, given)}
    problems = [_plain_secret(key, document) for key in sorted(due & given.keys())]
    problems += [
        document.problem(
            place_in_stack_file((key,)),
            f"no setting uses the secret {key}"
            if key not in Environment.model_fields
            else f"{key} must not be a secret",
            _use(key, given),
            shown=(key,),
        )
        for key in sorted(set(secret) - due)
    ]
    try:
        environment = read(
            Environment,
            {key: value for key, value in given.items() if key not in due},
            document,
            locate=place_in_stack_file,
        )
    except InvalidFilesError as error:
        raise InvalidFilesError([*problems, *error.problems]) from None
    plain = {key: value for key, value in given.items() if key not in due}
    references = reference_places(Environment, plain)
    problems += content_problems(document, plain, references=references, locate=place_in_stack_file)
    if problems:
        raise InvalidFilesError(problems)
    return environment


def _use(key: str, given: Mapping[str, Any]) -> str:
    """Return what to do with a secret that nothing uses; what stands in the place of a name is not shown."""
    if get_close_matches(key, [ENTITLEMENT_KEY], n=1):
        return f"did you mean {ENTITLEMENT_KEY}? Otherwise remove it"
    places = ", ".join(sorted(dotted(place) for place in secret_key_places(Environment, given)))
    return "remove it, or name it in a setting" + (f", as these do: {places}" if places else "")


def _problems_of(own: Mapping[str, Any], secret: Collection[str], document: Document) -> tuple[Problem, ...]:
    try:
        read_environment(own, secret, document)
    except InvalidFilesError as error:
        return error.problems
    return ()


def _is_secure(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {"secure"} and isinstance(value["secure"], str)


def _secure_places(value: Any, place: Place) -> Iterator[Place]:
    if _is_secure(value):
        yield place
    elif isinstance(value, dict):
        for key, nested in value.items():
            yield from _secure_places(nested, (*place, key))
    elif isinstance(value, list):
        for index, nested in enumerate(value):
            yield from _secure_places(nested, (*place, index))


def _plain_secret(key: str, document: Document) -> Problem:
    return document.problem(
        place_in_stack_file((key,)),
        f"{key} is a secret in plain text",
        f"revoke this value, then set the new one encrypted: pulumi config set --secret cloudpakops:{key}",
        shown=(key,),
    )
