"""What all models share: strictness, the names that Kubernetes accepts, the two spellings of a key."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import replace
from typing import Annotated, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from cloudpakops.base.form import Form


class StrictModel(BaseModel):
    """Plain data that rejects unknown keys and wrong types; camelCase in files, frozen in memory."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, alias_generator=to_camel, populate_by_name=False
    )
    # Keys that files had once, and what to write instead.
    replaced_keys: ClassVar[Mapping[str, str]] = {}


# RFC 1123 label: what Kubernetes accepts as a namespace, and what fits as a part of other names.
Label = Annotated[
    str,
    Form(
        pattern=r"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$",
        called="a name that Kubernetes takes",
        rule="use at most 63 lower-case letters, digits and hyphens, with no hyphen at either end",
    ),
]
# A label of an object (kubernetes/website: content/en/docs/concepts/overview/working-with-objects/labels.md).
LABEL_KEY = r"^([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$"
LABEL_VALUE = r"^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$"
LABEL_RULE = "use at most 63 letters, digits, hyphens, dots and _, with a letter or digit at either end"
LabelKey = Annotated[
    str,
    Form(pattern=LABEL_KEY, called="the key of a label", rule=f"{LABEL_RULE}; PREFIX/ may stand before it"),
]
LabelValue = Annotated[str, Form(pattern=LABEL_VALUE, called="the value of a label", rule=LABEL_RULE)]
# kubernetes/apimachinery: pkg/api/resource/quantity.go; less than nothing can't be asked for.
Quantity = Annotated[
    str,
    Form(
        pattern=r"^([0-9]+(\.[0-9]*)?|\.[0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]+)?$",
        called="a quantity",
        rule="write a number with a unit of Kubernetes: 500m, 2, 512Mi, 10Gi",
    ),
]
# What every version of Kubernetes takes (kubernetes/apimachinery: validation.IsEnvVarName).
VariableName = Annotated[
    str,
    Form(
        pattern=r"^[-._a-zA-Z][-._a-zA-Z0-9]*$",
        called="the name of an environment variable",
        rule="use letters, digits, hyphens, dots and _, and no digit first",
    ),
]
_SUBDOMAIN = r"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"
_SUBDOMAIN_RULE = (
    "use at most 253 lower-case letters, digits, hyphens and dots, with a letter or digit at either end and beside "
    "each dot"
)
# RFC 1123 subdomain: names of most objects, and host names.
Subdomain = Annotated[
    str, Form(pattern=_SUBDOMAIN, called="a name that Kubernetes takes", rule=_SUBDOMAIN_RULE, max_length=253)
]
# The name of a Secret that the environment's secret store makes; what stands there wrongly is never shown.
SecretName = Annotated[
    str,
    Form(
        pattern=_SUBDOMAIN,
        called="the name of a Secret",
        rule=_SUBDOMAIN_RULE,
        max_length=253,
        instead="write the NAME of a Secret in Kubernetes, which your secret store fills",
    ),
]
# A name of a host or a domain: each of its labels has at most 63 characters (RFC 1123).
Hostname = Annotated[
    str,
    Form(
        pattern=r"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$",
        called="the name of a host",
        rule="use lower-case letters, digits and hyphens, at most 63 between two dots, with no hyphen beside a dot",
        max_length=253,
    ),
]
# An instance of a Cloud Pak on the same cluster: `orders-qm`, or `team-b/orders-qm` where several are called so.
InstanceName = Annotated[
    str,
    Form(
        pattern=r"^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?/)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$",
        called="the name of an instance",
        rule="write its name, or NAMESPACE/NAME, in lower-case letters, digits, hyphens and dots",
        max_length=317,
    ),
]
# Marks a field as the name of a secret: `cloudpakops.base.secret_keys` finds all of them.
SECRET = object()
# The key of a secret in Pulumi's configuration, behind `cloudpakops:`; what stands there wrongly is never shown.
SecretKey = Annotated[
    str,
    Form(
        pattern=r"^[A-Za-z][A-Za-z0-9_-]*$",
        called="the name of a secret",
        rule="begin it with a letter, and use letters, digits, _ and -",
        instead="write a NAME here, and set the secret: pulumi config set --secret cloudpakops:NAME",
    ),
    SECRET,
]
# The name of an environment, which is in file names, commands and pipelines.
EnvironmentName = Annotated[
    str,
    Form(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$",
        called="the name of an environment",
        rule="use at most 100 letters, digits, dots, _ and -, with a letter or digit first",
    ),
]
# What a pipeline found of a deployment: `tests`, `smoke`, `policy`.
ResultName = Annotated[
    str,
    Form(
        pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
        called="the name of a result",
        rule="use at most 40 lower-case letters, digits and single hyphens, with a letter first: tests, smoke-night",
        max_length=40,
    ),
]
ReleaseId = Annotated[
    str,
    Form(
        pattern=r"^[0-9]{4}\.[0-9]{2}(\.[0-9]+)?$",
        called="the id of a release",
        rule="write year, month and, if you like, a number: 2026.11 or 2026.11.2",
    ),
]
_REPOSITORY = r"^[a-z0-9][a-z0-9.:-]*(/[a-z0-9][a-z0-9._-]*)+"
# `registry/repository@sha256:…`: a tag can move, a digest cannot.
DIGEST_IMAGE = rf"{_REPOSITORY}@sha256:[0-9a-f]{{64}}$"
_PINNED = Form(
    pattern=DIGEST_IMAGE,
    called="pinned by a digest",
    rule="write REGISTRY/REPOSITORY@sha256:<64 digits>, no tag",
)
DigestImage = Annotated[str, _PINNED]
# Whether what is validated may name images by tag. A validator of each image asks it, so that one round of mistakes
# has them all: a check of the whole afterwards would only run once everything else is right.
TAGS_ALLOWED: ContextVar[bool] = ContextVar("TAGS_ALLOWED", default=True)


def _pinned(image: str) -> str:
    if "@" not in image and not TAGS_ALLOWED.get():
        raise _PINNED.error()
    return image


# The same, or `registry/repository:tag` where tags are allowed.
Image = Annotated[
    str,
    replace(_PINNED, pattern=rf"{_REPOSITORY}(@sha256:[0-9a-f]{{64}}|:[A-Za-z0-9_][A-Za-z0-9._-]{{0,127}})$"),
    AfterValidator(_pinned),
]
ContentDigest = Annotated[
    str, Form(pattern=r"^sha256:[0-9a-f]{64}$", called="a digest", rule="write sha256:<64 digits>")
]
# A file or folder of this repository, from its top; it can't lead out of it.
RepositoryFile = Annotated[
    str,
    Form(
        pattern=r"^[A-Za-z0-9_][A-Za-z0-9_-]*([./][A-Za-z0-9_-]+)*$",
        called="a file of this repository",
        rule="write its path from the top of the repository: manifests/orders.yaml",
    ),
]
