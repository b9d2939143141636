"""`cloudpakops release`: make a platform release from the catalog, and tell the digest of any release."""

from __future__ import annotations

from typing import Annotated

import typer

from cloudpakops.commands.project import project_root
from cloudpakops.freeze import freeze_platform
from cloudpakops.model.document import parse
from cloudpakops.model.errors import CloudPakOpsError
from cloudpakops.model.reading import read
from cloudpakops.model.release import TRACKS, PlatformRelease, digest
from cloudpakops.repository import Repository

app = typer.Typer(help="Releases: what moves together from environment to environment.", no_args_is_help=True)


@app.command()
def new(
    release: Annotated[str, typer.Argument(metavar="ID", help="A date, such as 2026.12.")],
    versions: Annotated[
        list[str], typer.Option("--set", metavar="PRODUCT=VERSION", help="What it is about; needs come along.")
    ],
    openshift: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND=VERSION", help="The OpenShift version of clusters that are made: roks, rosa."),
    ] = None,
    description: Annotated[str, typer.Option(help="What is new, in a line.")] = "",
) -> None:
    """Freeze the catalog's entries of the chosen versions, and of what they need, into a platform release."""
    repository = Repository(project_root())
    shown = f"stacks/releases/platform/{release}.yaml"
    if release in repository.releases("platform"):
        msg = f"{shown} is there, and a release never changes.\n    fix: choose another id"
        raise CloudPakOpsError(msg)
    text = freeze_platform(release, description, _pairs(versions), repository.products(), _kinds(openshift or []))
    # Read before it is written: an id may be anything, also a path to somewhere else.
    document = parse(text, file=shown)
    read(PlatformRelease, document.data, document)
    (repository.root / shown).write_text(text, encoding="utf-8")
    typer.echo(f"platform {release}@{digest(document.data)}")


@app.command("list")
def list_releases() -> None:
    """List every release as a stack names it, and the environments that do."""
    repository = Repository(project_root())
    stacks = [repository.stack(name) for name in repository.environments()]
    for track in TRACKS:
        for release in repository.releases(track):
            content = digest(repository.release(track, release).document.data)
            users = [stack.name for stack in stacks if getattr(stack.environment, track).release == release]
            typer.echo(f"{track} {release}@{content}  {', '.join(users) or '-'}")


def _pairs(versions: list[str]) -> dict[str, list[str]]:
    pairs: dict[str, list[str]] = {}
    for text in versions:
        product, _, version = text.partition("=")
        pairs.setdefault(product, []).append(version)
    if wrong := [text for text in versions if "=" not in text]:
        msg = f"{wrong[0]!r} is no PRODUCT=VERSION.\n    fix: write --set cloud-pak-for-integration=16.1.3.0"
        raise CloudPakOpsError(msg)
    return pairs


def _kinds(given: list[str]) -> dict[str, str]:
    kinds = dict(text.partition("=")[::2] for text in given)
    if wrong := sorted(kinds.keys() - {"roks", "rosa"}):
        msg = f"{wrong[0]!r} is no kind of cluster.\n    fix: write --openshift roks=4.18 or --openshift rosa=4.18.9"
        raise CloudPakOpsError(msg)
    return kinds
