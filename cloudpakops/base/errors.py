"""Errors for people: where, what is wrong, and the fix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cloudpakops.base.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable


def with_fix(what: str, fix: str) -> str:
    """Return the text of an error: what is wrong, and on a second line the fix."""
    return f"{what}\n    fix: {fix}" if fix else what


class CloudPakOpsError(Exception):
    """A mistake of the user, or a fault of the environment: ``what`` is wrong, and how to ``fix`` it.

    The command line prints both without a traceback and ends with ``exit_code``. Only what another program reports,
    with its own advice in it, has no ``fix``.
    """

    exit_code = 1

    def __init__(self, what: str, fix: str = "") -> None:
        super().__init__(what, fix)
        self.what = what
        self.fix = fix

    def __str__(self) -> str:
        return with_fix(self.what, self.fix)


class WrongValueError(ValueError):
    """A value that a model refuses: ``what`` is wrong with it, and how to ``fix`` it."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.fix = fix


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One mistake in one file.

    ``line`` counts from 1 and is 0 where a place in the file is unknown; ``path`` is the place as a reader would
    write it, such as ``clusters[0].cloudPaks[1].license.accept``.
    """

    file: str
    line: int
    path: str
    what: str
    fix: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        path = f" {self.path}:" if self.path else ""
        return visible(with_fix(f"{place}:{path} {self.what}", self.fix))


class InvalidFilesError(CloudPakOpsError):
    """One or more files in Git are invalid; it has all problems, sorted by place."""

    exit_code = 2

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        count = len(self.problems)
        head = f"{count} problem{'' if count == 1 else 's'} found; nothing was changed."
        super().__init__("\n".join([head, *(str(problem) for problem in self.problems)]))
