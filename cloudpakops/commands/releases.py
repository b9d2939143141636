"""`cloudpakops release`: make a release, look at it, and tell who names it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import typer

from cloudpakops.base.errors import CloudPakOpsError, InvalidFilesError
from cloudpakops.catalog.upgrades import NoUpgradePathError, upgrade_path
from cloudpakops.commands.project import project_root
from cloudpakops.files.document import parse
from cloudpakops.files.new_file import write_new
from cloudpakops.files.output import to_json
from cloudpakops.files.reading import read
from cloudpakops.model.release import TRACKS, ApplicationsRelease, PlatformRelease, Track, digest
from cloudpakops.releases.comparison import compare
from cloudpakops.releases.comparison_report import as_json as comparison_as_json
from cloudpakops.releases.comparison_report import as_text as comparison_as_text
from cloudpakops.releases.contents import contents_of
from cloudpakops.releases.derivation import derive_applications
from cloudpakops.releases.make import freeze_platform
from cloudpakops.releases.naming import reference_of, track_of, users_of
from cloudpakops.releases.report import as_text
from cloudpakops.releases.verification import changed_since, named
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cloudpakops.base.errors import Problem
    from cloudpakops.model.catalog import Product

app = typer.Typer(help="Releases: what moves together from environment to environment.", no_args_is_help=True)

_TrackOption: TypeAlias = Annotated[
    Track | None, typer.Option(help="platform or applications; not needed where one of both has it.")
]
_Form: TypeAlias = Annotated[Literal["text", "json"], typer.Option("--format", help="How to write it.")]


@app.command()
def new(  # noqa: PLR0917 - options of a command
    release: Annotated[str, typer.Argument(metavar="ID", help="A date, such as 2026.12.")],
    track: Annotated[Track, typer.Option(help="What the release is of.")] = "platform",
    start: Annotated[
        str | None, typer.Option("--from", metavar="RELEASE", help="All that isn't named stays as it is there.")
    ] = None,
    versions: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="PRODUCT=VERSION", help="Frozen from the catalog; needs come along."),
    ] = None,
    openshift: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND=VERSION", help="The OpenShift version of clusters that are made: roks, rosa."),
    ] = None,
    images: Annotated[
        list[str] | None, typer.Option("--image", metavar="APP=IMAGE", help="repo@sha256:… of an application.")
    ] = None,
    platforms: Annotated[
        list[str] | None, typer.Option("--platform", metavar="ID", help="A further platform release to accept.")
    ] = None,
    allow_tags: Annotated[
        bool, typer.Option("--allow-tags", help="Take images by tag; only stacks with allowTags accept that.")
    ] = False,
    description: Annotated[str, typer.Option(help="What is new, in a line.")] = "",
) -> None:
    """Make a release: of the platform from the catalog, of applications from another release."""
    repository = Repository(project_root())
    shown = f"stacks/releases/{track}/{release}.yaml"
    if release in repository.releases(track):
        raise CloudPakOpsError(f"{shown} is there, and a release never changes", "choose another id")
    former = repository.release(track_of(repository, [start], track), start) if start else None
    if track == "platform":
        if images or platforms or allow_tags or not (versions or (openshift and former)):
            raise CloudPakOpsError(*_USAGE["platform"])
        products = repository.products()
        chosen = _pairs(versions or [], "--set cloud-pak-for-integration=16.1.3.0")
        kinds = _kinds(openshift or [])
        text = freeze_platform(release, description, chosen, products, kinds, start=former)
    else:
        if versions or openshift or former is None or not (images or platforms):
            raise CloudPakOpsError(*_USAGE["applications"])
        products = []
        named = _pairs(images or [], "--image orders=registry.example.com/orders@sha256:<64 digits>")
        if twice := [name for name, values in named.items() if len(values) > 1]:
            raise CloudPakOpsError(f"{twice[0]} is given two images", "give one")
        only = {name: values[0] for name, values in named.items()}
        text = derive_applications(release, description, former, only, platforms or [], allow_tags=allow_tags)
    # Read before it is written: an id may be anything, also a path to somewhere else.
    document = parse(text, file=shown)
    content = read(PlatformRelease if track == "platform" else ApplicationsRelease, document.data, document)
    write_new(repository.root / shown, text, shown=shown)
    typer.echo(f"{track} {release}@{digest(document.data)}")
    if allow_tags:
        typer.echo("warning: images by tag; only a stack with cloudpakops:allowTags: true takes it", err=True)
    if former and isinstance(former.content, PlatformRelease) and isinstance(content, PlatformRelease):
        for warning in _jumps(former.content, content, products):
            typer.echo(f"warning: {warning}", err=True)


_USAGE: Mapping[Track, tuple[str, str]] = {
    "platform": (
        "a platform release is made of versions of products and of OpenShift, and of nothing else",
        (
            "name what moves: --set PRODUCT=VERSION (and --from RELEASE for all else); --image, --platform and "
            "--allow-tags are for --track applications"
        ),
    ),
    "applications": (
        "an applications release is made from another one, with other images or for further platform releases",
        (
            "write --from RELEASE, and --image APP=REPOSITORY@sha256:… or --platform ID; --set and "
            "--openshift are for --track platform"
        ),
    ),
}


@app.command()
def show(
    release: Annotated[str, typer.Argument(metavar="ID", show_default=False)],
    track: _TrackOption = None,
    form: _Form = "text",
) -> None:
    """Show what a release pins: versions, operators with channel and CSV, charts, images; and who names it."""
    repository = Repository(project_root())
    of = track_of(repository, [release], track)
    contents = contents_of(repository.release(of, release).content)
    reference, users = reference_of(repository, of, release), users_of(repository.stacks(), of, release)
    if form == "json":
        data = {**dataclasses.asdict(contents), "digest": reference.digest, "environments": users}
        typer.echo(to_json({**data, "images": contents.images}), nl=False)
        return
    typer.echo(as_text(contents, reference, users), nl=False)


@app.command("list")
def list_releases() -> None:
    """List every release as a stack names it, and the environments that do."""
    repository = Repository(project_root())
    stacks = repository.stacks()
    for track in TRACKS:
        for release in repository.releases(track):
            users = users_of(stacks, track, release)
            typer.echo(f"{track} {reference_of(repository, track, release)}  {', '.join(users) or '-'}")


@app.command()
def verify(
    base: Annotated[
        str | None,
        typer.Option(metavar="REV", help="No release may have changed since this Git revision.", show_default=False),
    ] = None,
) -> None:
    """Compute the digest of every release that a stack names anew; end with 2 where one is not what it names."""
    repository = Repository(project_root())
    problems: list[Problem] = []
    for found in named(repository):
        state = "differs" if found.problems else "is as named"
        typer.echo(f"{found.environment}: {found.track} {found.reference} {state}")
        problems += found.problems
    if base is not None:
        changed = changed_since(repository, base)
        typer.echo(f"since {base}: {len(changed) or 'no'} release{'' if len(changed) == 1 else 's'} changed")
        problems += changed
    if problems:
        raise InvalidFilesError(problems)


@app.command("diff")
def diff_releases(
    before: Annotated[str, typer.Argument(metavar="A", show_default=False)],
    after: Annotated[str, typer.Argument(metavar="B", show_default=False)],
    track: _TrackOption = None,
    form: _Form = "text",
) -> None:
    """Compare two releases of one track: versions, operators' channels and CSVs, charts, images, applications."""
    repository = Repository(project_root())
    of = track_of(repository, [before, after], track)
    compared = compare(repository.release(of, before), repository.release(of, after))
    typer.echo(comparison_as_json(compared) if form == "json" else comparison_as_text(compared), nl=False)


def _jumps(before: PlatformRelease, after: PlatformRelease, products: Sequence[Product]) -> Iterator[str]:
    """Yield the steps that no environment can make at once, though the release can be made."""
    catalog = {product.product: product for product in products}
    for name, entries in sorted(after.products.items()):
        former = before.products.get(name, entries)
        # A product of several versions is there because others need it; its installations tell which step is made.
        if name not in catalog or len(former) > 1 or len(entries) > 1 or former[0].version == entries[0].version:
            continue
        try:
            chain = upgrade_path(catalog[name], former[0].version, entries[0].version)
        except NoUpgradePathError as error:
            yield str(error)
            continue
        if len(chain) > 2:  # noqa: PLR2004 - from one version to the next
            yield f"{name} goes step by step, each with a release and an `up` of its own: {' -> '.join(chain)}"


def _pairs(texts: Sequence[str], example: str) -> dict[str, list[str]]:
    pairs: dict[str, list[str]] = {}
    for text in texts:
        name, _, value = text.partition("=")
        pairs.setdefault(name, []).append(value)
    if wrong := [text for text in texts if "=" not in text]:
        form = "PRODUCT=VERSION" if example.startswith("--set") else "APP=IMAGE"
        raise CloudPakOpsError(f"{wrong[0]!r} is no {form}", f"write {example}")
    return pairs


def _kinds(given: Sequence[str]) -> dict[str, str]:
    kinds = dict(text.partition("=")[::2] for text in given)
    if wrong := sorted(kinds.keys() - {"roks", "rosa"}):
        raise CloudPakOpsError(
            f"{wrong[0]!r} is no kind of cluster", "write --openshift roks=4.18 or --openshift rosa=4.18.9"
        )
    return kinds
