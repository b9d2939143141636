"""Facts of the catalog: each names its source and its confidence."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version
from pydantic import AfterValidator, StringConstraints, model_validator

from cloudpakops.base.doubt import quoted
from cloudpakops.base.errors import WrongValueError
from cloudpakops.base.strict import StrictModel

# In falling order: read in the vendor's own files or docs; follows from what was read; sources disagree or are old.
Confidence: TypeAlias = Literal["sourced", "inferred", "uncertain"]
CONFIDENCES: tuple[Confidence, ...] = ("sourced", "inferred", "uncertain")
Source = Annotated[str, StringConstraints(min_length=3)]


class Fact(StrictModel):
    """A fact with its source, its confidence, and a note if it is not certain."""

    source: Source
    confidence: Confidence = "sourced"
    note: str = ""

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
