"""A kind as its cluster defines it: from a CustomResourceDefinition, or from the file that keeps what is needed of one.

Source: kubernetes/website: content/en/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cloudpakops.admission.structural import JUNCTORS, RULES
from cloudpakops.base.errors import WrongValueError
from cloudpakops.model.release import digest

if TYPE_CHECKING:
    from collections.abc import Mapping

# The kind that defines kinds, and the group of its API.
GROUP: Final = "apiextensions.k8s.io"
KIND: Final = "CustomResourceDefinition"
# Where the catalog of a repository keeps definitions.
FOLDER: Final = "catalog/crds"
_ROOT: Final = ("apiVersion", "kind", "metadata", "status")
_VALUES: Final = (
    *RULES,
    "default",
    "enum",
    "format",
    "nullable",
    "pattern",
    "required",
    "type",
    "uniqueItems",
    "x-kubernetes-embedded-resource",
    "x-kubernetes-int-or-string",
    "x-kubernetes-list-map-keys",
    "x-kubernetes-list-type",
    "x-kubernetes-preserve-unknown-fields",
)


def file_of(group: str, kind: str) -> str:
    """Return the file of the catalog that keeps a kind."""
    return f"{FOLDER}/{kind.lower()}.{group}.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """The schemas of a kind by version; ``keeps_unknown`` is true where nothing is dropped, as it once was everywhere.

    ``source`` says where the definition was found.
    """

    group: str
    kind: str
    versions: Mapping[str, Any]
    keeps_unknown: bool = False
    source: str

    @property
    def file(self) -> str:
        """The file of the catalog that keeps it."""
        return file_of(self.group, self.kind)

    def content(self) -> dict[str, Any]:
        """Return what its file holds: plain data, pinned by the digest of what counts."""
        counts = {
            "group": self.group,
            "kind": self.kind,
            "keepsUnknown": self.keeps_unknown,
            "versions": dict(self.versions),
        }
        return {"source": self.source, "digest": digest(counts), **counts}


def kept(content: Any, file: str) -> Definition:
    """Return the definition that a file of the catalog holds; raises WrongValueError."""
    retake = "take it anew: cloudpakops catalog crds --from FOLDER"
    try:
        found = Definition(
            group=str(content["group"]),
            kind=str(content["kind"]),
            versions=dict(content["versions"]),
            keeps_unknown=bool(content["keepsUnknown"]),
            source=str(content["source"]),
        )
        expected = content["digest"]
    except (KeyError, TypeError, ValueError):
        raise WrongValueError("is no definition that `cloudpakops catalog crds` wrote", retake) from None
    if found.content()["digest"] != expected:
        raise WrongValueError("does not match its digest, so somebody edited it", f"undo the edit, or {retake}")
    if found.file != file:
        raise WrongValueError(f"defines {found.kind} of {found.group}", f"call it {found.file}")
    return found


def defined(manifest: Any, source: str) -> Definition | None:
    """Return what a CustomResourceDefinition defines; None where a manifest is none, or has no schema."""
    if not isinstance(manifest, dict) or manifest.get("kind") != KIND:
        return None
    if not str(manifest.get("apiVersion")).startswith(f"{GROUP}/"):
        return None
    try:
        spec = manifest["spec"]
        old = spec.get("validation") or {}
        versions = spec.get("versions") or [{"name": spec["version"]}]
        schemas = {
            version["name"]: schema
            for version in versions
            if version.get("served", True)
            and (schema := (version.get("schema") or old).get("openAPIV3Schema")) is not None
        }
        if not schemas:
            return None
        return Definition(
            group=spec["group"],
            kind=spec["names"]["kind"],
            versions={name: _of_object(schema) for name, schema in sorted(schemas.items())},
            keeps_unknown=bool(spec.get("preserveUnknownFields", manifest["apiVersion"] == f"{GROUP}/v1beta1")),
            source=source,
        )
    except (AttributeError, KeyError, TypeError):
        raise WrongValueError(
            "is no complete CustomResourceDefinition", "take it as `oc get crd NAME -o yaml` prints it"
        ) from None


def _of_object(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is said of an object, without what every kind has and what the cluster itself writes."""
    made: dict[str, Any] = _trimmed(schema)
    made["properties"] = {key: one for key, one in made.get("properties", {}).items() if key not in _ROOT}
    if required := [key for key in made.get("required") or () if key not in _ROOT]:
        made["required"] = required
    else:
        made.pop("required", None)
    return made


def _trimmed(schema: Any) -> Any:
    """Return a schema without words for people, and without rules that only a cluster can carry out (CEL)."""
    if not isinstance(schema, dict):
        return schema
    made = {key: schema[key] for key in _VALUES if key in schema}
    if "properties" in schema:
        made["properties"] = {key: _trimmed(value) for key, value in sorted(schema["properties"].items())}
    for key in ("additionalProperties", "items", "not"):
        if key in schema:
            made[key] = _trimmed(schema[key])
    for key in JUNCTORS:
        if key in schema:
            made[key] = [_trimmed(one) for one in schema[key]]
    return made
