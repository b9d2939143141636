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
from google.protobuf.json_format import MessageToDict
from pulumi.runtime import mocks, settings
from pulumi.runtime.proto import resource_pb2

from benchmarks import BenchmarkError
from cloudpakops.files.output import ordered
from cloudpakops.program.load import OFFLINE_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_STACK_TYPE = "pulumi:pulumi:Stack"
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
    """One run of a program: providers and objects sorted, how many resources Pulumi counts, and every message.

    ``sent`` has each serialized request with the URN that the recorder answered, "" where it answers none.
    """

    resources: int
    providers: tuple[RecordedProvider, ...]
    objects: tuple[RecordedObject, ...]
    sent: Sequence[tuple[str, bytes]] = ()


def record(project: Path, stack: str) -> Recording:
    """Run the program in the folder ``project`` with the configuration of ``stack``; no engine is needed.

    Raises BenchmarkError where the program refuses its configuration, or registers something that is no Kubernetes
    object: the comparison knows none.
    """
    monitor = _Recorder()
    stack_file = yaml.safe_load((project / "stacks" / f"Pulumi.{stack}.yaml").read_text(encoding="utf-8"))
    config = {
        key: value if isinstance(value, str) else json.dumps(value)
        for key, value in (stack_file.get("config") or {}).items()
    }

    @pulumi.runtime.test  # type: ignore[untyped-decorator]
    def program() -> None:
        runpy.run_path(os.fspath(project / "__main__.py"), run_name="__main__")

    name = yaml.safe_load((project / "Pulumi.yaml").read_text(encoding="utf-8"))["name"]
    settings.set_root_resource(None)  # type: ignore[arg-type]
    mocks.set_mocks(_Mocks(), project=name, stack=stack, preview=False, monitor=monitor)
    pulumi.runtime.set_all_config(config, [])
    try:
        with mock.patch.dict(os.environ, {OFFLINE_VARIABLE: "1"}):
            program()
    except pulumi.RunError as error:
        raise BenchmarkError(f"the program in {project} does not run: {error}") from None
    finally:
        pulumi.runtime.set_all_config({}, [])
    return monitor.recording()


class _Mocks(mocks.Mocks):
    def new_resource(self, args: mocks.MockResourceArgs) -> tuple[str, dict[str, Any]]:
        return f"{args.name}-id", dict(args.inputs)

    def call(self, args: mocks.MockCallArgs) -> tuple[dict[str, Any], None]:
        raise BenchmarkError(f"the program calls {args.token}, and the comparison knows only resources")


class _Recorder(mocks.MockMonitor):
    """Keeps every request as it would go to the engine."""

    def __init__(self) -> None:
        super().__init__(_Mocks())
        self._sent: list[tuple[str, Any]] = []

    def RegisterResource(self, request: Any) -> Any:  # noqa: N802 - the name of the gRPC call, as below
        answer = super().RegisterResource(request)  # type: ignore[no-untyped-call]
        # Mocks register the stack once for all runs of a process, so `recording` adds it.
        if request.type != _STACK_TYPE:
            self._sent.append((answer.urn, request))
        return answer

    def RegisterResourceOutputs(self, request: Any) -> Any:  # noqa: N802
        self._sent.append(("", request))
        return super().RegisterResourceOutputs(request)  # type: ignore[no-untyped-call]

    def recording(self) -> Recording:
        stack = resource_pb2.RegisterResourceRequest(
            type=_STACK_TYPE, name=f"{pulumi.get_project()}-{pulumi.get_stack()}", acceptSecrets=True
        )
        urn = self.make_urn("", stack.type, stack.name)
        outputs = resource_pb2.RegisterResourceOutputsRequest(urn=urn)
        sent = [(urn, stack), *(entry for entry in self._sent if entry != ("", outputs)), ("", outputs)]
        registered = [request for urn, request in sent if urn]
        providers, objects = [], []
        for request in registered:
            if request.type == _PROVIDER_TYPE:
                inputs = sorted(MessageToDict(request.object).items())
                arguments = {key: _argument(value) for key, value in inputs}
                providers.append(RecordedProvider(name=request.name, arguments=arguments))
            elif request.type.startswith(_OBJECT_TYPES):
                objects.append(_object(request))
            elif request.custom:
                raise BenchmarkError(
                    f"the program registers a {request.type}, and the comparison knows only Kubernetes"
                )
        return Recording(
            resources=len(registered),
            providers=tuple(sorted(providers, key=lambda provider: provider.name)),
            objects=tuple(sorted(objects, key=lambda found: found.key)),
            sent=[(urn, request.SerializeToString(deterministic=True)) for urn, request in sent],
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


def _object(request: Any) -> RecordedObject:
    manifest: dict[str, Any] = _plain(MessageToDict(request.object))
    metadata = manifest["metadata"]
    annotations = metadata.pop("annotations", {})
    kept = {key: value for key, value in annotations.items() if not key.startswith("pulumi.com/")}
    manifest["metadata"] = {**metadata, "annotations": kept} if kept else metadata
    return RecordedObject(
        logical_name=request.name,
        # urn:pulumi:<stack>::<project>::<types>::<name>::<id>
        provider=request.provider.split("::")[-2],
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
