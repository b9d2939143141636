"""Prints the licences of the locked run-time packages as a table: `python -m pipelines.licences`."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
_HEAD = """\
# Licences

What this project installs at run time, and the licence that each package itself names. Made by
`python -m pipelines.licences` from `requirements.lock`; a test compares them.

The two local SDKs in `sdks/` are made from the schemas of Terraform providers:
`IBM-Cloud/terraform-provider-ibm` (MPL-2.0) and `terraform-redhat/terraform-provider-rhcs` (Apache-2.0). They hold
names, types and descriptions from these schemas, and none of the providers' code. The engine and the official plugins
of Pulumi are under Apache-2.0.

| package | version | licence |
|---|---|---|
"""


def requirements_in(path: Path) -> list[Requirement]:
    """Return the packages of a lock or a requirements file, in its order; not those of this repository."""
    lines = re.findall(r"^[A-Za-z0-9][^\\\n]*", path.read_text(encoding="utf-8"), re.MULTILINE)
    return [Requirement(line) for line in lines]


def licence_of(package: Distribution) -> str:
    """Return what a package says in its metadata: an SPDX expression, else its classifiers, else a first line."""
    said = package.metadata
    expressions = said.get_all("License-Expression", [])
    if expressions:
        return str(expressions[0])
    classifiers = [line for line in said.get_all("Classifier", []) if line.startswith("License ::")]
    classified = [line.rpartition(" :: ")[2] for line in classifiers]
    free = " ".join(said.get_all("License", [])).strip().splitlines()
    return "; ".join(classified) or (free[0] if free else "not named")


def table() -> str:
    """Return the page. Raises SystemExit where a package is not installed."""
    rows = []
    for one in requirements_in(ROOT / "requirements.lock"):
        if one.marker and not one.marker.evaluate():
            continue
        try:
            package = distribution(one.name)
        except PackageNotFoundError:
            raise SystemExit(f"{one.name} is not installed; type: make .venv/run.stamp") from None
        rows.append(f"| {one.name} | {package.version} | {licence_of(package)} |\n")
    return _HEAD + "".join(rows)


if __name__ == "__main__":
    print(table(), end="")  # noqa: T201
