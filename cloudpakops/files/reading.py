"""From plain data to a model, with every mistake as a problem that a person can act on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from cloudpakops.base.clear_secrets import FIX, names_secret
from cloudpakops.base.doubt import Doubtful
from cloudpakops.base.errors import InvalidFilesError
from cloudpakops.base.form import FORM_ERROR
from cloudpakops.base.strict import StrictModel
from cloudpakops.base.union import UNION_TAG
from cloudpakops.files.words import suggestion, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cloudpakops.base.errors import Problem
    from cloudpakops.base.place import Place
    from cloudpakops.files.document import Document

_NUMBERS = frozenset({"int_type", "float_type"})
Model = TypeVar("Model", bound=StrictModel)


def read(
    model: type[Model],
    data: Any,
    document: Document,
    *,
    locate: Callable[[Place], Place] = lambda place: place,
    show_located: bool = False,
    partly: bool = False,
) -> Model:
    """Validate ``data`` as ``model``; raises InvalidFilesError with all its problems.

    What is text by the model is read as it stands in the file, but for stack files, which Pulumi reads as well.
    ``locate`` turns a place in the model into the place in the document, where the two differ; messages name the
    model's place, or with ``show_located`` the document's. What another model reads once more is read ``partly``: what
    is doubtful in it is left to that.
    """
    return _Reading(model, document, locate, show_located, partly).read(data)[0]


def settled(model: type[Model], document: Document) -> tuple[Model, Any]:
    """Validate a whole document as `read` does; return also its data, with text where the model takes text."""
    return _Reading(model, document, lambda place: place, show_located=False, partly=False).read(document.data)


@dataclass(frozen=True)
class _Reading(Generic[Model]):
    model: type[Model]
    document: Document
    locate: Callable[[Place], Place]
    show_located: bool
    partly: bool

    def read(self, data: Any) -> tuple[Model, Any]:
        doubted: dict[Place, Doubtful] = {}
        if self.document.doubts and not self.partly:
            data = self._doubted(data)
        while True:
            try:
                value = self.model.model_validate(data)
                break
            except ValidationError as error:
                details = error.errors(include_url=False)
            meant: dict[Place, str | float] = {}
            for detail in details:
                place = _place_of(detail, data)
                if isinstance(detail["input"], Doubtful):
                    doubted[place] = detail["input"]
                if (other := self._as_meant(detail, place)) is not None:
                    meant[place] = other
            if not meant:
                raise InvalidFilesError(self._problems(details, data, doubted)) from None
            for place, other in meant.items():
                data = _with(data, place, other)
        if self.document.doubts and (left := list(_doubts(value, ()))):
            raise InvalidFilesError(
                self._problem(place, *(_hidden(place) if _may_be_secret(place) else (doubt.what, doubt.fix)))
                for place, doubt in left
            )
        return value, data

    def _doubted(self, data: Any) -> Any:
        if data is not self.document.data:
            return self._with_doubts(data, ())
        for place, doubt in self.document.doubts.items():
            data = _with(data, place, doubt)
        return data

    def _with_doubts(self, data: Any, place: Place) -> Any:
        """Return ``data`` with what the file makes doubtful; what Pulumi hands on says nothing of that."""
        if isinstance(data, dict):
            return {key: self._with_doubts(value, (*place, key)) for key, value in data.items()}
        if isinstance(data, list):
            return [self._with_doubts(value, (*place, index)) for index, value in enumerate(data)]
        return self.document.doubts.get(self.locate(place), data)

    def _as_meant(self, detail: Any, place: Place) -> str | float | None:
        """Return what stands in the file, if the model takes that: a text, or a number of any form; else None."""
        given = detail["input"]
        if "[key]" in detail["loc"]:
            return None
        if isinstance(given, Doubtful):
            if given.number is not None and detail["type"] in _NUMBERS:
                return given.number
            return given.source if self.document.dialect == "own" or given.pulumi_text else None
        if self.document.dialect != "own" or detail["type"] not in {"string_type", FORM_ERROR}:
            return None
        return None if isinstance(given, str) else self.document.sources.get(self.locate(place)) or None

    def _problems(self, details: list[Any], data: Any, doubted: dict[Place, Doubtful]) -> Iterator[Problem]:
        # A key that is misspelled is not missing as well.
        told = {
            (*_place_of(detail, data)[:-1], suggestion(self.model, detail["loc"]))
            for detail in details
            if detail["type"] == "extra_forbidden"
        }
        for detail in details:
            place = _place_of(detail, data)
            if place in told:
                # Of the members of a union each has its own complaint.
                continue
            told.add(place)
            source = self.document.sources.get(self.locate(place))
            what, fix = words(self.model, detail, place, doubted.get(place), source)
            hidden = detail["type"] not in {"missing", "extra_forbidden", FORM_ERROR} and _may_be_secret(place)
            yield self._problem(place, *(_hidden(place) if hidden else (what, fix)))

    def _problem(self, place: Place, what: str, fix: str) -> Problem:
        located = self.locate(place)
        return self.document.problem(located, what, fix, shown=located if self.show_located else place)


def _may_be_secret(place: Place) -> bool:
    return any(names_secret(part) for part in place if isinstance(part, str))


def _hidden(place: Place) -> tuple[str, str]:
    what = f"{place[-1]} can't be read as it stands, and it is not shown, because it may be a secret"
    return what, f"{FIX}; what is none: in quotes"


def _place_of(detail: Any, data: Any) -> Place:
    """Return the place of an error in the data: without members of unions, or the mark of a mapping's key."""
    place: Place = ()
    for part in detail["loc"]:
        if part == "[key]" or str(part).startswith(UNION_TAG):
            continue
        if isinstance(data, dict | list) and (part in data if isinstance(data, dict) else isinstance(part, int)):
            data = data[part]
        elif detail["type"] == "missing" and part == detail["loc"][-1]:
            pass
        else:
            break
        place = (*place, part)
    return place


def _with(data: Any, place: Place, value: Any) -> Any:
    """Return ``data`` with another value at ``place``; what is not on the way there is shared."""
    if not place:
        return value
    changed = data.copy()
    changed[place[0]] = _with(data[place[0]], place[1:], value)
    return changed


def _doubts(value: Any, place: Place) -> Iterator[tuple[Place, Doubtful]]:
    """Yield what a model took as it is, though it is doubtful."""
    if isinstance(value, Doubtful):
        yield place, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from _doubts(getattr(value, name), (*place, field.alias or name))
    elif isinstance(value, dict):
        for key, nested in value.items():
            yield from _doubts(nested, (*place, key))
    elif isinstance(value, list):
        for index, nested in enumerate(value):
            yield from _doubts(nested, (*place, index))
