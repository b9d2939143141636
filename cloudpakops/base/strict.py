"""What all models share: strictness, the names that Kubernetes accepts, the two spellings of a key."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from typing import Annotated, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticKnownError


class StrictModel(BaseModel):
    """Plain data that rejects unknown keys and wrong types; camelCase in files, frozen in memory."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, alias_generator=to_camel, populate_by_name=False
    )
    # Keys that files had once, and what to write instead.
    replaced_keys: ClassVar[Mapping[str, str]] = {}


# RFC 1123 label: what Kubernetes accepts as a namespace, and what fits as a part of other names.
Label = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$")]
# RFC 1123 subdomain: names of most objects, and host names.
Subdomain = Annotated[
    str, StringConstraints(max_length=253, pattern=r"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$")
]
# A name of a host or a domain: each of its labels has at most 63 characters (RFC 1123).
Hostname = Annotated[
    str,
    StringConstraints(
        max_length=253,
        pattern=r"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$",
    ),
]
# An instance of a Cloud Pak on the same cluster: `orders-qm`, or `team-b/orders-qm` where several are called so.
InstanceName = Annotated[
    str,
    StringConstraints(
        max_length=317,
        pattern=r"^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?/)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$",
    ),
]
# Marks a field as the name of a secret: `cloudpakops.base.secret_keys` finds all of them.
SECRET = object()
# The key of a secret in Pulumi's configuration, behind `cloudpakops:`.
SecretKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$"), SECRET]
# The name of an environment, which is in file names, commands and pipelines.
EnvironmentName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$")]
# What a pipeline found of a deployment: `tests`, `smoke`, `policy`.
ResultName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40)]
ReleaseId = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}\.[0-9]{2}(\.[0-9]+)?$")]
_REPOSITORY = r"^[a-z0-9][a-z0-9.:-]*(/[a-z0-9][a-z0-9._-]*)+"
# `registry/repository@sha256:…`: a tag can move, a digest cannot.
DIGEST_IMAGE = rf"{_REPOSITORY}@sha256:[0-9a-f]{{64}}$"
DigestImage = Annotated[str, StringConstraints(pattern=DIGEST_IMAGE)]
# Whether what is validated may name images by tag. A validator of each image asks it, so that one round of mistakes
# has them all: a check of the whole afterwards would only run once everything else is right.
TAGS_ALLOWED: ContextVar[bool] = ContextVar("TAGS_ALLOWED", default=True)


def _pinned(image: str) -> str:
    if "@" not in image and not TAGS_ALLOWED.get():
        raise PydanticKnownError("string_pattern_mismatch", {"pattern": DIGEST_IMAGE})
    return image


# The same, or `registry/repository:tag` where tags are allowed.
Image = Annotated[
    str,
    StringConstraints(pattern=rf"{_REPOSITORY}(@sha256:[0-9a-f]{{64}}|:[A-Za-z0-9_][A-Za-z0-9._-]{{0,127}})$"),
    AfterValidator(_pinned),
]
ContentDigest = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]
# A file or folder of this repository, from its top; it can't lead out of it.
RepositoryFile = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_-]*([./][A-Za-z0-9_-]+)*$")]
