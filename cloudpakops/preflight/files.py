"""What the files of an environment say about it: mistakes, what is uncertain, and what must be put there by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.finding import Finding, Level
from cloudpakops.preflight.codes import Code
from cloudpakops.repository.validation import validate
from cloudpakops.repository.warnings import warnings_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cloudpakops.repository.repository import Repository
    from cloudpakops.repository.warnings import Remark


def file_findings(repository: Repository, environment: str, today: date) -> Iterator[Finding]:
    """Yield what `cloudpakops validate` says of one environment."""
    for problem in validate(repository, [environment], today):
        where = f"{problem.file}:{problem.line}" if problem.line else problem.file
        place = f"{where} {problem.path}" if problem.path else where
        yield Finding((place,), problem.what, problem.fix, code=Code.INVALID_FILES)
    for warning in warnings_of(repository, [environment]):
        if warning.subject in {"uncertain", "unwaited"}:
            yield _warning(warning, Code.UNCERTAIN, "try it in a test environment, and correct the catalog")
        elif warning.subject == "undersized":
            yield _warning(warning, Code.UNDERSIZED, f"run cloudpakops size {environment}")
        elif warning.subject == "unmirrored":
            yield _warning(warning, Code.UNMIRRORED, "see docs/air-gap.md: `also` and `reachable` of the mirror")


def _warning(warning: Remark, code: Code, fix: str) -> Finding:
    return Finding((warning.place,), warning.what, fix, code=code, level=Level.WARNING)
