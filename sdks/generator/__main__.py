"""`python -m sdks.generator [PACKAGE] [--schema FILE]`: write the packages, or take a new schema for one of them."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Final

from sdks.generator.errors import GeneratorError
from sdks.generator.members import members
from sdks.generator.package import write
from sdks.generator.reduced import reduce, render

SDKS: Final = Path(__file__).resolve().parents[1]
PACKAGES: Final = ("ibm", "rhcs")


def main() -> int:
    """Write what the arguments say; 1 where that can't be done."""
    parser = argparse.ArgumentParser(prog="python -m sdks.generator", description=__doc__)
    parser.add_argument("package", nargs="?", choices=PACKAGES, help="one package; all where none is named")
    parser.add_argument("--schema", type=Path, help="the full schema, as `pulumi package get-schema` prints it")
    chosen = parser.parse_args()
    if chosen.schema is not None and chosen.package is None:
        parser.error("--schema needs the package that it is the schema of")
    try:
        for package in [chosen.package] if chosen.package else PACKAGES:
            generate(package, chosen.schema)
    except GeneratorError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the command line's answer
        return 1
    return 0


def generate(package: str, schema: Path | None) -> None:
    """Write ``package``; from the full ``schema`` where one is given, which the reduced one is then made of.

    Raises:
        GeneratorError: a member is not in the schema, or the schema is that of another package.
    """
    folder = SDKS / package
    reduced = folder / "schema.json"
    if schema is not None:
        content = json.loads(schema.read_text(encoding="utf-8"))
        if content.get("name") != package:
            raise GeneratorError(f"{schema} is the schema of {content.get('name')!r}, not of {package!r}")
        folder.mkdir(exist_ok=True)
        reduced.write_text(render(reduce(content, members(SDKS / "members.yaml", package))), encoding="utf-8")
    write(folder, json.loads(reduced.read_text(encoding="utf-8")))


if __name__ == "__main__":
    sys.exit(main())
