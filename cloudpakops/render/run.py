"""The desired state of an environment as data: the program run under Pulumi's mocks, no engine at all."""

from __future__ import annotations

import asyncio
import functools
import gc
import json
import os
import runpy
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pulumi
from google.protobuf.json_format import MessageToDict
from google.protobuf.struct_pb2 import Struct
from pulumi import _types
from pulumi.runtime import mocks, settings
from pulumi.runtime.proto.resource_pb2 import ReadResourceResponse, RegisterResourceResponse, ResourceInvokeResponse

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.files.output import ordered
from cloudpakops.model.environment import NAMESPACE
from cloudpakops.program.load import planned
from cloudpakops.render import answers
from cloudpakops.render.answers import CLOUDS
from cloudpakops.render.registrations import digest_of
from cloudpakops.render.rendered_object import RenderedObject, manifest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from cloudpakops.plan import Plan
    from cloudpakops.repository.repository import Repository, Stack

_LAYER_TYPE = f"{NAMESPACE}:"
_STACK_TYPE = "pulumi:pulumi:Stack"

_Answer = TypeVar("_Answer")


@dataclass(frozen=True, kw_only=True)
class Rendering:
    """Every object but Secrets, sorted by cluster, layer and name, and the digest of all that the program registers."""

    objects: list[RenderedObject]
    registered: str


def rendering(repository: Repository, environment: str) -> Rendering:
    """Run the program for ``environment``, and tell what it registers besides objects, too; raises as `render`."""
    stack = repository.stack(environment)
    monitor = _monitored(repository.root, stack, repository.plan(stack))
    return Rendering(objects=_sorted(monitor.objects), registered=digest_of(monitor.requests, monitor.outputs))


def render(repository: Repository, environment: str) -> list[RenderedObject]:
    """Run the program for ``environment`` and return every object but Secrets, sorted by cluster, layer and name.

    Raises CloudPakOpsError where the environment's files are not right.
    """
    return render_stack(repository, repository.stack(environment))


def render_stack(repository: Repository, stack: Stack) -> list[RenderedObject]:
    """Render an environment as a stack describes it, which may be another than its file does."""
    return render_plan(repository.root, stack, repository.plan(stack))


def render_plan(root: Path, stack: Stack, plan: Plan) -> list[RenderedObject]:
    """Render what ``plan`` has of the environment that a stack describes; ``root`` is the folder of the program."""
    return _sorted(_monitored(root, stack, plan).objects) if plan.clusters else []


def _sorted(objects: Iterable[RenderedObject]) -> list[RenderedObject]:
    return sorted(
        (found for found in objects if found.kind != "Secret"),
        key=lambda found: (found.cluster, _LAYERS.index(found.layer), found.namespace or "", found.kind, found.name),
    )


def _monitored(root: Path, stack: Stack, plan: Plan) -> _Monitor:
    """Run the program with a plan of a stack, and return who heard what it registers."""
    config = {
        key: value if isinstance(value, str) else json.dumps(value)
        for key, value in stack.document.data["config"].items()
        if not (isinstance(value, dict) and value.keys() == {"secure"})
    }
    secret_keys = [f"{NAMESPACE}:{key}" for key in stack.environment.secret_keys()]
    config |= dict.fromkeys(secret_keys, "rendered-without-its-value")
    monitor = _Monitor()
    with planned(plan):
        _run(root, stack.name, config, secret_keys, monitor)
    return monitor


_LAYERS = ("infrastructure", "cloudpak", "application")


class _Mocks(mocks.Mocks):
    """Never asked: `_Monitor` answers for itself. `set_mocks` wants one."""

    def new_resource(self, args: mocks.MockResourceArgs) -> tuple[str, dict[str, Any]]:
        raise NotImplementedError(args.typ)

    def call(self, args: mocks.MockCallArgs) -> tuple[dict[str, Any], list[Any]]:
        raise NotImplementedError(args.token)


class _Monitor(mocks.MockMonitor):
    """Answers the program, and notes each object together with its component.

    It hands on what it gets as it is. The mocks of the SDK read each object and write it again, in an event loop of
    their own, and that takes as long as everything else.
    """

    def __init__(self) -> None:
        super().__init__(_Mocks())
        self.objects: list[RenderedObject] = []
        self.requests: list[Any] = []
        self.outputs: dict[str, Any] = {}
        self._layers: dict[str, str] = {}

    def RegisterResource(self, request: Any) -> Any:  # noqa: N802 - the name of the gRPC call
        # The SDK registers the one stack of a process in whichever run comes to it.
        if request.type != _STACK_TYPE:
            self.requests.append(request)
        urn = self.make_urn(request.parent, request.type, request.name)
        package = request.type.partition(":")[0]
        if request.type.startswith(_LAYER_TYPE):
            self._layers[urn] = request.type.split(":")[1]
        elif package in {"kubernetes", *CLOUDS}:
            self.objects.append(self._rendered(request))
        outputs = Struct()
        outputs.CopyFrom(request.object)
        if package in CLOUDS:
            outputs.update(answers.of_resource(request.type, request.name, request.object.fields))
        return RegisterResourceResponse(urn=urn, id=f"{request.name}-id", object=outputs)

    def ReadResource(self, request: Any) -> Any:  # noqa: N802 - as above
        # The SDK registers the one stack of a process in whichever run comes to it.
        if request.type != _STACK_TYPE:
            self.requests.append(request)
        urn = self.make_urn(request.parent, request.type, request.name)
        properties = Struct()
        properties.update(answers.of_read(request.type, request.id))
        return ReadResourceResponse(urn=urn, properties=properties)

    def Invoke(self, request: Any) -> Any:  # noqa: N802 - as above
        answer = Struct()
        answer.update(answers.of_function(request.tok))
        return ResourceInvokeResponse(**{"return": answer})

    def _rendered(self, request: Any) -> RenderedObject:
        # Not by the SDK's own reader, for which one secret value makes all that is around it secret.
        manifest = manifest_of(request.type, request.name, _plain(MessageToDict(request.object)))
        provider = request.provider.split("::")[-2]
        return RenderedObject(
            layer=self._layers[request.parent],
            # Each provider is called `<package>-<cluster>`.
            cluster=provider.partition("-")[2],
            logical_name=request.name,
            manifest=ordered(manifest),
            protected=request.protect,
        )


def _plain(value: Any) -> Any:
    """Return data without what is secret, and with whole numbers as such."""
    if isinstance(value, dict):
        return {key: _plain(nested) for key, nested in value.items() if not pulumi.runtime.rpc.is_rpc_secret(nested)}
    if isinstance(value, list):
        return [_plain(nested) for nested in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


class _AtOnce(ThreadPoolExecutor):
    """Answers in the thread that asks: nothing here waits, and a thread for each question takes a tenth of the time."""

    def submit(self, fn: Callable[..., _Answer], /, *args: Any, **kwargs: Any) -> Future[_Answer]:
        done: Future[_Answer] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - whoever asked gets it
            done.set_exception(error)
        return done


def _run(root: Path, stack: str, config: Mapping[str, str], secret_keys: list[str], monitor: _Monitor) -> None:
    loops: list[asyncio.AbstractEventLoop] = []

    @pulumi.runtime.test  # type: ignore[untyped-decorator]
    def program() -> pulumi.Output[None]:
        loops.append(asyncio.get_running_loop())
        loops[0].set_default_executor(_AtOnce())
        outputs: dict[str, Any] = pulumi.runtime.get_root_resource().outputs  # type: ignore[union-attr]
        runpy.run_path(os.fspath(root / "__main__.py"), run_name="__main__")
        return pulumi.Output.from_input(outputs).apply(monitor.outputs.update)

    # The SDK makes a stack only where none is left of the run before, which would be the parent of all that comes now.
    settings.set_root_resource(None)  # type: ignore[arg-type]
    mocks.set_mocks(_Mocks(), project=NAMESPACE, stack=stack, preview=False, monitor=monitor)
    pulumi.runtime.set_all_config(dict(config), secret_keys)
    try:
        with _importable(root), _without_stacks(), _remembered_types(), _without_collections():
            program()
    except pulumi.RunError as error:
        raise CloudPakOpsError(str(error)) from None
    finally:
        pulumi.runtime.set_all_config({}, [])
        # The SDK keeps its loop for whatever else this process runs.
        for loop in loops:
            loop.set_default_executor(ThreadPoolExecutor())


@contextmanager
def _importable(root: Path) -> Iterator[None]:
    path = os.fspath(root)
    _forget_components_of_another(root)
    sys.path.insert(0, path)
    try:
        yield
    finally:
        sys.path.remove(path)


def _forget_components_of_another(root: Path) -> None:
    """Forget the components of a checkout that was rendered before: its folder may be gone, and its code differ."""
    here = root / "components" / "__init__.py"
    loaded = getattr(sys.modules.get("components"), "__file__", None)
    if loaded and here.exists() and Path(loaded).resolve() != here.resolve():
        for name in [name for name in sys.modules if name == "components" or name.startswith("components.")]:
            del sys.modules[name]


@contextmanager
def _remembered_types() -> Iterator[None]:
    """Keep the SDK from reading the annotations of a class for each resource of it: a tenth of the time."""
    before = _types.resource_types
    _types.resource_types = functools.cache(before)
    try:
        yield
    finally:
        _types.resource_types = before


@contextmanager
def _without_collections() -> Iterator[None]:
    """Collect garbage after the program only: what it makes stays until its end, and looking for more is a quarter."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def _without_stacks() -> Iterator[None]:
    """Keep the SDK from noting the whole stack for each resource: a sixth of the time, and nobody reads it here."""
    before = getattr(sys, "tracebacklimit", None)
    sys.tracebacklimit = 1
    try:
        yield
    finally:
        if before is None:
            del sys.tracebacklimit
        else:
            sys.tracebacklimit = before
