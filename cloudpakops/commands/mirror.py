"""`cloudpakops mirror`: what an air-gapped registry needs for a platform release."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.commands.project import project_root
from cloudpakops.files.output import to_yaml
from cloudpakops.model.release import ApplicationsRelease, PlatformRelease, ReleaseReference, digest
from cloudpakops.releases.mirror import RECORD_HEADER, application_images, files, record, without_case
from cloudpakops.repository.repository import Repository


def mirror(
    target: Annotated[
        str, typer.Argument(metavar="ENV|RELEASE", help="Environment, or id of a platform release.", show_default=False)
    ],
    registry: Annotated[
        str | None, typer.Option(metavar="HOST", help="Registry to mirror to; default: that of the environment.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder to write the files into.", show_default=False)
    ] = None,
    applications: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Also mirror the images of this applications release.", show_default=False),
    ] = None,
    keep_record: Annotated[
        bool, typer.Option("--record", help="Record that the release is mirrored; `validate` requires it.")
    ] = False,
) -> None:
    """Write the files that mirror a release into another registry.

    The files are for `oc mirror` and `oc ibm-pak`, and a manifest lists all digests.
    """
    repository = Repository(project_root())
    reference, own = _target(repository, target)
    content = repository.release("platform", reference.release).content
    assert isinstance(content, PlatformRelease)  # noqa: S101 - the model follows from the track
    if output is None and not keep_record:
        raise CloudPakOpsError(
            "there is nothing to do", "name a folder (--output DIR), or record what was mirrored (--record)"
        )
    if output is not None:
        output.mkdir(parents=True, exist_ok=True)
        images = _images(repository, applications) if applications else []
        for name, text in files(content, reference, registry or own or "mirror.example.com", images).items():
            (output / name).write_text(text, encoding="utf-8")
            typer.echo(output / name)
        for catalog in without_case(content):
            typer.echo(f"the catalog {catalog} has no known CASE: mirror it with oc mirror", err=True)
    if keep_record:
        path = repository.root / f"stacks/releases/mirrored/{reference.release}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(RECORD_HEADER + to_yaml(record(content, reference)), encoding="utf-8")
        typer.echo(path.relative_to(repository.root))


def _images(repository: Repository, applications: str) -> list[str]:
    content = repository.release("applications", applications).content
    assert isinstance(content, ApplicationsRelease)  # noqa: S101 - the model follows from the track
    return application_images(content)


def _target(repository: Repository, target: str) -> tuple[ReleaseReference, str | None]:
    """Return the release that is meant, and the registry of the environment if it is one."""
    if target in repository.releases("platform"):
        content = repository.release("platform", target).document.data
        return ReleaseReference(target, digest(content)), None
    if target in repository.environments():
        environment = repository.stack(target).environment
        return environment.platform, environment.mirror.registry if environment.mirror else None
    known = ", ".join([*repository.environments(), *repository.releases("platform")])
    raise CloudPakOpsError(f"{target} is neither an environment nor a platform release", f"name one of: {known}")
