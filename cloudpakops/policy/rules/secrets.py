"""Secrets are referred to by name: no object has one in plain text, and no application brings one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.clear_secrets import clear_secrets
from cloudpakops.base.place import dotted
from cloudpakops.policy.rule import Rule, for_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.policy.rule import Context
    from cloudpakops.render.rendered_object import RenderedObject


def _by_reference(found: RenderedObject, _context: Context) -> Iterator[str]:
    # A cloud's resource has its secrets as marked inputs, which only the engine can tell from others.
    if found.of_cloud:
        return
    if found.kind == "Secret":
        if found.layer == "application" and (found.manifest.get("data") or found.manifest.get("stringData")):
            yield "an application brings a Secret with its value"
        return
    for secret in clear_secrets(found.manifest, ()):
        # Not the finding's own words: they are about a file.
        yield f"{dotted(secret.place)}: a secret in plain text"


SECRETS_BY_REFERENCE = Rule(
    name="secrets-by-reference",
    demands="objects refer to secrets by the name of a Secret",
    fix="refer to a Secret that the environment's secret store fills, and revoke the value",
    check=for_each(_by_reference),
)
