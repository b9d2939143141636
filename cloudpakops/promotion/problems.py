"""Finds the mistakes in the pipeline and the decisions of a checkout."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from cloudpakops.base.errors import InvalidFilesError, Problem
from cloudpakops.base.strict import StrictModel
from cloudpakops.files.document import Document, load
from cloudpakops.files.reading import read
from cloudpakops.promotion.decide import AFTER, FREEZE
from cloudpakops.promotion.decisions import DECISIONS_FILE, EVERYWHERE, Decisions
from cloudpakops.promotion.pipeline import PIPELINE_FILE, Pipeline
from cloudpakops.repository.contents import content_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.repository.repository import Repository

_Model = TypeVar("_Model", bound=StrictModel)


def promotion_problems(repository: Repository) -> list[Problem]:
    """Return the mistakes of a checkout's pipeline and decisions; none of a file that is not there."""
    problems: list[Problem] = []
    known = repository.environments()
    gates: dict[str, set[str]] = {}
    for document, pipeline in _read(repository, PIPELINE_FILE, Pipeline, problems):
        for name in pipeline.environments():
            gates[name] = {FREEZE, AFTER, *(gate.name for gate in pipeline.gates(name))}
        problems += [
            document.problem(
                ("stages",),
                f"environment {name} does not exist",
                f"name existing environments ({', '.join(known)}), or create its stack file",
            )
            for name in gates
            if name not in known
        ]
    for document, decisions in _read(repository, DECISIONS_FILE, Decisions, problems):
        problems += [
            document.problem(
                (key, index, "environment"),
                f"environment {one.environment} does not exist",
                f"name one of: {', '.join(sorted({EVERYWHERE, *known}))}, or remove this entry",
            )
            for key in ("freezes", "overrides", "bad")
            for index, one in enumerate(getattr(decisions, key))
            if one.environment not in known and (key == "overrides" or one.environment != EVERYWHERE)
        ]
        problems += [
            document.problem(
                ("overrides", index, "gates"),
                f"{one.environment} has no gate {name}",
                f"name gates of it: {', '.join(sorted(gates[one.environment]))}",
            )
            for index, one in enumerate(decisions.overrides)
            for name in one.gates
            if name not in gates.get(one.environment, {name})
        ]
    return problems


def _read(
    repository: Repository, file: str, model: type[_Model], problems: list[Problem]
) -> Iterator[tuple[Document, _Model]]:
    """Yield a file, if it is there and has no mistakes of its own."""
    if not (repository.root / file).exists():
        return
    try:
        document = load(repository.root / file, shown_as=file)
        problems += content_problems(document)
        yield document, read(model, document.data or {}, document)
    except InvalidFilesError as error:
        problems += error.problems
