"""What no file in Git may hold, of whatever model it is: secrets in clear, and no text where Kubernetes wants text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.base.clear_secrets import clear_secrets, names_secret
from cloudpakops.base.doubt import quoted
from cloudpakops.base.text_only import not_text

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from cloudpakops.base.errors import Problem
    from cloudpakops.base.place import Place
    from cloudpakops.files.document import Document

_REASON = 8


def content_problems(
    document: Document,
    data: Any = None,
    *,
    references: Container[Place] = (),
    locate: Callable[[Place], Place] = lambda place: place,
) -> Iterator[Problem]:
    """Yield what the content of a file, or ``data`` that stands for it, holds and may not.

    ``references`` are the places of names of secrets; ``locate`` turns a place of ``data`` into that in the document.
    """
    tree = document.data if data is None else data
    for found in clear_secrets(tree, (), references):
        line = document.line(locate(found.place))
        reason = document.excuses.get(line)
        if reason is None:
            yield document.problem(locate(found.place), found.what, found.fix, shown=found.place)
        elif len(reason) < _REASON:
            what = "the line says that this is not a secret, and gives no reason"
            yield document.problem(locate(found.place), what, "say why: # not a secret: REASON", shown=found.place)
    for place, value in not_text(tree):
        if any(names_secret(str(part)) for part in place):
            # Already said, and not to be shown.
            continue
        written = document.sources.get(locate(place), str(value).lower() if isinstance(value, bool) else str(value))
        called = "a switch" if isinstance(value, bool) else "a number"
        what = f"{written} is {called}, and Kubernetes takes only text here"
        yield document.problem(locate(place), what, f"put it in quotes: {quoted(written)}", shown=place)
