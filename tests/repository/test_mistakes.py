"""For each mistake of a list that people make, `validate` names file and line, and a fix that works."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from mistakes import MISTAKES, words_of

from cloudpakops.repository.repository import Repository
from cloudpakops.repository.validation import validate

if TYPE_CHECKING:
    from conftest import Checkout

    from cloudpakops.base.errors import Problem


def problems(checkout: Checkout) -> list[Problem]:
    return validate(Repository(checkout.root), ["dev"], date(2026, 11, 23))


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_put_right_by_what_is_said_of_it(name: str, checkout: Checkout) -> None:
    mistake = MISTAKES[name]
    checkout.edit(mistake.file, mistake.old, mistake.new)
    file = checkout.root / mistake.file
    problem, *more = problems(checkout)
    # Others only follow from it: they are about other values, and its fix is theirs.
    assert problem.path not in {other.path for other in more}
    assert problem.file == mistake.file
    assert mistake.line in file.read_text().splitlines()[problem.line - 1]
    if mistake.carry_out is None:
        result = checkout.command(*words_of(problem, r"cloudpakops (.*)").split())
        assert result.returncode == 0, result.stderr
    else:
        file.write_text(mistake.carry_out(file.read_text(), problem))
    assert problems(checkout) == []


def test_the_list_has_forty_mistakes() -> None:
    assert len(MISTAKES) >= 40
