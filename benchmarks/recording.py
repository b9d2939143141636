"""What a program registers, Secrets included, found by running it under Pulumi's mocks.

`cloudpakops.render.run` leaves Secrets and components out; here both count.
"""

from __future__ import annotations

import json
import os
import runpy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unittest import mock

import pulumi
import yaml
from pulumi.runtime import mocks

from benchmarks.errors import BenchmarkError
from cloudpakops.files.output import ordered
from cloudpakops.program.load import OFFLINE_VARIABLE

if TYPE_CHECKING:
    from pathlib import Path

_PROVIDER_TYPE = "pulumi:providers:kubernetes"
_OBJECT_TYPES = "kubernetes:"


@dataclass(frozen=True)
class SecretValue:
    """A value that the program marked as secret."""

    value: Any


@dataclass(frozen=True, kw_only=True)
class RecordedProvider:
    """An explicit Kubernetes provider and its arguments."""

    name: str
    arguments: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class RecordedObject:
    """A Kubernetes object as the cluster gets it: what only the provider reads (`pulumi.com/…`) is left out."""

    logical_name: str
    provider: str
    manifest: dict[str, Any]

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Provider, kind, namespace and name."""
        metadata = self.manifest["metadata"]
        return (self.provider, self.manifest["kind"], metadata.get("namespace", ""), metadata["name"])


@dataclass(frozen=True, kw_only=True)
class Recording:
    """One run of a program: providers and objects sorted, and how many resources Pulumi counts."""

    resources: int
    providers: tuple[RecordedProvider, ...]
    objects: tuple[RecordedObject, ...]


def record(project: Path, stack: str) -> Recording:
    """Run the program in the folder ``project`` with the configuration of ``stack``; no engine is needed.

    Raises BenchmarkError where the program refuses its configuration, or registers something that is no Kubernetes
    object: the comparison knows none.
    """
    registrations = _Registrations()
    settings = yaml.safe_load((project / "stacks" / f"Pulumi.{stack}.yaml").read_text(encoding="utf-8"))
    config = {
        key: value if isinstance(value, str) else json.dumps(value)
        for key, value in (settings.get("config") or {}).items()
    }

    @pulumi.runtime.test  # type: ignore[untyped-decorator]
    def program() -> None:
        runpy.run_path(os.fspath(project / "__main__.py"), run_name="__main__")

    name = yaml.safe_load((project / "Pulumi.yaml").read_text(encoding="utf-8"))["name"]
    mocks.set_mocks(registrations, project=name, stack=stack, preview=False)
    pulumi.runtime.set_all_config(config, [])
    try:
        with mock.patch.dict(os.environ, {OFFLINE_VARIABLE: "1"}):
            program()
    except pulumi.RunError as error:
        raise BenchmarkError(f"the program in {project} does not run: {error}") from None
    finally:
        pulumi.runtime.set_all_config({}, [])
    return registrations.recording()


class _Registrations(mocks.Mocks):
    def __init__(self) -> None:
        self._seen: list[mocks.MockResourceArgs] = []

    def new_resource(self, args: mocks.MockResourceArgs) -> tuple[str, dict[str, Any]]:
        self._seen.append(args)
        return f"{args.name}-id", dict(args.inputs)

    def call(self, args: mocks.MockCallArgs) -> tuple[dict[str, Any], None]:
        raise BenchmarkError(f"the program calls {args.token}, and the comparison knows only resources")

    def recording(self) -> Recording:
        providers, objects = [], []
        for seen in self._seen:
            if seen.typ == _PROVIDER_TYPE:
                arguments = {key: _argument(value) for key, value in sorted(seen.inputs.items())}
                providers.append(RecordedProvider(name=seen.name, arguments=arguments))
            elif seen.typ.startswith(_OBJECT_TYPES):
                objects.append(_object(seen))
            elif seen.custom:
                raise BenchmarkError(f"the program registers a {seen.typ}, and the comparison knows only Kubernetes")
        return Recording(
            resources=len(self._seen) + 1,  # and the stack itself
            providers=tuple(sorted(providers, key=lambda provider: provider.name)),
            objects=tuple(sorted(objects, key=lambda found: found.key)),
        )


def _argument(value: Any) -> Any:
    """Return a provider's argument as the program gave it: the SDK sends switches and numbers as JSON text."""
    if isinstance(value, str):
        try:
            decoded = json.loads(value)
        except ValueError:
            return value
        return decoded if isinstance(decoded, bool | int | float) else value
    return _plain(value)


def _object(seen: mocks.MockResourceArgs) -> RecordedObject:
    manifest: dict[str, Any] = _plain(seen.inputs)
    metadata = manifest["metadata"]
    annotations = metadata.pop("annotations", {})
    kept = {key: value for key, value in annotations.items() if not key.startswith("pulumi.com/")}
    manifest["metadata"] = {**metadata, "annotations": kept} if kept else metadata
    return RecordedObject(
        logical_name=seen.name,
        # urn:pulumi:<stack>::<project>::<types>::<name>::<id>
        provider=(seen.provider or "").split("::")[-2],
        manifest=ordered(manifest),
    )


def _plain(value: Any) -> Any:
    """Return ``value`` with whole numbers as int (on the wire all are floats) and secrets as `SecretValue`."""
    if pulumi.runtime.rpc.is_rpc_secret(value):
        return SecretValue(_plain(value["value"]))
    if isinstance(value, dict):
        return {key: _plain(nested) for key, nested in value.items()}
    if isinstance(value, list):
        return [_plain(nested) for nested in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
