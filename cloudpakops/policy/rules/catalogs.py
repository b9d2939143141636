"""Operators come from catalogs that can't move: pinned by digest, or approved by hand with the CSV pinned."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cloudpakops.policy.parts import mapping
from cloudpakops.policy.rule import Breach, Rule, named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cloudpakops.policy.rule import Context
    from cloudpakops.render.rendered_object import RenderedObject

_DIGEST = re.compile(r"@sha256:[0-9a-f]{64}$")
_GROUP = "operators.coreos.com/"


def _pinned(objects: Sequence[RenderedObject], _context: Context) -> Iterator[Breach]:
    ours = [found for found in objects if str(found.manifest["apiVersion"]).startswith(_GROUP)]
    by_digest = {
        (found.cluster, found.namespace, found.name)
        for found in ours
        if found.kind == "CatalogSource" and _DIGEST.search(str(mapping(found.manifest.get("spec")).get("image")))
    }
    for found in ours:
        if found.kind != "Subscription":
            continue
        spec = mapping(found.manifest.get("spec"))
        if (found.cluster, str(spec.get("sourceNamespace")), str(spec.get("source"))) in by_digest:
            continue
        lacks = [
            what
            for what, there in (
                ("the approval is not Manual", spec.get("installPlanApproval") == "Manual"),
                ("no CSV is pinned", bool(spec.get("startingCSV"))),
            )
            if not there
        ]
        if lacks:
            yield Breach(
                found.cluster,
                named(found),
                f"the catalog {spec.get('source')} is not pinned by digest, and {' and '.join(lacks)}",
            )


CATALOGS_PINNED = Rule(
    name="catalogs-pinned",
    demands="catalogs of operators are pinned by digest, or the approval is Manual and the CSV is pinned",
    fix="pin the catalog's image by digest in the catalog file of the product, and make a release of it",
    check=_pinned,
    each=False,
)
