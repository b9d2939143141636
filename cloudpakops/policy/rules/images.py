"""Images: by digest, and never `latest`. A tag can move, so what ran in one environment need not run in the next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cloudpakops.policy.parts import images
from cloudpakops.policy.rule import Rule, for_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.policy.rule import Context
    from cloudpakops.render.rendered_object import RenderedObject

_DIGEST = re.compile(r"@sha256:[0-9a-f]{64}$")
_TAG = re.compile(r":(?P<tag>[A-Za-z0-9_][A-Za-z0-9._-]*)$")
_CATALOG = "CatalogSource"


def _by_digest(found: RenderedObject, _context: Context) -> Iterator[str]:
    # Catalogs have a rule of their own: pins can stand for their digest.
    if found.of_cloud or found.kind == _CATALOG:
        return
    for place, image in images(found.manifest):
        if not _DIGEST.search(image):
            yield f"{place} names an image without a digest"


def _no_latest(found: RenderedObject, _context: Context) -> Iterator[str]:
    if found.of_cloud:
        return
    for place, image in images(found.manifest):
        if "@" in image:
            continue
        # A colon before the last slash is that of a port.
        tag = _TAG.search(image.rpartition("/")[2])
        if tag is None or tag["tag"] == "latest":
            yield f"{place} names an image {'by latest' if tag else 'without a tag, which means latest'}"


IMAGES_BY_DIGEST = Rule(
    name="images-by-digest",
    demands="images are named by digest",
    fix="name the image as REGISTRY/REPOSITORY@sha256:…, in the applications release or the values of the chart",
    check=for_each(_by_digest),
)
NO_LATEST = Rule(
    name="no-latest",
    demands="no image is the latest one",
    fix="name the image by its digest, or for trying out by a tag that does not move",
    check=for_each(_no_latest),
)
