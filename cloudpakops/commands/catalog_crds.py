"""`cloudpakops catalog crds`: the schemas of kinds, as data of the user's repository."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cloudpakops.admission.built_in import is_built_in
from cloudpakops.admission.collecting import collected, manifests_in, needed
from cloudpakops.base.errors import CloudPakOpsError, InvalidFilesError
from cloudpakops.commands.project import project_root
from cloudpakops.plan.described import described_objects
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cloudpakops.admission.collecting import Wanted


def crds(
    source: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="FOLDER|CLUSTER",
            help="A folder with CustomResourceDefinitions, or a cluster that has them: a context of the kubeconfig.",
            show_default=False,
        ),
    ],
    kubeconfig: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Kubeconfig; default: as kubectl.", show_default=False)
    ] = None,
) -> None:
    """Keep the schemas of kinds, so that specs are checked by them.

    They become files of catalog/crds, pinned by digest, and `validate` needs no cluster. Only kinds that a product of
    the catalog or an environment has are kept.
    """
    root = project_root()
    repository = Repository(root)
    found = collected(_manifests(source, kubeconfig))
    chosen = needed(found, _wanted(repository))
    if not chosen:
        raise CloudPakOpsError(
            f"{source} defines no kind that a product of the catalog or an environment has",
            "name the folder with the CustomResourceDefinitions of your operators, or a cluster where they run",
        )
    for one in chosen:
        path = root / one.file
        text = json.dumps(one.content(), indent=1, sort_keys=True) + "\n"
        same = path.is_file() and path.read_text(encoding="utf-8") == text
        if not same:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        typer.echo(f"{'unchanged' if same else 'wrote'}: {one.file} ({', '.join(one.versions)})")
    if left := len(found) - len(chosen):
        typer.echo(f"left out: {left} of kinds that no product and no environment has")


def _manifests(source: str, kubeconfig: Path | None) -> Iterable[tuple[str, object]]:
    if Path(source).is_dir():
        return manifests_in(Path(source))
    # Only for clusters: the client takes half a second.
    from cloudpakops.preflight.access import Access  # noqa: PLC0415
    from cloudpakops.preflight.reading import definitions  # noqa: PLC0415

    access = Access(None if kubeconfig is None else str(kubeconfig), source)
    try:
        return [(f"cluster {source}", manifest) for manifest in definitions(access)]
    except CloudPakOpsError as error:
        fix = f"{error.fix}; or name a folder (there is no folder {source})"
        raise CloudPakOpsError(error.what, fix) from None


def _wanted(repository: Repository) -> set[Wanted]:
    """Return the kinds that products have, and those of the objects of every environment that can be resolved."""
    wanted = {
        (kind.api_version.rpartition("/")[0], name)
        for product in repository.products()
        for entry in product.versions
        for name, kind in entry.kinds.items()
    }
    for name in repository.environments():
        try:
            plan = repository.plan(repository.stack(name))
        except InvalidFilesError:
            continue
        objects = (found for cluster in plan.clusters for found in described_objects(cluster))
        wanted |= {(found.group, found.kind) for found in objects if not is_built_in(found.api_version)}
    return wanted
