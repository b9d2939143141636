"""`cloudpakops plan`: what an environment asks for and how long it usually takes, before anything is done."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.console import Console
from rich.table import Table

from cloudpakops.commands.project import project_root
from cloudpakops.manifests import to_json
from cloudpakops.plan.expectations import critical_path, totals
from cloudpakops.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.plan import ClusterPlan

# Wide enough for every name; the same on a terminal and in a file.
_WIDTH = 160


def plan(
    environment: Annotated[str, typer.Argument(metavar="ENV")],
    form: Annotated[Literal["text", "json"], typer.Option("--format")] = "text",
) -> None:
    """Say what each cluster of an environment gets: products, sizes, and the expected time of a first install."""
    repository = Repository(project_root())
    made = repository.plan(repository.stack(environment))
    if form == "json":
        content = {"environment": made.environment, "platform": made.platform, "applications": made.applications}
        typer.echo(to_json({**content, "clusters": [_data(cluster) for cluster in made.clusters]}), nl=False)
        return
    console = Console(width=_WIDTH, highlight=False)
    console.print(
        f"{made.environment}: platform {made.platform.partition('@')[0]}, "
        f"applications {made.applications.partition('@')[0]}"
    )
    for cluster in made.clusters:
        console.print(f"\ncluster {cluster.name} ({cluster.platform})")
        if cluster.products:
            console.print(_table(cluster))
        for line in _lines(cluster):
            console.print(line, soft_wrap=True)


def _data(cluster: ClusterPlan) -> dict[str, Any]:
    asked, path = totals(cluster.products), critical_path(cluster)
    return {
        "cluster": cluster.name,
        "platform": cluster.platform,
        "products": [dataclasses.asdict(product) for product in cluster.products],
        "totals": dataclasses.asdict(asked),
        "criticalPath": {"minutes": path.minutes, **dataclasses.asdict(path)},
    }


def _table(cluster: ClusterPlan) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in ("product", "version", "namespace", "size", "vCPU", "memory", "storage", ""):
        table.add_column(column)
    for product in cluster.products:
        asked = product.footprint
        table.add_row(
            product.product,
            product.version,
            product.namespace,
            asked.size if asked else "?",
            _amount(asked.vcpu if asked else None),
            _amount(asked.memory_gib if asked else None, " GiB"),
            _amount(asked.storage_gib if asked else None, " GiB"),
            "" if product.named else "needed",
        )
    return table


def _lines(cluster: ClusterPlan) -> Iterator[str]:
    if not cluster.products:
        yield "no Cloud Pak"
        return
    asked, path = totals(cluster.products), critical_path(cluster)
    yield (
        f"together at least {_amount(asked.vcpu or None)} vCPU, {_amount(asked.memory_gib or None)} GiB memory, "
        f"{_amount(asked.storage_gib or None)} GiB storage; "
        f"the size of {len(asked.unknown)} of {len(cluster.products)} products is not known"
    )
    if path.steps:
        yield f"a first install takes at least {path.minutes} minutes, along this chain:"
        for step in path.steps:
            yield f"  {step.minutes:>4}  {step.what}"
    yield f"no time is known of {len(path.unknown)} steps: {', '.join(path.unknown) or '-'}"
    for product in cluster.products:
        for what in product.outside:
            yield f"must be there for {product.product}: {what}"


def _amount(value: float | None, unit: str = "") -> str:
    return "?" if value is None else f"{value:g}{unit}"
