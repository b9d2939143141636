"""Whether the platform release of an environment has what its applications release needs, in an accepted version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.finding import Finding
from cloudpakops.model.fact import accepts
from cloudpakops.plan.needs import needs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.model.environment import Environment
    from cloudpakops.model.release import ApplicationsRelease, PlatformRelease


def release_need_findings(
    environment: Environment, platform: PlatformRelease, applications: ApplicationsRelease
) -> Iterator[Finding]:
    """Yield a finding for each product that the applications need and that is missing, or in a wrong version."""
    for product, accepted in sorted(applications.needs.items()):
        need = f"release {applications.release} needs {product} {accepted or 'in any version'}"
        if product not in platform.products:
            yield Finding(
                ("applications",),
                f"{need}, and platform release {platform.release} has no {product}",
                f"name a platform release that has {product}, or an applications release that does not need it",
            )
            continue
        for version in _versions(environment, platform, product):
            if not accepts(accepted, version):
                yield Finding(
                    ("applications",),
                    f"{need}, and platform release {platform.release} brings {version}",
                    f"name an applications release whose needs accept {version}, or a platform release with {product} "
                    f"{accepted}",
                )


def _versions(environment: Environment, platform: PlatformRelease, product: str) -> list[str]:
    """Return the versions of a product that the clusters of an environment get, newest first.

    A release may have several versions of a product that others need; where no cluster has it, the newest counts.
    """
    entries = platform.products[product]
    used = {
        entry.version
        for cluster in (environment.clusters if len(entries) > 1 else ())
        for spot, entry in needs_of(cluster, platform).chosen.items()
        if spot.product == product
    }
    return [entry.version for entry in entries if entry.version in used] or [entries[0].version]
