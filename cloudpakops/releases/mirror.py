"""Files that mirror a platform release: for `oc mirror`, for `oc ibm-pak`, and a record to commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.files.output import to_json, to_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cloudpakops.model.catalog import ProductVersion
    from cloudpakops.model.operator import Case, Operator
    from cloudpakops.model.release import ApplicationsRelease, PlatformRelease, ReleaseReference

RECORD_HEADER = (
    "# Made by `cloudpakops mirror`; it records that the content of this release is in the mirror. Commit it.\n"
)


def files(
    release: PlatformRelease, reference: ReleaseReference, registry: str, images: Iterable[str] = ()
) -> dict[str, str]:
    """Return the files of a bundle by their names, the same for the same release.

    ``images`` are those of applications.
    """
    return {
        "imageset-config.yaml": to_yaml(image_set(release, images)),
        "ibm-pak.sh": ibm_pak(release, registry),
        "manifest.json": to_json({**record(release, reference), "cases": _versions(release)}),
    }


def record(release: PlatformRelease, reference: ReleaseReference) -> dict[str, Any]:
    """Return the record to commit: the release with its digest, and what the mirror has.

    That is every catalog by digest, and the packages of the catalogs that clusters bring along.
    """
    return {
        "release": str(reference),
        "catalogs": sorted({catalog.image for entry in _entries(release) for catalog in entry.catalogs.values()}),
        "packages": sorted({operator.place for operator in _external(release) if _indexes(release, operator.catalog)}),
    }


def application_images(release: ApplicationsRelease) -> list[str]:
    """Return the images that applications name, sorted; those of charts and folders are not known here."""
    return sorted({image for one in release.applications.values() for _, image in one.images()})


def image_set(release: PlatformRelease, images: Iterable[str] = ()) -> dict[str, Any]:
    """Return the `ImageSetConfiguration`: each catalog by digest, with the packages and channels that are pinned.

    ``images`` are further ones, of applications. Of Red Hat's catalogs, which clusters bring along, it is the index of
    each OpenShift version in the release.

    Source: IBM/cloud-pak: repo/case (image-set-config.yaml, mirror.openshift.io/v2alpha1); openshift/oc-mirror.
    """
    packages: dict[str, dict[str, set[str]]] = {}
    for entry in _entries(release):
        for operator in entry.operators.values():
            if catalog := entry.catalogs.get(operator.catalog):
                channels = packages.setdefault(catalog.image, {}).setdefault(operator.package, set())
                channels |= {operator.channel} - {""}
        for catalog in entry.catalogs.values():
            packages.setdefault(catalog.image, {})
    for operator in _external(release):
        for index in _indexes(release, operator.catalog):
            channels = packages.setdefault(index, {}).setdefault(operator.package, set())
            channels |= {operator.channel} - {""}
    return {
        "apiVersion": "mirror.openshift.io/v2alpha1",
        "kind": "ImageSetConfiguration",
        "mirror": {
            "operators": [_operators(image, packages[image]) for image in sorted(packages)],
            **({"additionalImages": [{"name": image} for image in further]} if (further := sorted(images)) else {}),
        },
    }


# By the name that OpenShift gives their CatalogSource. Source: operator-framework/operator-marketplace: defaults.
_INDEXES = {
    "redhat-operators": "registry.redhat.io/redhat/redhat-operator-index",
    "certified-operators": "registry.redhat.io/redhat/certified-operator-index",
    "community-operators": "registry.redhat.io/redhat/community-operator-index",
}


def _external(release: PlatformRelease) -> Iterator[Operator]:
    for entry in _entries(release):
        yield from (operator for operator in entry.operators.values() if operator.external)


def _indexes(release: PlatformRelease, catalog: str) -> list[str]:
    minors = {".".join(version.split(".")[:2]) for version in release.openshift.values()}
    return [f"{_INDEXES[catalog]}:v{minor}" for minor in sorted(minors)] if catalog in _INDEXES else []


def _operators(image: str, packages: Mapping[str, set[str]]) -> dict[str, Any]:
    if not packages:
        # What is in it is chosen by an operator that asks for it: all of it.
        return {"catalog": image, "full": True}
    return {
        "catalog": image,
        "packages": [
            {"name": name, **({"channels": [{"name": channel} for channel in sorted(channels)]} if channels else {})}
            for name, channels in sorted(packages.items())
        ],
    }


def ibm_pak(release: PlatformRelease, registry: str) -> str:
    """Return the commands for IBM's own tool, one block for each CASE; a variable names the file with credentials.

    Source: IBM/cloud-pak-deployer: automation-roles/50-install-cloud-pak/cp4i/cp4i-mirror-ibm-pak.
    """
    lines = [
        "#!/bin/sh",
        f"# Mirrors release {release.release}. Needs oc with the plugin ibm-pak, and AUTH_FILE: a Docker configuration",
        f"# with credentials for cp.icr.io and {registry.partition('/')[0]}.",
        "set -eu",
        f'registry="${{1:-{registry}}}"',
        ': "${AUTH_FILE:?name a Docker configuration with credentials for both registries}"',
    ]
    for case in sorted({(case.name, case.version) for case in _cases(release)}):
        name, version = case
        mapping = f'"$HOME/.ibm-pak/data/mirror/{name}/{version}/images-mapping.txt"'
        lines += [
            "",
            f"oc ibm-pak get {name} --version {version}",
            f'oc ibm-pak generate mirror-manifests {name} "$registry" --version {version}',
            f'oc image mirror -f {mapping} -a "$AUTH_FILE" \\',
            "  --filter-by-os '.*' --skip-multiple-scopes --max-per-registry=1",
        ]
    return "\n".join([*lines, ""])


def without_case(release: PlatformRelease) -> list[str]:
    """Return the catalogs without a known CASE: `oc mirror` mirrors them, `oc ibm-pak` does not."""
    return sorted(
        {
            f"{name} ({catalog.image})"
            for entry in _entries(release)
            for name, catalog in entry.catalogs.items()
            if catalog.case is None
        }
    )


def _entries(release: PlatformRelease) -> Iterator[ProductVersion]:
    for name in sorted(release.products):
        yield from release.products[name]


def _versions(release: PlatformRelease) -> dict[str, list[str]]:
    """Return the versions of each CASE, sorted."""
    versions: dict[str, set[str]] = {}
    for case in _cases(release):
        versions.setdefault(case.name, set()).add(case.version)
    return {name: sorted(versions[name]) for name in sorted(versions)}


def _cases(release: PlatformRelease) -> Iterator[Case]:
    for entry in _entries(release):
        for catalog in entry.catalogs.values():
            if catalog.case:
                yield catalog.case
