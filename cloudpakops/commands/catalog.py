"""`cloudpakops catalog`: what the catalog has, and all that it says of one version of a product."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path  # noqa: TC003 - typer reads it
from typing import TYPE_CHECKING, Annotated

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.catalog.description import description, summary, version_of
from cloudpakops.catalog.example import documents
from cloudpakops.catalog.example import example as described
from cloudpakops.catalog.products_table import put_into
from cloudpakops.catalog.products_table import table as markdown
from cloudpakops.catalog.sections import of_catalog, of_version
from cloudpakops.commands.project import project_root
from cloudpakops.files.output import as_given, ordered, to_json, to_yaml
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cloudpakops.catalog.sections import Section

app = typer.Typer(help="The catalog: what each product is, with sources and confidence.", no_args_is_help=True)

# What is not read on a screen is never wrapped, whatever the surroundings say of their width.
_NEVER_WRAPPED = 100_000


class _Form(StrEnum):
    TEXT = "text"
    JSON = "json"


_Written = Annotated[_Form, typer.Option("--format", help="How to write it.")]


@app.command("list")
def list_products(form: _Written = _Form.TEXT) -> None:
    """List all products with their versions, newest first, and how sure the least sure fact of them is."""
    summaries = [summary(product) for product in Repository(project_root()).products()]
    if form is _Form.JSON:
        typer.echo(to_json(ordered({"products": summaries})), nl=False)
    else:
        _write(of_catalog(summaries))


@app.command()
def example(
    product: Annotated[str, typer.Argument(metavar="PRODUCT", show_default=False)],
    version: Annotated[
        str | None, typer.Option(metavar="V", help="Without it, the product's default.", show_default=False)
    ] = None,
) -> None:
    """Write how a product is described under `cloudPaks`, with every kind of it: a start, to be cut down."""
    found = Repository(project_root()).product(product)
    entry = version_of(found, version)
    typer.echo(as_given({"cloudPaks": [described(product, entry)]}), nl=False)
    for file, manifest in documents(product, entry).items():
        typer.echo(f"---\n# {file}: yours to supply; it must hold at least this\n{to_yaml(manifest)}", nl=False)


@app.command()
def show(
    product: Annotated[str, typer.Argument(metavar="PRODUCT", show_default=False)],
    version: Annotated[
        str | None, typer.Option(metavar="V", help="Without it, the product's default.", show_default=False)
    ] = None,
    form: _Written = _Form.TEXT,
) -> None:
    """Say everything that is known of one version of a product, and where each fact is from."""
    try:
        found = Repository(project_root()).product(product)
    except CloudPakOpsError as error:
        # A mistake in what was asked for, as an unknown version is one.
        error.exit_code = 2
        raise
    described = description(found, version_of(found, version))
    if form is _Form.JSON:
        typer.echo(to_json(ordered(described)), nl=False)
    else:
        _write(of_version(described))


@app.command()
def table(
    into: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Replace what is between the markers in this file.", show_default=False),
    ] = None,
) -> None:
    """Print the table of products as Markdown, or put it into docs/products.md: `make catalog-table`."""
    products = Repository(project_root()).products()
    if into is None:
        typer.echo(markdown(products), nl=False)
        return
    try:
        text = into.read_text(encoding="utf-8")
    except OSError as error:
        raise CloudPakOpsError(
            f"{into} cannot be read: {error.strerror}", "name a file with the markers of the table"
        ) from None
    into.write_text(put_into(text, products, file=str(into)), encoding="utf-8")


def _write(sections: Iterable[Section]) -> None:
    """Print tables: on a terminal in its width, elsewhere plain, unwrapped, and always the same bytes."""
    # Only these commands need it, and it takes its time to import.
    from rich.console import Console  # noqa: PLC0415
    from rich.padding import Padding  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console() if sys.stdout.isatty() else Console(width=_NEVER_WRAPPED, color_system=None)
    with console.capture() as captured:
        for section in sections:
            console.print(Text(section.title, style="bold"))
            table = Table(
                *section.heads, box=None, show_header=bool(section.heads), pad_edge=False, padding=(0, 2, 0, 0)
            )
            for row in section.rows or [("none",)]:
                table.add_row(*(Text(cell, overflow="fold") for cell in row))
            console.print(Padding(table if section.rows else Text("none"), (0, 0, 1, 2)))
    lines = [line.rstrip() for line in captured.get().splitlines()]
    typer.echo("\n".join(lines).rstrip("\n"))
