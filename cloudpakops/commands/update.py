"""`cloudpakops up`, `preview`, `refresh` and `destroy`: for many environments, or by one saved update plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.commands.arguments import TextOrJson
from cloudpakops.commands.project import project_root
from cloudpakops.delivery.parts import Layer, Parts

if TYPE_CHECKING:
    from cloudpakops.delivery.outcome import Verb

_Environments: TypeAlias = Annotated[
    list[str] | None, typer.Argument(metavar="[ENV]...", help="Environments, such as dev.", show_default=False)
]
_All: TypeAlias = Annotated[bool, typer.Option("--all", help="Take every environment that has a stack file.")]
_Cluster: TypeAlias = Annotated[
    list[str] | None, typer.Option(metavar="NAME", help="Only this cluster; may be repeated.", show_default=False)
]
_Layer: TypeAlias = Annotated[
    list[Layer] | None,
    typer.Option(help="Only this layer; may be repeated.", show_default=False),
]
_Product: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME", help="Only this product and what depends on it; may be repeated.", show_default=False),
]
_Parallel: TypeAlias = Annotated[
    int, typer.Option(min=1, metavar="N", help="Run at most so many environments side by side.")
]
_Yes: TypeAlias = Annotated[bool, typer.Option("--yes", "-y", help="Don't preview everything first, and don't ask.")]
_Offline: TypeAlias = Annotated[
    bool, typer.Option("--offline", help="Use the stand-ins, which keep resources as files: no cluster, no cloud.")
]


def preview(
    environments: _Environments = None,
    *,
    every: _All = False,
    cluster: _Cluster = None,
    layer: _Layer = None,
    product: _Product = None,
    parallel: _Parallel = 4,
    save: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the update plan of one environment to FILE.", show_default=False),
    ] = None,
    form: TextOrJson = "text",
    offline: _Offline = False,
) -> None:
    """Preview environments side by side, or save an update plan.

    With --save, review and approve the file, then carry it out with `cloudpakops up ENV --plan FILE`. The exit code is
    1 if a preview fails.
    """
    if save is not None:
        _save(_one(environments, "--save", every, cluster, layer, product), save, offline=offline)
    _deliver("preview", environments, every, (cluster, layer, product), parallel, yes=True, form=form, offline=offline)


def up(
    environments: _Environments = None,
    *,
    every: _All = False,
    cluster: _Cluster = None,
    layer: _Layer = None,
    product: _Product = None,
    parallel: _Parallel = 4,
    yes: _Yes = False,
    update_plan: Annotated[
        Path | None,
        typer.Option(
            "--plan",
            metavar="FILE",
            help="Update one environment as `cloudpakops preview --save` planned.",
            show_default=False,
        ),
    ] = None,
    form: TextOrJson = "text",
    offline: _Offline = False,
) -> None:
    """Update environments in promotion order, or by a saved plan.

    An environment begins when the one before it ended well; those that stacks/pipeline.yaml doesn't have wait for none.
    With --plan, the command refuses the update plan if program, policies, configuration, releases, engine, state or
    the real resources have changed since the preview.
    """
    if update_plan is not None:
        _carry_out(_one(environments, "--plan", every, cluster, layer, product), update_plan, offline=offline)
    _deliver("up", environments, every, (cluster, layer, product), parallel, yes=yes, form=form, offline=offline)


def refresh(
    environments: _Environments = None,
    *,
    every: _All = False,
    cluster: _Cluster = None,
    layer: _Layer = None,
    product: _Product = None,
    parallel: _Parallel = 4,
    yes: _Yes = False,
    form: TextOrJson = "text",
    offline: _Offline = False,
) -> None:
    """Take the real resources of environments into their states.

    It changes states only. `cloudpakops drift` shows the same differences and changes nothing.
    """
    _deliver("refresh", environments, every, (cluster, layer, product), parallel, yes=yes, form=form, offline=offline)


def destroy(
    environments: _Environments = None,
    *,
    every: _All = False,
    cluster: _Cluster = None,
    layer: _Layer = None,
    product: _Product = None,
    parallel: _Parallel = 4,
    yes: _Yes = False,
    form: TextOrJson = "text",
    offline: _Offline = False,
) -> None:
    """Remove all resources of environments, in promotion order.

    An environment begins when the one before it ended well, so that a mistake meets the first one. The engine refuses
    what is protected. The stack files stay.
    """
    _deliver("destroy", environments, every, (cluster, layer, product), parallel, yes=yes, form=form, offline=offline)


def _one(environments: list[str] | None, option: str, *others: object) -> str:
    if environments is None or len(environments) != 1 or any(others):
        raise CloudPakOpsError(
            f"{option} is for one whole environment", f"name it, and nothing else: ENV {option} FILE"
        )
    return environments[0]


def _deliver(
    verb: Verb,
    environments: list[str] | None,
    every: bool,
    parts: tuple[list[str] | None, list[Layer] | None, list[str] | None],
    parallel: int,
    *,
    yes: bool,
    form: str,
    offline: bool,
) -> None:
    # The first word within a second; all that follows takes longer to import.
    _say(f"{verb}: reading the files of {', '.join(environments or []) or 'all environments'} ...")
    from cloudpakops.delivery.deliver import Delivery, deliver  # noqa: PLC0415

    clusters, layers, products = parts
    delivery = Delivery(
        root=project_root(),
        verb=verb,
        names=tuple(environments or ()),
        every=every,
        parts=Parts(clusters=tuple(clusters or ()), layers=tuple(layers or ()), products=tuple(products or ())),
        parallel=parallel,
        yes=yes,
        offline=offline,
    )
    code, text = deliver(delivery, form=form)
    typer.echo(text)
    raise typer.Exit(code)


def _save(environment: str, file: Path, *, offline: bool) -> None:
    from cloudpakops.repository.repository import Repository  # noqa: PLC0415
    from cloudpakops.updates.target import opened  # noqa: PLC0415
    from cloudpakops.updates.update_plan import save  # noqa: PLC0415

    repository = Repository(project_root())
    # A mistake in the files is told with its line, before the engine is asked.
    repository.plan(repository.stack(environment))
    if not file.absolute().parent.is_dir() or file.is_dir():
        raise CloudPakOpsError(f"{file} cannot be written", "name a file in a folder that exists")
    with opened(repository.root, environment, offline=offline) as target:
        code = save(target, file, _say)
    raise typer.Exit(code)


def _carry_out(environment: str, file: Path, *, offline: bool) -> None:
    from cloudpakops.repository.repository import Repository  # noqa: PLC0415
    from cloudpakops.updates.target import opened  # noqa: PLC0415
    from cloudpakops.updates.update_plan import carry_out  # noqa: PLC0415
    from cloudpakops.updates.update_plan_file import read_update_plan  # noqa: PLC0415

    repository = Repository(project_root())
    repository.stack_document(environment)
    saved = read_update_plan(file, environment, offline=offline)
    with opened(repository.root, environment, offline=offline) as target:
        code = carry_out(target, saved, file, _say)
    raise typer.Exit(code)


def _say(line: str) -> None:
    typer.echo(line, err=True)
