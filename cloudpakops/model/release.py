"""Releases: what moves together from environment to environment, in two tracks, and the digest that pins it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import Field, ValidationInfo, ValidatorFunctionWrapHandler, field_validator

from cloudpakops.base.errors import WrongValueError
from cloudpakops.base.place import dotted
from cloudpakops.base.strict import TAGS_ALLOWED, DigestImage, Label, ReleaseId, StrictModel
from cloudpakops.kinds.applications.union import AnyApplication
from cloudpakops.kinds.clusters.openshift import OpenShiftByKind
from cloudpakops.model.catalog import ProductVersion
from cloudpakops.model.fact import VersionRange

Track: TypeAlias = Literal["platform", "applications"]
TRACKS: tuple[Track, ...] = ("platform", "applications")


class PlatformRelease(StrictModel):
    """The platform track: complete catalog entries, frozen when the release was made.

    A product that others need can have several versions, newest first; each installation gets the newest version that
    all products that need it accept. A product that an environment names has one version.
    """

    release: ReleaseId
    track: Literal["platform"]
    description: str = ""
    # The OpenShift version of the clusters that are made, by their kind.
    openshift: OpenShiftByKind = Field(default_factory=dict)
    products: dict[Label, Annotated[list[ProductVersion], Field(min_length=1)]] = Field(min_length=1)


class ApplicationsRelease(StrictModel):
    """The applications track; ``needs`` are products, each with the range of versions that the applications work with.

    ``allow_tags`` marks a release whose images may be named by tag, which moves: only for trying out.
    """

    replaced_keys: ClassVar[Mapping[str, str]] = {
        "platforms": "name the products that the applications use, with a range of versions, instead of platform "
        'releases: needs: {cloud-pak-for-integration: ">=16.1.2,<16.3"}'
    }

    release: ReleaseId
    track: Literal["applications"]
    description: str = ""
    needs: dict[Label, VersionRange] = Field(default_factory=dict)
    allow_tags: bool = False
    applications: dict[Label, AnyApplication] = Field(min_length=1)

    @field_validator("applications", mode="wrap")
    @classmethod
    def _pinned(
        cls, applications: Any, validated: ValidatorFunctionWrapHandler, info: ValidationInfo
    ) -> dict[str, AnyApplication]:
        token = TAGS_ALLOWED.set(bool(info.data.get("allow_tags")))
        try:
            found: dict[str, AnyApplication] = validated(applications)
        finally:
            TAGS_ALLOWED.reset(token)
        return found

    def tagged(self) -> dict[str, str]:
        """Return the images that are named by tag, by their place among the applications."""
        return {
            dotted((name, *place)).removesuffix(".image"): image
            for name, application in sorted(self.applications.items())
            for place, image in application.images()
            if "@" not in image
        }


def model_of(track: Track) -> type[PlatformRelease | ApplicationsRelease]:
    """Return the model of the releases of a track."""
    return PlatformRelease if track == "platform" else ApplicationsRelease


class MirrorRecord(StrictModel):
    """What was mirrored for a platform release; the record is promoted with the release."""

    # The release and the digest of its content, as a stack names it.
    release: str
    catalogs: list[DigestImage]
    # Of catalogs that clusters bring along: `redhat-operators/rhbk-operator`.
    packages: list[str] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReleaseReference:
    """The line of a stack file that names a release and the digest of its content: ``2026.10@sha256:…``."""

    release: str
    digest: str

    _FORM: ClassVar[re.Pattern[str]] = re.compile(r"^([0-9]{4}\.[0-9]{2}(?:\.[0-9]+)?)@(sha256:[0-9a-f]{64})$")

    @classmethod
    def parse(cls, text: object) -> ReleaseReference:
        """Read ``ID@sha256:…``; raises WrongValueError."""
        if not (match := cls._FORM.match(text if isinstance(text, str) else "")):
            raise WrongValueError(
                "names no release" if text in (None, "") else f"{text} is not a release and its digest",
                "write the id of a release, @ and its digest, as `cloudpakops release list` shows them: "
                "2026.10@sha256:<64 hexadecimal digits>",
            )
        return cls(match[1], match[2])

    def __str__(self) -> str:
        return f"{self.release}@{self.digest}"


def digest(content: Any) -> str:
    """Return ``sha256:…`` of plain data in canonical form: comments, order of keys and layout don't count."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"
