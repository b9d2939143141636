"""Licences are accepted in the objects themselves, as the operators of IBM ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.place import dotted
from cloudpakops.policy.parts import mappings
from cloudpakops.policy.rule import Rule, for_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.policy.rule import Context
    from cloudpakops.render.rendered_object import RenderedObject

_KEY = "license"


def _accepted(found: RenderedObject, context: Context) -> Iterator[str]:
    if found.of_cloud or found.layer != "cloudpak":
        return
    group = str(found.manifest["apiVersion"]).rpartition("/")[0]
    said = [(place, one) for place, one in mappings(found.manifest) if place[-1:] == (_KEY,)]
    if not said and (group, found.kind) in context.licensed:
        yield "its template asks for a licence, and none is accepted"
    for place, one in said:
        if one.get("accept") is not True:
            yield f"{dotted(place)}.accept is not true"


LICENSE_ACCEPTED = Rule(
    name="license-accepted",
    demands="the licence of each instance is accepted",
    fix="accept it for its product: license: {accept: true, use: …}, and leave license out of spec",
    check=for_each(_accepted),
)
