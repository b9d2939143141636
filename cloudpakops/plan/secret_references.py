"""The Secrets that the objects of a plan refer to, wherever they do, and that nothing in the plan makes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cloudpakops.base.finding import Finding
from cloudpakops.base.paths import values_at
from cloudpakops.base.place import dotted
from cloudpakops.base.template import fill
from cloudpakops.kinds.required_secret import RequiredSecret

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from cloudpakops.base.place import Place
    from cloudpakops.kinds.described import DescribedObject
    from cloudpakops.model.object_kind import ObjectKinds

# RFC 1123 subdomain.
_NAME = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")
_LONGEST = 253
# Fields that have the name of a Secret, in Kubernetes, in most kinds of others, and in the values of most charts.
_NAMES = frozenset({"secretName", "existingSecret"})
# Fields that have a reference to one, and lists of such.
_REFERENCES = frozenset({"secretKeyRef", "secretRef", "secretKeySelector", "secret"})
_LISTS = frozenset({"imagePullSecrets", "pullSecrets"})
# What a reference has beside the name: a mapping called `secret` with anything else in it is no reference.
_OF_REFERENCES = frozenset({"name", "namespace", "key", "items", "optional", "defaultMode"})


def referred_secrets(
    objects: Sequence[DescribedObject], kinds: ObjectKinds, known: Collection[tuple[str, str]]
) -> tuple[RequiredSecret, ...]:
    """Return the Secrets that are referred to, sorted, each once.

    Without those that are ``known``, those that the objects make, and those that may be missing (`optional: true`).
    """
    made = {*known, *(pair for found in objects for pair in _made(found, kinds))}
    required: dict[tuple[str, str], RequiredSecret] = {}
    for found in objects:
        for namespace, name, where in _referred(found, kinds):
            if (namespace, name) not in made:
                secret = RequiredSecret(namespace=namespace, name=name, purpose=f"{where} of {found}")
                required.setdefault((namespace, name), secret)
    return tuple(required[key] for key in sorted(required))


def secret_name_findings(found: DescribedObject, kinds: ObjectKinds, place: Place) -> Iterator[Finding]:
    """Yield each reference to a Secret with what can't be its name; that is not shown, it may be the secret itself."""
    for _, name, where in _referred(found, kinds):
        if len(name) > _LONGEST or not _NAME.fullmatch(name):
            yield Finding(
                place,
                f"what stands at {where} of {found} is not the name of a Secret; it is not shown, it may be one itself",
                "write the NAME of a Secret in Kubernetes, which your secret store fills; if the secret itself stands "
                "there, revoke it",
            )


def _made(found: DescribedObject, kinds: ObjectKinds) -> Iterator[tuple[str, str]]:
    if (found.group, found.kind) == ("", "Secret"):
        yield found.namespace or "", found.name
    for known in kinds.of(found.group, found.kind):
        if known.secrets:
            for path in known.secrets.made:
                for _, value in values_at({"metadata": {"name": found.name}, **found.content}, path):
                    yield found.namespace or "", str(value)
            for template in known.secrets.makes:
                yield found.namespace or "", str(fill(template, {"name": found.name}))


def _referred(found: DescribedObject, kinds: ObjectKinds) -> Iterator[tuple[str, str, str]]:
    facts = [known.secrets for known in kinds.of(found.group, found.kind) if known.secrets]
    elsewhere = (value for one in facts if one.elsewhere for _, value in values_at(found.content, one.elsewhere))
    home = next((str(value) for value in elsewhere if value), found.namespace or found.secrets_namespace or "?")
    made = {path for one in facts for path in one.made}
    for namespace, name, place in _below(found.content, ()):
        if (where := dotted(place)) not in made and "{" not in name and "$" not in name:
            yield namespace or home, name, where
    for path in (path for one in facts for path in one.named):
        for where, value in values_at(found.content, path):
            if isinstance(value, str) and value:
                yield home, value, where


def _below(value: Any, place: Place) -> Iterator[tuple[str | None, str, Place]]:
    """Yield namespace, name and place of every reference in plain data."""
    if isinstance(value, dict):
        if value.get("kind") == "Secret" and isinstance(value.get("name"), str) and place[-2:-1] == ("valuesFrom",):
            yield _namespace(value), value["name"], place
        for key, nested in value.items():
            here = (*place, key)
            if key in _REFERENCES and _is_reference(nested):
                if not nested.get("optional"):
                    yield _namespace(nested), nested["name"], here
            elif key in _NAMES or key in _LISTS:
                yield from _named(value, here, nested)
            else:
                yield from _below(nested, here)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _below(item, (*place, index))


def _named(around: dict[str, Any], place: Place, value: Any) -> Iterator[tuple[str | None, str, Place]]:
    """Yield the Secrets that a field names by their bare names, or by items that have these names."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            name = item.get("name") if isinstance(item, dict) else item
            yield from _named(around, (*place, index), name)
    elif isinstance(value, str) and value and not around.get("optional"):
        yield _namespace(around), value, place


def _is_reference(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("name"), str) and value.keys() <= _OF_REFERENCES


def _namespace(reference: dict[str, Any]) -> str | None:
    namespace = reference.get("namespace")
    return namespace if isinstance(namespace, str) and namespace else None
