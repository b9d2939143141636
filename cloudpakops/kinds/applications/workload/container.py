"""What a release says of the containers of a workload beyond their images: probes, mounts, what runs first."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from cloudpakops.base.errors import WrongValueError
from cloudpakops.base.form import Form
from cloudpakops.base.strict import Image, Label, StrictModel
from cloudpakops.kinds.applications.roles import DataKey

# What Kubernetes accepts as a name of an environment variable (kubernetes/apimachinery: validation.IsEnvVarName), but
# for the characters that no shell can read.
Variable = Annotated[
    str,
    Form(
        pattern=r"^[A-Za-z_][A-Za-z0-9_.-]*$",
        called="the name of an environment variable",
        rule="use letters, digits and _ . -, beginning with a letter or _",
    ),
]
# An absolute path of a container that leads nowhere else, and not to its root.
ContainerPath = Annotated[
    str,
    Form(
        pattern=r"^(/[A-Za-z0-9_-][A-Za-z0-9._-]*|/\.[A-Za-z0-9_-]+)+$",
        called="a path in a container",
        rule="begin with /, use letters, digits and . _ -, and no .. or / at the end",
    ),
]
# A Kubernetes quantity of memory (kubernetes/apimachinery: pkg/api/resource).
Bytes = Annotated[
    str,
    Form(
        pattern=r"^[0-9]+(\.[0-9]+)?(Ki|Mi|Gi|Ti|k|M|G|T)?$",
        called="an amount of bytes",
        rule="write a number and a unit, such as 64Mi or 2Gi",
    ),
]
UrlPath = Annotated[
    str, Form(pattern=r"^/\S*$", called="the path of a URL", rule="begin with /, and use no spaces: /health")
]
Seconds = Annotated[int, Field(gt=0)]
Port = Annotated[int, Field(gt=0, lt=65536)]


class Probe(StrictModel):
    """How Kubernetes asks a container whether it is well: a ``path`` over HTTP, a ``port`` over TCP, or a ``command``.

    Without ``port`` a path is asked at the application's own.
    """

    path: UrlPath | None = None
    port: Port | None = None
    scheme: Literal["HTTP", "HTTPS"] = "HTTP"
    command: list[str] = Field(default_factory=list)
    initial_delay_seconds: Annotated[int, Field(ge=0)] | None = None
    period_seconds: Seconds | None = None
    timeout_seconds: Seconds | None = None
    failure_threshold: Annotated[int, Field(gt=0)] | None = None

    @model_validator(mode="after")
    def _asks_one_question(self) -> Probe:
        if bool(self.command) == bool(self.path or self.port):
            raise WrongValueError("needs either a command, or a path or port", "keep one of them")
        return self

    def manifest(self, port: int | str | None) -> dict[str, Any]:
        """Return the probe as Kubernetes spells it; ``port`` is the application's own."""
        made: dict[str, Any]
        if self.command:
            made = {"exec": {"command": list(self.command)}}
        elif self.path:
            scheme = {"scheme": self.scheme} if self.scheme != "HTTP" else {}
            made = {"httpGet": {"path": self.path, "port": self.port or port, **scheme}}
        else:
            made = {"tcpSocket": {"port": self.port}}
        times = self.model_dump(
            by_alias=True,
            exclude_none=True,
            include={"initial_delay_seconds", "period_seconds", "timeout_seconds", "failure_threshold"},
        )
        return made | times


class Probes(StrictModel):
    """The probes of a container; what is not named is not asked."""

    startup: Probe | None = None
    readiness: Probe | None = None
    liveness: Probe | None = None


class Mount(StrictModel):
    """What a container finds at a path: a Secret or a ConfigMap by its role, files of the release, or free space.

    The site says which object has a role. With ``keys`` only these are there. ``scratch`` is the size of a space that
    init containers and the container share, and that goes with the pod.
    """

    path: ContainerPath
    secret: Label | None = None
    config_map: Label | None = None
    keys: list[DataKey] = Field(default_factory=list)
    files: dict[DataKey, str] = Field(default_factory=dict)
    scratch: Bytes | None = None

    @model_validator(mode="after")
    def _is_one_thing(self) -> Mount:
        sources = [bool(source) for source in (self.secret, self.config_map, self.files, self.scratch)]
        if sources.count(True) != 1:
            raise WrongValueError("needs exactly one of secret, configMap, files and scratch", "keep one of them")
        if self.keys and not (self.secret or self.config_map):
            raise WrongValueError("keys choose from a Secret or a ConfigMap", "remove keys")
        return self


class InitContainer(StrictModel):
    """What runs to its end before the container starts; it sees the same settings, Secrets and mounts."""

    name: Label
    # By digest, unless the release says that it has tags.
    image: Image
    command: list[str] = Field(default_factory=list)
    args: list[str] = Field(default_factory=list)
