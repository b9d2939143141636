"""`cloudpakops drift`: what differs from the last `up`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.base.pulumi_command import pulumi_command
from cloudpakops.commands.arguments import Push
from cloudpakops.commands.project import project_root
from cloudpakops.files.output import to_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cloudpakops.repository.repository import Repository
    from cloudpakops.review.drift.report import Answer
    from cloudpakops.updates.drift import Drift

_DRIFTED, _UNKNOWN = 1, 2


def drift(  # noqa: PLR0917 - the command's options
    environments: Annotated[
        list[str] | None, typer.Argument(metavar="[ENV]...", help="Environments; default: all.")
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Report to write, for `record ENV drift-free`.", show_default=False),
    ] = None,
    form: Annotated[Literal["text", "markdown", "json"], typer.Option("--format", help="Output format.")] = "text",
    propose: Annotated[
        bool, typer.Option("--propose", help="Take drift into the stack file, on a new branch, where that can say it.")
    ] = False,
    push: Push = False,
    offline: Annotated[
        bool, typer.Option("--offline", help="Use the stand-ins, which keep resources as files: no cluster, no cloud.")
    ] = False,
) -> None:
    """Find resources that somebody changed behind Git's back.

    The command compares the real resources with the state of the last `up`, and changes nothing. It names properties,
    never their values, and leaves out what stacks/drift.yaml calls noise. With --propose it makes a branch from main
    that takes each resource as a whole, or says how to take it back. The exit code is 1 if something differs, and 2 if
    that could not be told for an environment.
    """
    from cloudpakops.repository.repository import Repository  # noqa: PLC0415
    from cloudpakops.review.drift.report import as_checks, as_data, as_markdown, as_text  # noqa: PLC0415

    root = project_root()
    repository = Repository(root)
    names = environments or repository.environments()
    for name in names:
        repository.stack_document(name)
    found: dict[str, Answer] = {}
    for name in names:
        typer.echo(f"comparing {name} ...", err=True)
        found[name] = _answer(repository, name, offline=offline)
    if report is not None:
        _write(report, to_json(as_checks(found)))
    if form == "json":
        typer.echo(to_json({name: as_data(one) for name, one in found.items()}), nl=False)
    elif form == "markdown":
        typer.echo(as_markdown(found), nl=False)
    else:
        for name, one in found.items():
            typer.echo("\n".join(as_text(name, one)))
    unknown = any(isinstance(one, CloudPakOpsError) for one in found.values())
    drifted = {
        name: one.drifted for name, one in found.items() if not isinstance(one, CloudPakOpsError) and one.drifted
    }
    if propose:
        _propose(root, drifted, pulumi_command(offline=offline), push=push)
    if unknown or drifted:
        raise typer.Exit(_UNKNOWN if unknown else _DRIFTED)


def _answer(repository: Repository, environment: str, *, offline: bool) -> Answer:
    from cloudpakops.review.drift.noise import noise_of, parted  # noqa: PLC0415
    from cloudpakops.review.drift.report import Found  # noqa: PLC0415
    from cloudpakops.updates.target import opened  # noqa: PLC0415

    noise = noise_of(repository.root)
    pulumi = pulumi_command(offline=offline)
    try:
        clusters = [cluster.name for cluster in repository.stack(environment).environment.clusters]
        with opened(repository.root, environment, offline=offline) as target:
            if not target.deployment().get("resources"):
                return CloudPakOpsError("nothing is deployed", f"bring it up first: {pulumi} up --stack {environment}")
            drifted, ignored = parted(target.drift(), noise)
    except CloudPakOpsError as error:
        return error
    return Found(drifted=drifted, ignored=ignored, clusters=clusters, pulumi=pulumi)


def _propose(root: Path, drifted: Mapping[str, Sequence[Drift]], pulumi: str, *, push: bool) -> None:
    from cloudpakops.commands.deciding import hand_over  # noqa: PLC0415
    from cloudpakops.git.tree import tree_of  # noqa: PLC0415
    from cloudpakops.promotion.known import known_now  # noqa: PLC0415
    from cloudpakops.promotion.proposing import propose_change  # noqa: PLC0415
    from cloudpakops.repository.repository import Repository  # noqa: PLC0415
    from cloudpakops.review.drift.proposal import proposal  # noqa: PLC0415
    from cloudpakops.review.drift.report import revert  # noqa: PLC0415

    if not drifted:
        return
    known = known_now(root)
    for name, resources in drifted.items():
        typer.echo(f"looking for {name}'s drift in its stack file ...", err=True)
        with tree_of(root, known.main) as tree:
            made = proposal(Repository(tree), name, resources)
        for resource, why in made.left.items():
            typer.echo(f"{name}: not in the branch: {resource}: {why}; {revert(name, pulumi)}")
        if not made.taken:
            continue
        lines = "\n".join(f"- {one}" for one in made.taken)
        files = {f"stacks/Pulumi.{name}.yaml": made.content}
        message = f"Take the drift of {name} into its stack file\n\n{lines}\n"
        branch, commit = propose_change(known, f"drift/{name}", files, message)
        for one in made.taken:
            typer.echo(f"{name}: in the branch: {one}")
        hand_over(known, branch, commit, push=push)


def _write(path: Path, content: str) -> None:
    try:
        path.write_text(content, encoding="utf-8")
    except OSError as error:
        raise CloudPakOpsError(f"{path} cannot be written: {error.strerror}", "name a file that can be") from None
