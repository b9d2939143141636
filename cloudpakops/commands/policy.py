"""`cloudpakops policy`: whether environments keep to the rules."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.commands.arguments import TextOrJson
from cloudpakops.commands.project import project_root


def policy(
    environments: Annotated[
        list[str] | None, typer.Argument(metavar="[ENV]...", help="Environments; default: all.")
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="JUnit report to write, for `record ENV policy`.", show_default=False),
    ] = None,
    form: TextOrJson = "text",
) -> None:
    """Check what environments are to be by the rules of the policy.

    It renders each environment and needs no engine. Levels and exceptions are in stacks/policy.yaml. The exit code is
    1 if a mandatory rule is broken.
    """
    from cloudpakops.files.output import to_json  # noqa: PLC0415 - start time of the other commands
    from cloudpakops.policy.checkout import judge_environment  # noqa: PLC0415
    from cloudpakops.policy.report import as_data, as_junit, as_text  # noqa: PLC0415
    from cloudpakops.policy.settings import read_policy  # noqa: PLC0415
    from cloudpakops.repository.repository import Repository  # noqa: PLC0415

    repository = Repository(project_root())
    known = repository.environments()
    chosen = environments or known
    only = chosen[0] if len(chosen) == 1 else None
    settings = read_policy(repository.root, known, datetime.now(UTC).date(), only)
    found = [judge_environment(repository, name, settings) for name in chosen]
    if report is not None:
        try:
            report.write_bytes(as_junit(found))
        except OSError as error:
            raise CloudPakOpsError(f"{report} cannot be written: {error.strerror}", "name a file that can be") from None
    if form == "json":
        typer.echo(to_json([as_data(one) for one in found]), nl=False)
    else:
        typer.echo("".join(map(as_text, found)), nl=False)
    if not all(one.passed for one in found):
        raise typer.Exit(1)
