"""`cloudpakops release new`: make a release."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cloudpakops.base.errors import CloudPakOpsError, InvalidFilesError
from cloudpakops.catalog.operator_upgrades import operator_hops
from cloudpakops.catalog.upgrades import NoUpgradePathError, upgrade_path
from cloudpakops.commands.arguments import Track
from cloudpakops.commands.project import project_root
from cloudpakops.files.document import parse
from cloudpakops.files.new_file import write_new
from cloudpakops.files.reading import settled
from cloudpakops.kinds.clusters.openshift import example_versions
from cloudpakops.model.release import PlatformRelease, digest, model_of
from cloudpakops.releases.derivation import derive_applications
from cloudpakops.releases.make import make_platform_release
from cloudpakops.releases.naming import track_of
from cloudpakops.releases.settings import Setting, read_setting
from cloudpakops.releases.towards import next_entries
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cloudpakops.base.errors import Problem
    from cloudpakops.model.catalog import Product, ProductVersion
    from cloudpakops.repository.repository import Release


def new(  # noqa: PLR0917 - options of a command
    release: Annotated[
        str, typer.Argument(metavar="ID", help="Id of the new release: a date, such as 2026.12.", show_default=False)
    ],
    track: Annotated[Track, typer.Option(help="Track of the release.")] = "platform",
    start: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="RELEASE",
            help="Release to start from; what you don't name stays the same.",
            show_default=False,
        ),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="PATH=VALUE",
            help="PRODUCT=VERSION to take from the catalog, with the products that it needs; of track applications "
            "APP.PATH=VALUE, or =@FILE for the text of a file. Repeatable.",
            show_default=False,
        ),
    ] = None,
    towards: Annotated[
        str | None,
        typer.Option(
            metavar="RELEASE",
            help="With --from: make the next release on the way to this one, where operators can't go there at once.",
            show_default=False,
        ),
    ] = None,
    openshift: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND=VERSION",
            help="OpenShift version of clusters to create, by their kind.",
            show_default=False,
        ),
    ] = None,
    images: Annotated[
        list[str] | None,
        typer.Option(
            "--image",
            metavar="APP=IMAGE",
            help="Image of an application: repository@sha256:…. Repeatable.",
            show_default=False,
        ),
    ] = None,
    needs: Annotated[
        list[str] | None,
        typer.Option(
            "--need",
            metavar="PRODUCT>=A,<B",
            help="Versions of a product that the applications work with. Repeatable.",
            show_default=False,
        ),
    ] = None,
    allow_tags: Annotated[
        bool,
        typer.Option("--allow-tags", help="Allow images by tag; only stacks with allowTags accept such a release."),
    ] = False,
    description: Annotated[str, typer.Option(metavar="TEXT", help="Summary of the changes, in one line.")] = "",
) -> None:
    """Make a release from the catalog or from another release."""
    repository = Repository(project_root())
    shown = f"stacks/releases/{track}/{release}.yaml"
    if release in repository.releases(track):
        raise CloudPakOpsError(f"{shown} already exists, and a release never changes", "choose another id")
    problems: list[Problem] = []
    former = repository.release(track_of(repository, [start], track), start) if start else None
    if track == "platform":
        if images or needs or allow_tags or not (settings or (former and (openshift or towards))):
            raise CloudPakOpsError(*_USAGE["platform"])
        products = repository.products()
        chosen = _pairs(settings or [], "--set cloud-pak-for-integration=16.1.3.0")
        kinds = _kinds(openshift or [])
        changed = _towards(repository, former, towards, products) if former and towards else {}
        text = make_platform_release(release, description, chosen, products, kinds, start=former, changed=changed)
    else:
        if openshift or towards or former is None or not (settings or images or needs):
            raise CloudPakOpsError(*_USAGE["applications"])
        products = []
        chosen_values = _settings(settings or [], images or [], problems)
        text, refused = derive_applications(
            release, description, former, chosen_values, _ranges(needs or []), allow_tags=allow_tags
        )
        problems += refused
    # Read before it is written: an id may be anything, also a path to somewhere else.
    document = parse(text, file=shown)
    try:
        content, data = settled(model_of(track), document)
    except InvalidFilesError as error:
        raise InvalidFilesError([*problems, *error.problems]) from None
    if problems:
        raise InvalidFilesError(problems)
    write_new(repository.root / shown, text, shown=shown)
    typer.echo(f"{track} {release}@{digest(data)}")
    if allow_tags:
        typer.echo(
            "warning: this release has images by tag; only stacks with cloudpakops:allowTags: true accept it", err=True
        )
    if former and isinstance(former.content, PlatformRelease) and isinstance(content, PlatformRelease):
        for warning in _jumps(former.content, content, products):
            typer.echo(f"warning: {warning}", err=True)


_USAGE: Mapping[Track, tuple[str, str]] = {
    "platform": (
        "a platform release contains only versions of products and of OpenShift",
        (
            "name what changes: --set PRODUCT=VERSION (and --from RELEASE for everything else); --image, --need and "
            "--allow-tags are for --track applications"
        ),
    ),
    "applications": (
        "an applications release starts from another one and changes values or ranges of products",
        (
            "write --from RELEASE, and --set APP.PATH=VALUE, --image APP=REPOSITORY@sha256:… or "
            "--need 'PRODUCT>=A,<B'; --openshift is for --track platform"
        ),
    ),
}


def _towards(
    repository: Repository, former: Release, towards: str, products: Sequence[Product]
) -> dict[str, ProductVersion]:
    goal = repository.release("platform", towards).content
    assert isinstance(former.content, PlatformRelease)  # noqa: S101 - the model follows from the track
    assert isinstance(goal, PlatformRelease)  # noqa: S101 - the same
    return next_entries(former.content, goal, products)


def _jumps(before: PlatformRelease, after: PlatformRelease, products: Sequence[Product]) -> Iterator[str]:
    """Yield the steps that no environment can make at once, though the release can be made."""
    catalog = {product.product: product for product in products}
    for name, entries in sorted(after.products.items()):
        former = before.products.get(name, entries)
        # A product of several versions is there because others need it; its installations tell which step is made.
        if name not in catalog or len(former) > 1 or len(entries) > 1:
            continue
        try:
            chain = upgrade_path(catalog[name], former[0].version, entries[0].version)
            hops = operator_hops(catalog[name], former[0], entries[0])
        except NoUpgradePathError as error:
            yield str(error)
            continue
        if len(chain) > 2:  # noqa: PLR2004 - from one version to the next
            yield f"{name} is upgraded step by step, with one release and one `up` for each step: {' -> '.join(chain)}"
            continue
        if slow := [operator for operator, steps in hops.items() if len(steps) > 1]:
            yield (
                f"{', '.join(slow)} of {name} can't go from {before.release} to {after.release} in one step: make what "
                f"lies between with --from {before.release} --towards {after.release}"
            )


def _pairs(texts: Sequence[str], example: str) -> dict[str, list[str]]:
    pairs: dict[str, list[str]] = {}
    for text in texts:
        name, _, value = text.partition("=")
        pairs.setdefault(name, []).append(value)
    if wrong := [text for text in texts if "=" not in text]:
        form = "PRODUCT=VERSION" if example.startswith("--set") else "APP=IMAGE"
        raise CloudPakOpsError(f"{wrong[0]!r} is not {form}", f"write {example}")
    return pairs


def _settings(texts: Sequence[str], images: Sequence[str], problems: list[Problem]) -> list[Setting]:
    """Return values to set; of those that can't be read, the problems are added."""
    named = _pairs(images, "--image orders=registry.example.com/orders@sha256:<64 digits>")
    found = [Setting(place=(name, "image"), value=image) for name, several in named.items() for image in several]
    for text in texts:
        try:
            found.append(read_setting(text, Path.cwd()))
        except InvalidFilesError as error:
            problems += error.problems
    return found


def _ranges(texts: Sequence[str]) -> dict[str, str]:
    """Return the range of versions by product; the model of the release rejects an invalid range."""
    ranges: dict[str, str] = {}
    for text in texts:
        found = re.match(r"([a-z0-9-]+)\s*(.*)", text)
        if not found or found[1] in ranges:
            what = f"{found[1]} has two ranges" if found else f"{text!r} does not start with a product"
            raise CloudPakOpsError(
                what, "write --need 'cloud-pak-for-integration>=16.1.2,<16.3', once for each product"
            )
        ranges[found[1]] = found[2]
    return ranges


def _kinds(given: Sequence[str]) -> dict[str, str]:
    kinds = dict(text.partition("=")[::2] for text in given)
    known = example_versions()
    if wrong := sorted(kinds.keys() - known.keys()):
        examples = " or ".join(f"--openshift {kind}={version}" for kind, version in known.items())
        raise CloudPakOpsError(f"{wrong[0]!r} is not a kind of cluster", f"write {examples}")
    return kinds
