"""`cloudpakops`: the table of all commands, and how the process ends."""

from __future__ import annotations

import atexit
import gc
import sys
from typing import Annotated, Any

import typer

from cloudpakops.commands.lazy import Entry, LazyGroup

DESCRIBE, CHECK, DELIVER, EVIDENCE, TOOLS = "Describe", "Check", "Deliver", "Evidence", "Tools"

COMMANDS = (
    Entry(
        name="render",
        panel=DESCRIBE,
        function="render:render",
        line="Print the desired state of an environment as manifests.",
    ),
    Entry(
        name="explain",
        panel=DESCRIBE,
        function="explain:explain",
        line="Show who set each value of an object, and what was overridden.",
    ),
    Entry(
        name="estimate",
        panel=DESCRIBE,
        function="estimate:estimate",
        line="Estimate capacity and installation time of an environment.",
    ),
    Entry(
        name="size",
        panel=DESCRIBE,
        function="size:size",
        line="Calculate how many nodes each cluster of an environment needs.",
    ),
    Entry(
        name="catalog",
        panel=DESCRIBE,
        line="Show the products in the catalog.",
        commands=(
            Entry(
                name="list",
                function="catalog:list_products",
                line="List products, their versions and how certain their facts are.",
            ),
            Entry(
                name="show",
                function="catalog:show",
                line="Show all facts about a version of a product, with sources.",
            ),
            Entry(
                name="example",
                function="catalog:example",
                line="Print an example of a product for the stack file.",
            ),
            Entry(
                name="check",
                function="catalog_check:check",
                line="Compare the catalog with CASE bundles and file-based catalogs.",
            ),
            Entry(
                name="crds",
                function="catalog_crds:crds",
                line="Keep the schemas of kinds, so that specs are checked by them.",
            ),
            Entry(
                name="table",
                function="catalog:table",
                line="Print the table of products as Markdown.",
            ),
        ),
    ),
    Entry(
        name="upgrade-path",
        panel=DESCRIBE,
        function="upgrade_path:upgrade_path",
        line="Print the upgrades from one version of a product to another.",
    ),
    Entry(
        name="validate",
        panel=CHECK,
        function="validate:validate",
        line="Check stack files, releases and the catalog.",
    ),
    Entry(
        name="preflight",
        panel=CHECK,
        function="preflight:preflight",
        line="Check files, registry and clusters before an installation.",
    ),
    Entry(
        name="diff",
        panel=CHECK,
        function="diff:diff",
        line="Compare environments, releases or Git revisions.",
    ),
    Entry(
        name="policy",
        panel=CHECK,
        function="policy:policy",
        line="Check what environments are to be by the rules of the policy.",
    ),
    Entry(
        name="review",
        panel=CHECK,
        function="review:review",
        line="Say what a change does to each environment, dangers first.",
    ),
    Entry(
        name="comment",
        panel=CHECK,
        function="review:comment",
        line="Keep the comment of a pull request up to date with a file.",
    ),
    Entry(
        name="touched",
        panel=CHECK,
        function="touched:touched",
        line="Print the environments that a change affects, as a JSON array.",
    ),
    Entry(
        name="release",
        panel=DELIVER,
        line="Make, show, compare and verify releases.",
        commands=(
            Entry(
                name="new",
                function="new_release:new",
                line="Make a release from the catalog or from another release.",
            ),
            Entry(
                name="pin",
                function="pin:pin",
                line="Write releases and their digests into a stack file.",
            ),
            Entry(
                name="list",
                function="releases:list_releases",
                line="List releases, their digests and the environments that name them.",
            ),
            Entry(
                name="show",
                function="releases:show",
                line="Show what a release pins, and the environments that name it.",
            ),
            Entry(
                name="diff",
                function="release_diff:diff_releases",
                line="Compare two releases of one track.",
            ),
            Entry(
                name="verify",
                function="releases:verify",
                line="Compare releases with the digests in the stack files.",
            ),
        ),
    ),
    Entry(
        name="promote",
        panel=DELIVER,
        function="promote:promote",
        line="Promote releases to an environment, on a new branch.",
    ),
    Entry(
        name="rollback",
        panel=DELIVER,
        function="promote:rollback",
        line="Return an environment to releases that passed there.",
    ),
    Entry(
        name="preview",
        panel=DELIVER,
        function="update:preview",
        line="Preview environments side by side, or save an update plan.",
    ),
    Entry(
        name="up",
        panel=DELIVER,
        function="update:up",
        line="Update environments in promotion order, or by a saved plan.",
    ),
    Entry(
        name="refresh",
        panel=DELIVER,
        function="update:refresh",
        line="Take the real resources of environments into their states.",
    ),
    Entry(
        name="destroy",
        panel=DELIVER,
        function="update:destroy",
        line="Remove all resources of environments, in promotion order.",
    ),
    Entry(
        name="locks",
        panel=DELIVER,
        function="locks:locks",
        line="Show who locks environments, since when, and whether that runs.",
    ),
    Entry(
        name="freeze",
        panel=DELIVER,
        function="freeze:freeze",
        line="Stop releases from moving to one or all environments for a time.",
    ),
    Entry(
        name="unfreeze",
        panel=DELIVER,
        function="freeze:unfreeze",
        line="Let releases move again before a freeze ends.",
    ),
    Entry(
        name="mirror",
        panel=DELIVER,
        function="mirror:mirror",
        line="Write the files that mirror a release into another registry.",
    ),
    Entry(
        name="gate",
        panel=EVIDENCE,
        line="Show which gates are open, and judge release lines that move.",
        commands=(
            Entry(
                name="status",
                function="gate:status",
                line="Show what `promote` would be told, with the reasons.",
            ),
            Entry(
                name="check",
                function="gate:check",
                line="Judge the release lines of a pull request, or of an `up`.",
            ),
        ),
    ),
    Entry(
        name="record",
        panel=EVIDENCE,
        function="records:record",
        line="Record what the pipeline observed: an `up`, or a result.",
    ),
    Entry(
        name="smoke",
        panel=EVIDENCE,
        function="smoke:smoke",
        line="Ask whether instances and applications of an environment serve.",
    ),
    Entry(
        name="drift",
        panel=EVIDENCE,
        function="drift:drift",
        line="Find resources that somebody changed behind Git's back.",
    ),
    Entry(
        name="history",
        panel=EVIDENCE,
        function="records:history",
        line="Show the records of an environment.",
    ),
    Entry(
        name="audit",
        panel=EVIDENCE,
        function="records:audit",
        line="Decide every deployment again, by the rules of its time.",
    ),
    Entry(
        name="baseline",
        panel=EVIDENCE,
        function="freeze:baseline",
        line="Take over an estate that already runs.",
    ),
    Entry(
        name="init-records",
        panel=EVIDENCE,
        function="freeze:init_records",
        line="Set up the records: key, branch and signers.",
    ),
    Entry(
        name="codeowners",
        panel=TOOLS,
        function="freeze:codeowners",
        line="Make CODEOWNERS from the owners in stacks/pipeline.yaml.",
    ),
    Entry(
        name="offline",
        panel=TOOLS,
        function="offline:offline",
        line="Run a Pulumi command without cluster, cloud or plugins.",
        settings={"allow_extra_args": True, "ignore_unknown_options": True},
    ),
    Entry(
        name="engine",
        panel=TOOLS,
        function="engine:engine",
        line="Find, download or build the pinned Pulumi engine.",
    ),
    Entry(
        name="doctor",
        panel=TOOLS,
        function="doctor:doctor",
        line="Show which engine and plugins are used, and what is missing.",
    ),
    Entry(
        name="schema",
        panel=TOOLS,
        function="schema:schema",
        line="Write the JSON Schemas of all kinds of files.",
    ),
    Entry(
        name="credential",
        panel=TOOLS,
        function="credential:credential",
        line="Log in to an OpenShift cluster, and print the token for client-go.",
        hidden=True,
    ),
)


class _Commands(LazyGroup):
    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.add(COMMANDS)


app = typer.Typer(
    name="cloudpakops",
    cls=_Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    # Rich takes longer to import than all that is needed for help.
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - only this option needs it

        from engine.pins import ENGINE_VERSION  # noqa: PLC0415

        typer.echo(f"cloudpakops {version('cloudpakops')} (Pulumi engine {ENGINE_VERSION})")
        raise typer.Exit


@app.callback()
def cloudpakops(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Describe, check and deliver environments of IBM Cloud Paks by GitOps."""


def main() -> None:
    """Run the command line."""
    # Modules and plans stay to the end: looking for garbage among them, at its end too, takes a sixth of a command.
    gc.set_threshold(50_000, 20, 20)
    atexit.register(gc.freeze)
    try:
        app()
    except BrokenPipeError:
        # The reader went away (`| head`): nothing is wrong, and nobody listens.
        sys.stderr.close()
        sys.exit(1)
