"""A release for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cloudpakops.model.release import ReleaseReference
    from cloudpakops.releases.contents import Contents, OperatorPin


def as_text(contents: Contents, reference: ReleaseReference, users: Sequence[str]) -> str:
    """Return what is in a release as text, products and applications in the order of their names."""
    return "\n".join([*_head(contents, reference, users), *_pins(contents), ""])


def _head(contents: Contents, reference: ReleaseReference, users: Sequence[str]) -> Iterator[str]:
    yield f"{contents.track} {reference}"
    if contents.description:
        yield contents.description
    yield f"named by: {', '.join(users) or 'no environment'}"
    if contents.openshift:
        yield f"OpenShift: {', '.join(f'{kind} {version}' for kind, version in contents.openshift.items())}"
    if contents.track == "applications":
        needs = (f"{product} {accepted or '(any version)'}" for product, accepted in contents.needs.items())
        yield f"needs: {', '.join(needs) or 'no product'}"
    if contents.allow_tags:
        yield "ALLOWS IMAGES BY TAG, which can move: only stacks with allowTags accept it"


def _pins(contents: Contents) -> Iterator[str]:
    for product in contents.products:
        yield ""
        yield f"{product.product} {product.version}"
        for operator in product.operators:
            yield f"  operator {_operator(operator)}"
        for chart in product.charts:
            yield f"  chart {chart.operator}: {chart.chart} {chart.version}"
        for image in product.images:
            yield f"  catalog {image}"
    if contents.applications:
        yield ""
    for application in contents.applications:
        yield f"{application.application} ({application.kind})" + (f" {application.image}" if application.image else "")
        for image in application.images:
            if image != application.image:
                yield f"  image {image}"


def _operator(pin: OperatorPin) -> str:
    """Return an operator in a line; a channel or CSV that no source names is the catalog's own choice."""
    place = pin.catalog if pin.image is None else ""
    channel, csv = pin.channel or "(the package's own channel)", pin.csv or "(the channel's head)"
    return f"{pin.operator}  {channel}  {csv}" + (f"  from {place}, which moves" if place else "")
