"""`cloudpakops preflight`: what would make an installation fail."""

from __future__ import annotations

import dataclasses
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from cloudpakops.base.errors import CloudPakOpsError, with_fix
from cloudpakops.base.finding import Level
from cloudpakops.commands.amounts import amount
from cloudpakops.commands.arguments import Environment, TextOrJson
from cloudpakops.commands.project import project_root
from cloudpakops.files.output import secret_lines, to_json
from cloudpakops.preflight.entitlement import REGISTRY
from cloudpakops.preflight.run import Report, Request
from cloudpakops.preflight.run import preflight as find
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cloudpakops.base.finding import Finding
    from cloudpakops.preflight.run import LiveCluster

_WIDTH = 160
_LONGEST_KEY = 1 << 16
_NAMES = {Level.ERROR: "error", Level.WARNING: "warning", Level.UNCHECKED: "not checked"}


def preflight(
    environment: Environment,
    *,
    key_variable: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Environment variable with the entitlement key.", show_default=False),
    ] = None,
    key_stdin: Annotated[bool, typer.Option("--key-stdin", help="Read the entitlement key from stdin.")] = False,
    registry: Annotated[bool, typer.Option("--registry", help="Check the key at the registry.")] = False,
    registry_host: Annotated[str, typer.Option(metavar="HOST", help="Registry to check the key at.")] = REGISTRY,
    live: Annotated[bool, typer.Option("--live", help="Check the clusters.")] = False,
    cluster: Annotated[
        str | None, typer.Option(metavar="NAME", help="Check only this cluster.", show_default=False)
    ] = None,
    kubeconfig: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Kubeconfig to use if the stack file names none.", show_default=False),
    ] = None,
    context: Annotated[
        str | None, typer.Option(metavar="NAME", help="Context in the kubeconfig.", show_default=False)
    ] = None,
    form: TextOrJson = "text",
) -> None:
    """Check files, registry and clusters before an installation.

    The command changes nothing, and takes at most 30 seconds. The exit code is 2 if it finds an error.
    """
    if not live and (cluster or kubeconfig or context):
        raise CloudPakOpsError("--cluster, --kubeconfig and --context are only for live clusters", "add --live")
    repository = Repository(project_root())
    request = Request(
        environment=environment,
        now=datetime.now(UTC),
        key=_key(key_variable, from_stdin=key_stdin),
        registry=registry_host if registry else None,
        live=live,
        cluster=cluster,
        kubeconfig=None if kubeconfig is None else str(kubeconfig),
        context=context,
    )
    if live or registry:
        asked = " and ".join([*(["the registry"] if registry else []), *([cluster or "the clusters"] if live else [])])
        typer.echo(f"checking {asked}, for at most 30 seconds ...", err=True)
    report = find(repository, request)
    if form == "json":
        typer.echo(to_json(_data(report)), nl=False)
    else:
        _print(report)
    if not report.passed:
        raise typer.Exit(2)


def _key(variable: str | None, *, from_stdin: bool) -> str | None:
    if variable is not None and from_stdin:
        raise CloudPakOpsError("the key cannot come from two places", "use --key-variable or --key-stdin")
    if from_stdin:
        # What prints it ends it with a line feed, which is none of the key.
        return sys.stdin.read(_LONGEST_KEY).removesuffix("\n").removesuffix("\r")
    if variable is None:
        return None
    if variable not in os.environ:
        raise CloudPakOpsError(f"{variable[:40]} is not set", "export it, or use --key-stdin")
    return os.environ[variable]


def _data(report: Report) -> dict[str, Any]:
    return {
        "environment": report.environment,
        "passed": report.passed,
        "findings": [
            {
                "level": _NAMES[found.level],
                "place": _place(found),
                "code": found.code,
                "what": found.what,
                "fix": found.fix,
            }
            for found in report.findings
        ],
        "secrets": {
            "stack": report.stack_secrets,
            "clusters": [
                {"cluster": cluster, "namespace": namespace, "name": name, "purpose": purpose}
                for cluster, namespace, name, purpose in report.cluster_secrets
            ],
        },
        "clusters": [{"name": name, **dataclasses.asdict(seen)} for name, seen in sorted(report.clusters.items())],
    }


def _place(found: Finding) -> str:
    return ": ".join(str(part) for part in found.place)


def _print(report: Report) -> None:
    for found in report.findings:
        typer.echo(with_fix(f"{_NAMES[found.level]} {found.code} {_place(found)}: {found.what}", found.fix))
    console = Console(width=_WIDTH, highlight=False, markup=False)
    for name, seen in sorted(report.clusters.items()):
        version = "" if seen.openshift is None else f" (OpenShift {seen.openshift})" if seen.openshift else ""
        console.print(f"cluster {name}{version}")
        if seen.rooms:
            console.print(_nodes(seen))
    if report.stack_secrets:
        typer.echo(f"secrets to set in the stack: {', '.join(report.stack_secrets)}")
    if report.cluster_secrets:
        typer.echo("secrets that the clusters must have:")
        typer.echo(secret_lines(report.cluster_secrets), nl=False)
    typer.echo(f"{report.environment}: {_counted(found.level for found in report.findings)}")


def _counted(levels: Iterable[Level]) -> str:
    found = list(levels)
    return ", ".join(
        f"{found.count(level)} {name}{'s' if level != Level.UNCHECKED and found.count(level) != 1 else ''}"
        for level, name in _NAMES.items()
    )


def _nodes(seen: LiveCluster) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in ("node", "vCPU", "requested", "by others", "memory", "requested", "by others", ""):
        table.add_column(column)
    for room in seen.rooms:
        table.add_row(
            room.node,
            amount(room.vcpu),
            amount(room.requested_vcpu),
            amount(room.others_vcpu),
            amount(room.memory_gib, " GiB"),
            amount(room.requested_memory_gib, " GiB"),
            amount(room.others_memory_gib, " GiB"),
            room.closed or "",
        )
    return table
