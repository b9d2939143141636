"""`cloudpakops`: the entry point, and how errors end."""

from __future__ import annotations

import sys

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.commands import (
    approval,
    catalog,
    credential,
    diff,
    doctor,
    engine,
    mirror,
    offline,
    plan,
    preflight,
    promote,
    records,
    releases,
    render,
    schema,
    size,
    touched,
    upgrade_path,
    validate,
)

app = typer.Typer(
    name="cloudpakops",
    help="IBM Cloud Paks by GitOps: check, render and run environments, offline or for real.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(validate.validate)
app.command()(render.render)
app.command()(plan.plan)
app.command()(size.size)
app.command()(preflight.preflight)
app.command()(diff.diff)
app.command()(approval.preview)
app.command()(approval.up)
app.command()(promote.promote)
app.command()(promote.rollback)
app.command()(records.freeze)
app.command()(records.unfreeze)
app.command()(records.history)
app.command()(mirror.mirror)
app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(offline.offline)
app.command()(doctor.doctor)
app.command()(engine.engine)
app.command()(touched.touched)
app.command()(upgrade_path.upgrade_path)
app.command()(schema.schema)
app.command(hidden=True)(credential.credential)
app.add_typer(releases.app, name="release")
app.add_typer(records.deployment_app, name="deployment")
app.add_typer(records.gate_app, name="gate")
app.add_typer(records.evidence_app, name="evidence")
app.add_typer(catalog.app, name="catalog")


def main() -> None:
    """Run the command line; a mistake of the user is printed without a traceback."""
    try:
        app()
    except CloudPakOpsError as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201 - the command line speaks to people
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader went away (`| head`): nothing is wrong, and nobody listens.
        sys.stderr.close()
        sys.exit(1)
