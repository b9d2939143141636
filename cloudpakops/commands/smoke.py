"""`cloudpakops smoke`: whether what is deployed serves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.commands.arguments import Environment
from cloudpakops.commands.project import project_root

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cloudpakops.preflight.smoke import Check


def smoke(  # noqa: PLR0917 - the command's options
    environment: Environment,
    report: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="JUnit report to write, for `record ENV smoke`.", show_default=False),
    ] = None,
    within: Annotated[int, typer.Option(metavar="SECONDS", help="How long to wait until everything serves.")] = 300,
    cluster: Annotated[
        str | None, typer.Option(metavar="NAME", help="Ask only this cluster.", show_default=False)
    ] = None,
    kubeconfig: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Kubeconfig to use if the stack file names none.", show_default=False),
    ] = None,
    context: Annotated[
        str | None, typer.Option(metavar="NAME", help="Context in the kubeconfig.", show_default=False)
    ] = None,
) -> None:
    """Ask whether instances and applications of an environment serve.

    An instance serves if its ready expressions hold, an application if its parts are available, an address if it
    answers with a status below 500. The command only reads. The exit code is 1 if something doesn't serve.
    """
    from cloudpakops.preflight.smoke import Reach  # noqa: PLC0415
    from cloudpakops.preflight.smoke import smoke as ask  # noqa: PLC0415
    from cloudpakops.repository.repository import Repository  # noqa: PLC0415

    repository = Repository(project_root())
    plan = repository.plan(repository.stack(environment))
    typer.echo(f"asking the clusters of {environment}, for at most {within} seconds ...", err=True)
    reach = Reach(cluster=cluster, kubeconfig=None if kubeconfig is None else str(kubeconfig), context=context)
    checks = ask(plan, repository.root, reach, within, lambda line: typer.echo(line, err=True))
    if report is not None:
        _write(report, environment, checks)
    failed = [check for check in checks if check.why]
    for check in failed:
        typer.echo(f"{check.cluster}: {check.name}: {check.why}")
    typer.echo(f"{environment}: {len(checks) - len(failed)} of {len(checks)} serve")
    if failed or not checks:
        raise typer.Exit(1)


def _write(path: Path, environment: str, checks: Sequence[Check]) -> None:
    failures = sum(bool(check.why) for check in checks)
    suite = Element("testsuite", name=f"smoke {environment}", tests=str(len(checks)), failures=str(failures))
    for check in checks:
        case = SubElement(suite, "testcase", classname=check.cluster, name=check.name)
        if check.why:
            SubElement(case, "failure", message=check.why)
    indent(suite)
    try:
        path.write_bytes(tostring(suite, encoding="utf-8", xml_declaration=True) + b"\n")
    except OSError as error:
        raise CloudPakOpsError(f"{path} cannot be written: {error.strerror}", "name a file that can be") from None
