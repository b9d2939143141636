"""`cloudpakops estimate`: what an environment requests, and how long its first installation takes."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.table import Table

from cloudpakops.commands.amounts import amount, asked_text, offered_text
from cloudpakops.commands.arguments import Environment, TextOrJson
from cloudpakops.commands.project import project_root
from cloudpakops.files.output import to_json
from cloudpakops.plan.capacity import offered, open_to_products, shortages
from cloudpakops.plan.estimate import critical_path, totals
from cloudpakops.repository.repository import Repository
from cloudpakops.repository.warnings import pull_warnings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.plan import ClusterPlan

# Wide enough for every name; the same on a terminal and in a file.
_WIDTH = 160


def estimate(environment: Environment, form: TextOrJson = "text") -> None:
    """Estimate capacity and installation time of an environment.

    The command lists products, node pools and the longest chain of installation steps for each cluster.
    """
    repository = Repository(project_root())
    made = repository.plan(repository.stack(environment))
    if form == "json":
        content = {"environment": made.environment, "platform": made.platform, "applications": made.applications}
        typer.echo(to_json({**content, "clusters": [_data(cluster) for cluster in made.clusters]}), nl=False)
        return
    console = Console(width=_WIDTH, highlight=False, markup=False)
    console.print(
        f"{made.environment}: platform {made.platform.partition('@')[0]}, "
        f"applications {made.applications.partition('@')[0]}"
    )
    for cluster in made.clusters:
        console.print(f"\ncluster {cluster.name} ({cluster.platform})")
        if cluster.products:
            console.print(_products(cluster))
            console.print()
        if cluster.nodes:
            console.print(_nodes(cluster))
            console.print()
        for line in _lines(cluster):
            console.print(line, soft_wrap=True)


def _data(cluster: ClusterPlan) -> dict[str, Any]:
    asked, path = totals(cluster.products), critical_path(cluster)
    return {
        "cluster": cluster.name,
        "platform": cluster.platform,
        "products": [dataclasses.asdict(product) for product in cluster.products],
        "totals": dataclasses.asdict(asked),
        "nodes": [dataclasses.asdict(pool) for pool in cluster.nodes],
        "offered": dataclasses.asdict(offered(cluster)),
        "shortages": [dataclasses.asdict(shortage) for shortage in shortages(cluster)],
        "warnings": pull_warnings(cluster),
        "criticalPath": {"minutes": path.minutes, **dataclasses.asdict(path)},
    }


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column)
    return table


def _products(cluster: ClusterPlan) -> Table:
    table = _table("product", "version", "namespace", "size", "vCPU", "memory", "storage", "")
    for product in cluster.products:
        asked = product.footprint
        table.add_row(
            product.product,
            product.version,
            product.namespace,
            asked.size if asked else "?",
            amount(asked.vcpu if asked else None),
            amount(asked.memory_gib if asked else None, " GiB"),
            amount(asked.storage_gib if asked else None, " GiB"),
            "" if product.named else "needed",
        )
    return table


def _nodes(cluster: ClusterPlan) -> Table:
    table = _table("node pool", "flavor", "nodes", "vCPU", "memory", "")
    for pool in cluster.nodes:
        table.add_row(
            pool.name,
            pool.flavor or "-",
            str(pool.nodes),
            amount(None if pool.vcpu is None else pool.nodes * pool.vcpu),
            amount(None if pool.memory_gib is None else pool.nodes * pool.memory_gib, " GiB"),
            "" if open_to_products(pool) else "not for products",
        )
    return table


def _lines(cluster: ClusterPlan) -> Iterator[str]:
    if cluster.products:
        yield asked_text(totals(cluster.products), len(cluster.products))
    else:
        yield "no Cloud Pak"
    yield offered_text(cluster)
    for shortage in shortages(cluster):
        yield f"warning: {shortage}"
    for warning in pull_warnings(cluster):
        yield f"warning: {warning}"
    if not cluster.products:
        return
    path = critical_path(cluster)
    if path.steps:
        yield f"a first install takes at least {path.minutes} minutes, along this chain:"
        for step in path.steps:
            yield f"  {step.minutes:>4}  {step.what}"
    if path.unknown:
        count = len(path.unknown) + path.known
        yield f"no time is known for {len(path.unknown)} of {count} steps: --format json lists them"
    for product in cluster.products:
        for what in product.outside:
            yield f"must exist for {product.product}: {what}"
