"""An object that a plan describes, whatever describes it: what it is called, and where a person wrote it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cloudpakops.base.merging import Conflict, Layer
    from cloudpakops.base.place import Place

# Group, kind, namespace and name: what Kubernetes tells objects of a cluster apart by. A version is none of it.
Identity: TypeAlias = tuple[str, str, str | None, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedObject:
    """An object of a cluster.

    ``resource`` is its logical name in the program. ``said`` tells people who describes it, ``place`` where the stack
    file brings it in, below its cluster. ``content`` is what the plan knows of it beside these names: metadata, and all
    that is beside that. ``ready`` are the expressions by which it shows that it serves.
    """

    api_version: str
    kind: str
    namespace: str | None
    name: str
    resource: str
    said: str
    place: Place
    content: Mapping[str, Any] = field(default_factory=dict)
    # Whether it is an instance of a Cloud Pak.
    instance: bool = False
    # Whether people wrote all of it, as a manifest.
    written: bool = False
    ready: tuple[str, ...] = ()
    # What several sources say of it, each over those before, and what of that can't be both.
    layers: tuple[Layer, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    # Where it finds the Secrets that it names, if it has no namespace.
    secrets_namespace: str | None = None

    @property
    def group(self) -> str:
        """The group of its API, empty for the core of Kubernetes."""
        return self.api_version.rpartition("/")[0]

    @property
    def version(self) -> str:
        """The version of its API."""
        return self.api_version.rpartition("/")[2]

    @property
    def identity(self) -> Identity:
        """What Kubernetes tells it by."""
        return self.group, self.kind, self.namespace, self.name

    def __str__(self) -> str:
        return f"{self.kind} {self.namespace}/{self.name}" if self.namespace else f"{self.kind} {self.name}"
