"""Judges the objects of an environment by what the catalog keeps of their kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.admission.admission import admission
from cloudpakops.repository.stack_file import place_in_stack_file

if TYPE_CHECKING:
    from cloudpakops.admission.admission import Judged
    from cloudpakops.base.errors import Problem
    from cloudpakops.repository.repository import Repository, Stack


def admitted(repository: Repository, stack: Stack) -> tuple[list[Problem], tuple[Judged, ...]]:
    """Return what an API server would refuse or drop of a stack's objects, and by what each kind was judged.

    Raises InvalidFilesError for a stack that can't be resolved, and for files of definitions that somebody edited.
    """
    found = admission(repository.plan(stack), stack.environment, repository.definition)
    problems = [
        stack.document.problem(place_in_stack_file(one.place), one.what, one.fix, shown=one.place)
        for one in found.findings
    ]
    return problems, found.judged
