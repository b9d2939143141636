"""Checks whether a manifest that the user supplies agrees with the release and the environment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.base.finding import Finding
from cloudpakops.base.template import at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cloudpakops.base.place import Place
    from cloudpakops.kinds.clusters.cloud_pak import Instance
    from cloudpakops.model.instance_kind import InstanceKind


def document_findings(
    instance: Instance, kind: InstanceKind, given: Any, ours: Mapping[str, Any], place: Place
) -> Iterator[Finding]:
    """Yield what is wrong with the manifest ``given`` for an instance, or with there being none.

    ``ours`` is the spec that the release and the environment make; of it the protected fields must agree.
    """
    here = (*place, "document")
    if instance.document is None:
        if kind.supplied == "required":
            yield Finding(
                place,
                f"you must supply the manifest of a {instance.kind}",
                "add it to this repository and name it: document: FILE.yaml",
            )
    elif kind.supplied == "never":
        yield Finding(
            here,
            f"a {instance.kind} comes from the release and does not accept a document",
            "remove document; put what differs under `spec`",
        )
    elif not isinstance(given, dict) or not isinstance(given.get("spec"), dict):
        yield Finding(here, f"{instance.document} is not a manifest with a spec", "name a file with one manifest")
    else:
        yield from _head(instance, kind, given, here)
        yield from _spec(instance, kind, given["spec"], ours, here)


def _head(instance: Instance, kind: InstanceKind, given: Mapping[str, Any], here: Place) -> Iterator[Finding]:
    due = {"apiVersion": kind.api_version, "kind": instance.kind, "metadata.name": instance.name}
    for key, expected in due.items():
        found = at(given, key.split("."))
        if expected and found != expected and not (key == "metadata.name" and found is None):
            yield Finding(
                here,
                f"{key} of {instance.document} is {found}, but must be {expected}",
                f"write {key}: {expected} in {instance.document}",
            )
    if not kind.api_version and not given.get("apiVersion"):
        yield Finding(here, f"{instance.document} has no apiVersion", f"add apiVersion to {instance.document}")


def _spec(
    instance: Instance, kind: InstanceKind, spec: Mapping[str, Any], ours: Mapping[str, Any], here: Place
) -> Iterator[Finding]:
    for field in kind.protected_fields:
        path = field.split(".")
        expected, found = at(ours, path), at(spec, path)
        if found is not None and expected is not None and found != expected:
            yield Finding(
                here,
                f"spec.{field} of {instance.document} is {found!r}, but the release and this environment require "
                f"{expected!r}",
                f"remove spec.{field} from {instance.document}, or correct its value",
            )
