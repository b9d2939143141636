"""`cloudpakops drift`: what differs from the last `up`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cloudpakops.base.errors import CloudPakOpsError, with_fix
from cloudpakops.commands.arguments import TextOrJson
from cloudpakops.commands.project import project_root
from cloudpakops.files.output import to_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cloudpakops.updates.target import Drift

_DRIFTED, _UNKNOWN = 1, 2


def drift(
    environments: Annotated[
        list[str] | None, typer.Argument(metavar="[ENV]...", help="Environments; default: all.")
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Report to write, for `record ENV drift-free`.", show_default=False),
    ] = None,
    form: TextOrJson = "text",
    offline: Annotated[
        bool, typer.Option("--offline", help="Use the stand-ins, which keep resources as files: no cluster, no cloud.")
    ] = False,
) -> None:
    """Find resources that somebody changed behind Git's back.

    The command compares the real resources with the state of the last `up`, and changes nothing. It names properties,
    never their values. The exit code is 1 if something differs, and 2 if that could not be told for an environment.
    """
    from cloudpakops.repository.repository import Repository  # noqa: PLC0415

    root = project_root()
    repository = Repository(root)
    names = environments or repository.environments()
    for name in names:
        repository.stack_document(name)
    found: dict[str, list[Drift] | CloudPakOpsError] = {}
    for name in names:
        typer.echo(f"comparing {name} ...", err=True)
        found[name] = _drift_of(root, name, offline=offline)
    if report is not None:
        _write(report, found)
    if form == "json":
        typer.echo(to_json({name: _as_data(one) for name, one in found.items()}), nl=False)
    else:
        for name, one in found.items():
            typer.echo("\n".join(_lines(name, one)))
    if any(isinstance(one, CloudPakOpsError) for one in found.values()):
        raise typer.Exit(_UNKNOWN)
    if any(found.values()):
        raise typer.Exit(_DRIFTED)


def _drift_of(root: Path, environment: str, *, offline: bool) -> list[Drift] | CloudPakOpsError:
    from cloudpakops.updates.target import opened  # noqa: PLC0415

    try:
        with opened(root, environment, offline=offline) as target:
            if not target.deployment().get("resources"):
                return CloudPakOpsError("nothing is deployed", f"bring it up first: pulumi up --stack {environment}")
            return target.drift()
    except CloudPakOpsError as error:
        return error


def _lines(environment: str, found: list[Drift] | CloudPakOpsError) -> list[str]:
    if isinstance(found, CloudPakOpsError):
        return [with_fix(f"{environment}: could not tell: {found.what}", found.fix)]
    if not found:
        return [f"{environment}: no drift"]
    heading = f"{environment}: {len(found)} differ from the last `up`; to take them back: pulumi up --refresh"
    return [heading, *(f"  {one}" for one in found)]


def _as_data(found: list[Drift] | CloudPakOpsError) -> dict[str, object]:
    if isinstance(found, CloudPakOpsError):
        return {"known": False, "why": found.what}
    drifted = [{"resource": one.resource, "change": one.change, "paths": list(one.paths)} for one in found]
    return {"known": True, "drifted": drifted}


def _write(path: Path, found: Mapping[str, list[Drift] | CloudPakOpsError]) -> None:
    checks: list[dict[str, object]] = []
    for name, one in found.items():
        if isinstance(one, CloudPakOpsError):
            checks.append({"name": name, "passed": False, "why": one.what})
        elif one:
            checks += [{"name": f"{name}: {drifted}", "passed": False} for drifted in one]
        else:
            checks.append({"name": name, "passed": True})
    try:
        path.write_text(to_json({"checks": checks}), encoding="utf-8")
    except OSError as error:
        raise CloudPakOpsError(f"{path} cannot be written: {error.strerror}", "name a file that can be") from None
