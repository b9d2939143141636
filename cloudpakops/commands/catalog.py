"""`cloudpakops catalog`: list products, and show all facts about one version."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.catalog.description import description, summary, version_of
from cloudpakops.catalog.example import documents
from cloudpakops.catalog.example import example as described
from cloudpakops.catalog.products_table import put_into
from cloudpakops.catalog.products_table import table as markdown
from cloudpakops.catalog.sections import of_catalog, of_version
from cloudpakops.commands.arguments import TextOrJson
from cloudpakops.commands.project import project_root
from cloudpakops.files.output import as_given, ordered, to_json, to_yaml
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cloudpakops.catalog.sections import Section

# What is not read on a screen is never wrapped, whatever the surroundings say of their width.
_NEVER_WRAPPED = 100_000


_Product: TypeAlias = Annotated[
    str, typer.Argument(metavar="PRODUCT", help="Product, such as cloud-pak-for-integration.", show_default=False)
]
_Version: TypeAlias = Annotated[
    str | None, typer.Option(metavar="VERSION", help="Version; default: the default of the product.")
]


def list_products(form: TextOrJson = "text") -> None:
    """List products, their versions and how certain their facts are."""
    summaries = [summary(product) for product in Repository(project_root()).products()]
    if form == "json":
        typer.echo(to_json(ordered({"products": summaries})), nl=False)
    else:
        _write(of_catalog(summaries))


def example(product: _Product, version: _Version = None) -> None:
    """Print an example of a product for the stack file.

    It has every kind of instance. Copy it below `clusters`, and remove what you don't need.
    """
    found = Repository(project_root()).product(product)
    entry = version_of(found, version)
    typer.echo(as_given({"cloudPaks": [described(product, entry)]}), nl=False)
    for file, manifest in documents(product, entry).items():
        typer.echo(f"---\n# {file}: yours to supply; it must hold at least this\n{to_yaml(manifest)}", nl=False)


def show(product: _Product, version: _Version = None, form: TextOrJson = "text") -> None:
    """Show all facts about a version of a product, with sources."""
    try:
        found = Repository(project_root()).product(product)
    except CloudPakOpsError as error:
        # A mistake in what was asked for, as an unknown version is one.
        error.exit_code = 2
        raise
    described = description(found, version_of(found, version))
    if form == "json":
        typer.echo(to_json(ordered(described)), nl=False)
    else:
        _write(of_version(described))


def table(
    into: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Replace the text between the markers in FILE.", show_default=False),
    ] = None,
) -> None:
    """Print the table of products as Markdown."""
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
