"""`cloudpakops explain`: who set each value of an object."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.base.merging import leaves, merged
from cloudpakops.commands.arguments import Environment, TextOrJson
from cloudpakops.commands.project import project_root
from cloudpakops.files.output import to_json
from cloudpakops.kinds.lists import MERGE_KEYS
from cloudpakops.plan.described import described_objects
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.kinds.described import DescribedObject
    from cloudpakops.plan import Plan


def explain(
    environment: Environment,
    resource: Annotated[
        str, typer.Argument(metavar="RESOURCE", help="KIND/NAME, KIND/NAMESPACE/NAME, or its logical name.")
    ],
    form: TextOrJson = "text",
) -> None:
    """Show who set each value of an object, and what was overridden.

    Sources are in order, each over those before: the platform release, a manifest of the user, the applications
    release, the stack file. What the platform release protects comes last.
    """
    repository = Repository(project_root())
    plan = repository.plan(repository.stack(environment))
    found = [_explained(cluster, one) for cluster, one in _matching(plan, resource)]
    if form == "json":
        typer.echo(to_json(found), nl=False)
        return
    typer.echo("\n".join(line for one in found for line in _lines(one)))


def _matching(plan: Plan, resource: str) -> list[tuple[str, DescribedObject]]:
    every = [(cluster.name, found) for cluster in plan.clusters for found in described_objects(cluster)]
    found = [(cluster, one) for cluster, one in every if resource in _called(one)]
    if not found:
        names = sorted({name for _, one in every for name in _called(one)})
        near = get_close_matches(resource, names, n=3, cutoff=0.5)
        raise CloudPakOpsError(
            f"{plan.environment} has no object {resource}",
            f"did you mean {' or '.join(near)}?" if near else "name it as KIND/NAME, such as QueueManager/orders-qm",
        )
    return found


def _called(found: DescribedObject) -> tuple[str, ...]:
    short = f"{found.kind}/{found.name}"
    full = (f"{found.kind}/{found.namespace}/{found.name}",) if found.namespace else ()
    return found.resource, short, *full


def _explained(cluster: str, found: DescribedObject) -> dict[str, Any]:
    made = merged(found.layers, MERGE_KEYS, lists_are_values=True)
    return {
        "cluster": cluster,
        "object": str(found),
        "resource": found.resource,
        "describedBy": found.said,
        "values": [
            {"path": path, "value": _plain(value), "setBy": made.set_by.get(path, found.said)}
            for path, value in leaves(found.content, MERGE_KEYS)
        ],
        "overridden": [
            {"path": one.path, "value": _plain(one.value), "setBy": one.source, "by": one.by} for one in made.overridden
        ],
    }


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool | list | dict | None) else str(value)


def _lines(one: dict[str, Any]) -> Iterator[str]:
    yield f"{one['object']} on cluster {one['cluster']} ({one['resource']}), described by {one['describedBy']}"
    for value in one["values"]:
        yield f"  {value['path']}: {to_json(value['value']).strip()}  <- {value['setBy']}"
    if one["overridden"]:
        yield "overridden:"
    for value in one["overridden"]:
        given = to_json(value["value"]).strip()
        yield f"  {value['path']}: {given} of {value['setBy']}, by {value['by']}"
