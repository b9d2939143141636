"""What the files of an environment say about it: mistakes, what is uncertain, and what must be put there by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.preflight.finding import Code, Found, Level
from cloudpakops.uncertainty import uncertainties
from cloudpakops.undersized import undersized
from cloudpakops.validation import validate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cloudpakops.repository import Repository


def file_findings(repository: Repository, environment: str, today: date) -> Iterator[Found]:
    """Yield what `cloudpakops validate` says of one environment."""
    for problem in validate(repository, [environment], today):
        where = f"{problem.file}:{problem.line}" if problem.line else problem.file
        place = f"{where} {problem.path}" if problem.path else where
        yield Found(Level.ERROR, place, Code.INVALID_FILES, problem.what, problem.fix)
    for line in uncertainties(repository, [environment]):
        yield _warning(line, Code.UNCERTAIN, "try it in an environment that nobody needs, and correct the catalog")
    for line in undersized(repository, [environment]):
        yield _warning(line, Code.UNDERSIZED, f"see cloudpakops size {environment}")


def _warning(line: str, code: Code, fix: str) -> Found:
    place, _, what = line.partition(": ")
    return Found(Level.WARNING, place, code, what, fix)
