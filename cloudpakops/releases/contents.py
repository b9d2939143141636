"""What is in a release, in short: products with operators, charts and catalogs; applications with images."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cloudpakops.model.release import PlatformRelease

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cloudpakops.model.catalog import ProductVersion
    from cloudpakops.model.release import ApplicationsRelease, Track


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorPin:
    """An operator of one version of a product; ``image`` is its catalog's, None for the cluster's own catalog."""

    operator: str
    channel: str
    csv: str
    catalog: str
    image: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPin:
    """An operator that comes as a Helm chart."""

    operator: str
    chart: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductPins:
    """One version of a product and what it pins."""

    product: str
    version: str
    operators: tuple[OperatorPin, ...]
    charts: tuple[ChartPin, ...]
    images: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationPins:
    """An application; ``image`` is None where its kind has none, ``images`` are all that it names."""

    application: str
    kind: str
    image: str | None
    images: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A release in short; ``products`` are for the platform track, the rest for the applications track."""

    track: Track
    release: str
    description: str
    # Of clusters that are made: the version by their kind.
    openshift: Mapping[str, str] = field(default_factory=dict)
    products: tuple[ProductPins, ...] = ()
    # Of products, by their name: the range of versions that the applications work with.
    needs: Mapping[str, str] = field(default_factory=dict)
    allow_tags: bool = False
    applications: tuple[ApplicationPins, ...] = ()

    @property
    def images(self) -> tuple[str, ...]:
        """All images that the release pins, sorted; those that operators choose by themselves are not among them."""
        found = {image for product in self.products for image in product.images}
        return tuple(sorted(found | {image for one in self.applications for image in one.images}))


def contents_of(release: PlatformRelease | ApplicationsRelease) -> Contents:
    """Return what is in a release, sorted by name; versions of a product are newest first, as in the release."""
    if isinstance(release, PlatformRelease):
        return Contents(
            track="platform",
            release=release.release,
            description=release.description,
            openshift=dict(sorted(release.openshift.items())),
            products=tuple(
                _product(name, entry) for name in sorted(release.products) for entry in release.products[name]
            ),
        )
    return Contents(
        track="applications",
        release=release.release,
        description=release.description,
        needs=dict(sorted(release.needs.items())),
        allow_tags=release.allow_tags,
        applications=tuple(
            ApplicationPins(
                application=name,
                kind=application.kind,
                image=application.container_image,
                images=tuple(sorted({image for _, image in application.images()})),
            )
            for name, application in sorted(release.applications.items())
        ),
    )


def _product(name: str, entry: ProductVersion) -> ProductPins:
    return ProductPins(
        product=name,
        version=entry.version,
        operators=tuple(_operators(entry)),
        charts=tuple(
            ChartPin(operator=key, chart=chart.chart, version=chart.version)
            for key, chart in sorted(entry.charts.items())
        ),
        images=tuple(sorted({catalog.image for catalog in entry.catalogs.values()})),
    )


def _operators(entry: ProductVersion) -> Iterator[OperatorPin]:
    for operator in sorted(entry.operators.values(), key=lambda operator: operator.package):
        catalog = entry.catalogs.get(operator.catalog)
        yield OperatorPin(
            operator=operator.package,
            channel=operator.channel,
            csv=operator.csv,
            catalog=operator.catalog,
            image=catalog.image if catalog else None,
        )
