"""The parts of a workload's plan, which its component takes as they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvironmentSecret:
    """A variable of the environment whose value is a key of a Secret."""

    variable: str
    secret: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MountPlan:
    """What a container finds at ``path``: ``volume`` is the volume as Kubernetes spells it, without its name."""

    path: str
    volume: dict[str, Any]
    read_only: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class InitContainerPlan:
    """What runs to its end before the container starts."""

    name: str
    image: str
    command: tuple[str, ...] = ()
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AutoscalingPlan:
    """How many copies run, by the use of processor and memory in percent of what is requested."""

    minimum: int
    maximum: int
    cpu: int | None = None
    memory: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PodPlan:
    """The pods of a workload; ``probes`` are by Kubernetes' names and spelled as there.

    ``environment_from`` are Secrets of which every key is a variable. ``api_token`` tells whether the pods get a token
    of their service account.
    """

    image: str
    command: tuple[str, ...] = ()
    args: tuple[str, ...] = ()
    port: int | None
    probes: dict[str, Any] = field(default_factory=dict)
    environment: tuple[EnvironmentSecret, ...] = ()
    environment_from: tuple[str, ...] = ()
    mounts: tuple[MountPlan, ...] = ()
    init_containers: tuple[InitContainerPlan, ...] = ()
    requests: dict[str, str] = field(default_factory=dict)
    limits: dict[str, str] = field(default_factory=dict)
    service_account: str | None = None
    api_token: bool = False
    pull_secret: str | None = None
