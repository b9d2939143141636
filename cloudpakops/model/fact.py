"""Facts of the catalog: each names its source and its confidence."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version
from pydantic import AfterValidator, StringConstraints, model_validator

from cloudpakops.base.doubt import quoted
from cloudpakops.base.errors import WrongValueError
from cloudpakops.base.strict import StrictModel

# In falling order: two sources that don't copy from each other say so; one does, or it follows from what was read;
# sources disagree or are old.
Confidence: TypeAlias = Literal["sourced", "inferred", "uncertain"]
CONFIDENCES: tuple[Confidence, ...] = ("sourced", "inferred", "uncertain")
Source = Annotated[str, StringConstraints(min_length=3)]
_ONE_SOURCE = "only one source says so"


class Fact(StrictModel):
    """A fact with its source, a second one that confirms it, its confidence, and a note if it is not certain.

    Without a word of confidence it is `sourced` if there is a second source, else `inferred`. Releases from before
    second sources call facts sourced that have one source; the checks of the catalog demand two.
    """

    source: Source
    # Of another publisher than what the value was copied from: a repository, a page.
    second: str = ""
    confidence: Confidence = "inferred"
    note: str = ""

    @model_validator(mode="before")
    @classmethod
    def _weighed(cls, data: Any) -> Any:
        if not isinstance(data, dict) or "confidence" in data:
            return data
        if data.get("second"):
            return {**data, "confidence": "sourced"}
        return {**data, "confidence": "inferred", "note": data.get("note") or _ONE_SOURCE}

    @model_validator(mode="after")
    def _reasoned(self) -> Fact:
        if self.confidence != "sourced" and not self.note:
            raise WrongValueError(f"is {self.confidence}, so it needs a note that says why", "add note")
        return self


def _comparable(version: str) -> str:
    try:
        Version(version)
    except InvalidVersion:
        raise WrongValueError(
            f"{quoted(version)} is not a version that ranges can contain", "write one such as 16.1.3.0 or 2023.4.1-0"
        ) from None
    return version


def _range(text: str) -> str:
    try:
        SpecifierSet(text)
    except InvalidSpecifier:
        raise WrongValueError(
            f"{quoted(text)} is not a range of versions", 'write one such as ">=4.6.3,<4.7"'
        ) from None
    return text


# A version of a product: IBM's forms all fit the version scheme of Python packages (`2023.4.1-0`, `16.1.3.0`).
ProductVersionId = Annotated[str, AfterValidator(_comparable)]
# A range of versions, `>=4.6.3,<4.7`; empty for any.
VersionRange = Annotated[str, AfterValidator(_range)]


def accepts(version_range: str, version: str) -> bool:
    """Tell whether ``version`` is in ``version_range``."""
    return Version(version) in SpecifierSet(version_range, prereleases=True)
