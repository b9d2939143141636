"""`cloudpakops size`: how many nodes the clusters of an environment need."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.commands.amounts import amount, asked_text, offered_text
from cloudpakops.commands.arguments import Environment, TextOrJson
from cloudpakops.commands.project import project_root
from cloudpakops.files.exact_edit import change_values
from cloudpakops.files.output import to_json
from cloudpakops.plan.capacity import shortages
from cloudpakops.plan.sizing import sizing
from cloudpakops.repository.repository import Repository
from cloudpakops.repository.stack_file import place_in_stack_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cloudpakops.base.place import Place
    from cloudpakops.plan import ClusterPlan
    from cloudpakops.plan.sizing import PoolSize, Sizing
    from cloudpakops.repository.repository import Stack

# Wide enough for every name; the same on a terminal and in a file.
_WIDTH = 160
# Whether it can be scheduled at all is for people to look up: no footprint says how large its largest pod is.
_LARGEST_POD = "whether the largest pod fits on one node"


@dataclasses.dataclass(frozen=True)
class _Change:
    """A number of the stack file that is to be another."""

    place: Place
    line: int
    cluster: str
    pool: str
    old: int
    new: int


def size(
    environment: Environment,
    head_room: Annotated[
        str, typer.Option(metavar="PERCENT", help="Capacity to keep free above the requests of the products.")
    ] = "25%",
    write: Annotated[bool, typer.Option("--write", help="Write the numbers of nodes into the stack file.")] = False,
    shrink: Annotated[bool, typer.Option("--shrink", help="Also propose fewer nodes.")] = False,
    form: TextOrJson = "text",
) -> None:
    """Calculate how many nodes each cluster of an environment needs.

    The calculation uses the known requests of its products. --write changes nothing but the numbers of nodes in the
    stack file.
    """
    share = _share(head_room)
    repository = Repository(project_root())
    stack = repository.stack(environment)
    clusters = repository.plan(stack).clusters
    sizings = [sizing(cluster, share, shrink=shrink) for cluster in clusters]
    changes = list(_changes(stack, sizings))
    if write and changes:
        path = repository.root / stack.document.file
        change_values(path, stack.document, {change.place: change.new for change in changes})
    if form == "json":
        typer.echo(to_json(_data(environment, share, clusters, sizings, changes, written=write)), nl=False)
        return
    console = Console(width=_WIDTH, highlight=False, markup=False)
    for cluster, sized in zip(clusters, sizings, strict=True):
        zones = "exists" if sized.zones is None else "1 zone" if sized.zones == 1 else f"{sized.zones} zones"
        console.print(f"cluster {cluster.name} ({zones})")
        if cluster.nodes:
            console.print(_table(sized))
        for line in _lines(cluster, sized, share):
            console.print(line, soft_wrap=True)
        console.print()
    for change in changes:
        console.print(
            f"{stack.document.file}:{change.line}: nodesPerZone of {change.pool} in {change.cluster}: "
            f"{change.old} -> {change.new}",
            soft_wrap=True,
        )
    console.print(_outcome(changes, write=write))


def _share(text: str) -> float:
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,3})?%?", text):
        raise CloudPakOpsError(
            f"{text} is not a head room", "write a percentage from 0 to 999, such as --head-room 25%"
        )
    return float(text.removesuffix("%")) / 100


def _changes(stack: Stack, sizings: Sequence[Sizing]) -> Iterator[_Change]:
    wanted = {sized.cluster: sized.changes for sized in sizings}
    for index, cluster in enumerate(stack.environment.clusters):
        for number, pool in enumerate(cluster.pools()):
            if (new := wanted[cluster.name].get(pool.name)) is not None:
                place = place_in_stack_file(("clusters", index, "nodePools", number, "nodesPerZone"))
                yield _Change(
                    place, stack.document.line(place), cluster.name, pool.name, old=pool.nodes_per_zone, new=new
                )


def _data(
    environment: str,
    share: float,
    clusters: Sequence[ClusterPlan],
    sizings: Sequence[Sizing],
    changes: Sequence[_Change],
    *,
    written: bool,
) -> dict[str, Any]:
    return {
        "environment": environment,
        "headRoomPercent": round(share * 100, 3),
        "clusters": [
            {
                **dataclasses.asdict(sized),
                "shortages": [dataclasses.asdict(shortage) for shortage in shortages(cluster)],
                "unknown": [*sized.asked.unknown, _LARGEST_POD],
            }
            for cluster, sized in zip(clusters, sizings, strict=True)
        ],
        "changes": [
            {"cluster": change.cluster, "pool": change.pool, "nodesPerZone": {"old": change.old, "new": change.new}}
            for change in changes
        ],
        "written": written and bool(changes),
    }


def _table(sized: Sizing) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in ("node pool", "flavor", "vCPU", "memory", "nodes per zone", "proposed", ""):
        table.add_column(column)
    for size_of_pool in sized.pools:
        pool = size_of_pool.pool
        table.add_row(
            pool.name,
            pool.flavor or "-",
            amount(pool.vcpu),
            amount(pool.memory_gib, " GiB"),
            str(size_of_pool.per_zone or "-"),
            str(size_of_pool.proposed or "-"),
            _remark(size_of_pool),
        )
    return table


def _remark(sized: PoolSize) -> str:
    if sized.left_alone:
        return f"not changed: {sized.left_alone}"
    if sized.suffice and sized.proposed and sized.suffice < sized.proposed:
        return f"{sized.suffice} would be enough (--shrink)"
    return ""


def _lines(cluster: ClusterPlan, sized: Sizing, share: float) -> Iterator[str]:
    yield asked_text(sized.asked, len(cluster.products))
    yield (
        f"with {share * 100:g}% head room: {amount(sized.wanted.vcpu or None)} vCPU, "
        f"{amount(sized.wanted.memory_gib or None)} GiB memory, {amount(sized.wanted.storage_gib or None)} GiB storage"
    )
    yield offered_text(cluster)
    for shortage in shortages(cluster):
        yield f"warning: {shortage}"
    if sized.unchanged:
        yield f"not sized: {sized.unchanged}"
    yield f"not known, counted as zero: {', '.join(sized.asked.unknown) or '-'}"
    yield f"not known: {_LARGEST_POD}"


def _outcome(changes: Sequence[_Change], *, write: bool) -> str:
    if not changes:
        return "nothing to change"
    return "written" if write else "nothing was written; use --write to change the stack file"
