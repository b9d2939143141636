"""Secrets and ConfigMaps by role: a release says what one is for, a site which object of its cluster that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cloudpakops.base.finding import Finding
from cloudpakops.base.form import Form
from cloudpakops.base.strict import StrictModel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cloudpakops.base.place import Place

# What Kubernetes accepts as a key of a Secret or ConfigMap (kubernetes/apimachinery: validation.IsConfigMapKey).
DataKey = Annotated[
    str,
    Form(
        pattern=r"^[-._a-zA-Z0-9]+$",
        called="a key of a Secret or ConfigMap",
        rule="use at most 253 letters, digits, dots, _ and -",
        max_length=253,
    ),
]


# The name that a release gives to a Secret. The secret itself, put here by mistake, is never shown.
Role = Annotated[
    str,
    Form(
        pattern=r"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",
        called="the role of a Secret",
        rule="use at most 63 lower-case letters, digits and hyphens, with no hyphen at either end",
        max_length=63,
        instead="write the ROLE of a Secret, such as login, and let the site say which Secret that is",
    ),
]


class KeyOfSecret(StrictModel):
    """One key of a Secret; ``secret`` is its role, and the site says which Secret has it."""

    secret: Role
    key: DataKey


def role_findings(
    application: str, fact: str, used: Iterable[str], given: Mapping[str, str], place: Place
) -> Iterator[Finding]:
    """Yield each role that a site leaves open, or gives to an application that has none of that name.

    ``fact`` is the key of the site that has them; ``place`` is that of the application in the environment.
    """
    roles = set(used)
    for role in sorted(roles - given.keys()):
        kind = "Secret" if fact == "secrets" else "ConfigMap"
        yield Finding(
            place, f"{application} reads the {kind} {role}", f"say which that is here: {fact}: {{{role}: NAME}}"
        )
    for role in sorted(given.keys() - roles):
        known = ", ".join(sorted(roles)) or "none"
        yield Finding(
            (*place, fact, role), f"{application} reads nothing called {role}", f"remove it; what it reads: {known}"
        )
