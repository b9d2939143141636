"""Other files that an environment refers to, read before the resolver runs: it does no I/O."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cloudpakops.model.object_kind import ObjectKinds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cloudpakops.model.release import MirrorRecord


@dataclass(frozen=True)
class Manifests:
    """Manifests that instances refer to, by their file; objects of applications that are folders, by application."""

    documents: Mapping[str, Any] = field(default_factory=dict)
    folders: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    # What was mirrored for the platform release, and the certificate of the mirror's authority.
    mirrored: MirrorRecord | None = None
    mirror_ca: str | None = None
    # What is known of kinds of objects.
    kinds: ObjectKinds = field(default_factory=ObjectKinds)
