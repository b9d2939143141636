"""The calls of `pulumirpc.LanguageRuntime`, each answered by the module that knows its subject.

Source: pulumi/pulumi: proto/pulumi/language.proto.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import grpc
from google.protobuf import empty_pb2
from google.protobuf.json_format import MessageToDict
from pulumi.runtime.proto import language_pb2, language_pb2_grpc, plugin_pb2

from engine.language_host import inspection, plugin, program
from engine.language_host.errors import HostError
from engine.language_host.interpreter import INSTALL_PULUMI, resolve
from engine.language_host.streaming import Exit, stream
from engine.pins import ENGINE_VERSION

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

    from engine.language_host.children import Children
    from engine.language_host.interpreter import Interpreter
    from engine.language_host.policy_proxy import PolicyProxy
    from engine.language_host.streaming import Output

ONLY_OFFICIAL = f"{{call}} needs Pulumi's official Python language host: {INSTALL_PULUMI}"
REFUSED = {
    "GenerateProgram": "Generating a program",
    "GenerateProject": "Generating a project",
    "GeneratePackage": "Generating an SDK",
    "Pack": "Packing an SDK",
    "Link": "Linking an SDK",
    "InstallDependencies": "'pulumi install'",
    "GetProgramDependencies": "Listing the program's packages",
}
"""The calls that this host refuses, and what a person asked for."""


class LanguageRuntime(language_pb2_grpc.LanguageRuntimeServicer):
    """The language host for Python, for one engine."""

    def __init__(self, children: Children, engine_address: str) -> None:
        """Serve the engine at `engine_address`."""
        self._children = children
        self._engine_address = engine_address

    def GetPluginInfo(  # noqa: N802 the protocol's name, as below
        self, request: empty_pb2.Empty, context: grpc.ServicerContext
    ) -> plugin_pb2.PluginInfo:
        """Name the version: that of the engine it belongs to."""
        del request, context
        return plugin_pb2.PluginInfo(version=ENGINE_VERSION)

    def GetRequiredPackages(  # noqa: N802
        self, request: language_pb2.GetRequiredPackagesRequest, context: grpc.ServicerContext
    ) -> language_pb2.GetRequiredPackagesResponse:
        """List the installed packages that have a resource plugin."""
        with refusals(context):
            packages = inspection.required_packages(interpreter_of(request.info))
        return language_pb2.GetRequiredPackagesResponse(
            packages=[
                plugin_pb2.PackageDependency(
                    name=package["name"],
                    kind="resource",
                    version=package["version"],
                    server=package["server"],
                    parameterization=parameterization(package["parameterization"]),
                    extension=parameterization(package["extension"]),
                )
                for package in packages
            ]
        )

    def Run(  # noqa: N802
        self, request: language_pb2.RunRequest, context: grpc.ServicerContext
    ) -> language_pb2.RunResponse:
        """Run the program to its end."""
        if request.attach_debugger:
            refuse(context, ONLY_OFFICIAL.format(call="--attach-debugger"))
        with refusals(context):
            interpreter = interpreter_of(request.info)
        return program.run(
            request, interpreter=interpreter, engine_address=self._engine_address, children=self._children
        )

    def About(  # noqa: N802
        self, request: language_pb2.AboutRequest, context: grpc.ServicerContext
    ) -> language_pb2.AboutResponse:
        """Tell which Python runs the program."""
        with refusals(context):
            interpreter = interpreter_of(request.info)
            version = inspection.python_version(interpreter)
        return language_pb2.AboutResponse(
            executable=str(interpreter.executable),
            version=version,
            metadata={"languageHost": "cloudpakops"},
        )

    def RunPlugin(  # noqa: N802
        self, request: language_pb2.RunPluginRequest, context: grpc.ServicerContext
    ) -> Iterator[language_pb2.RunPluginResponse]:
        """Run a plugin as long as the engine listens, passing on what it writes and its exit code."""
        if request.attach_debugger:
            refuse(context, ONLY_OFFICIAL.format(call="--attach-debugger"))
        is_policy_pack = request.kind == plugin.POLICY_PACK
        with refusals(context):
            interpreter = interpreter_of(request.info)
            start = plugin.start_of(request, interpreter)
        proxy: PolicyProxy | None = None
        if is_policy_pack:
            from engine.language_host.policy_proxy import PolicyProxy  # noqa: PLC0415 few commands need it

            proxy = PolicyProxy()
            context.add_callback(proxy.close)
            yield language_pb2.RunPluginResponse(stdout=f"{proxy.port}\n".encode())
            start.environment.update(proxy.environment())
        with refusals(context):
            pieces = stream(
                start.command,
                cwd=start.cwd,
                environment=start.environment,
                children=self._children,
                on_start=self._ending_with(context),
            )
            for piece in attached(pieces, proxy) if proxy else pieces:
                if isinstance(piece, Exit):
                    yield language_pb2.RunPluginResponse(exitcode=piece.code)
                elif piece.stream == "stdout":
                    yield language_pb2.RunPluginResponse(stdout=piece.data)
                else:
                    yield language_pb2.RunPluginResponse(stderr=piece.data)

    def Cancel(  # noqa: N802
        self, request: empty_pb2.Empty, context: grpc.ServicerContext
    ) -> empty_pb2.Empty:
        """Interrupt what runs, as Ctrl-C would; the engine does not wait for the end of it."""
        del request, context
        threading.Thread(target=self._children.cancel, daemon=True).start()
        return empty_pb2.Empty()

    def _ending_with(self, context: grpc.ServicerContext) -> Callable[[subprocess.Popen[bytes]], None]:
        """Give what ends a process with this call: the engine stops a plugin by ending the call."""

        def on_start(process: subprocess.Popen[bytes]) -> None:
            def end() -> None:
                threading.Thread(target=self._children.stop, args=(process,), daemon=True).start()

            if not context.add_callback(end):
                end()

        return on_start


def interpreter_of(info: language_pb2.ProgramInfo) -> Interpreter:
    """Find the interpreter of a program or plugin.

    Raises:
        OptionsError: see `resolve`.
    """
    return resolve(MessageToDict(info.options), Path(info.root_directory or "."))


def attached(pieces: Iterator[Output | Exit], proxy: PolicyProxy) -> Iterator[Output | Exit]:
    """Take the port, the first line that a policy pack prints, out of its output and give it to the proxy."""
    first = b""
    waiting = True
    try:
        for piece in pieces:
            if waiting and not isinstance(piece, Exit) and piece.stream == "stdout":
                first += piece.data
                line, newline, rest = first.partition(b"\n")
                if newline:
                    waiting = False
                    proxy.attach(line)
                    if rest:
                        yield piece._replace(data=rest)
                continue
            yield piece
    finally:
        proxy.close()


def parameterization(content: dict[str, str] | None) -> plugin_pb2.PackageParameterization | None:
    """Translate the parameterization of `pulumi-plugin.json`, whose value is in base64."""
    if not content:
        return None
    from base64 import b64decode  # noqa: PLC0415 only packages of a Terraform bridge need it

    return plugin_pb2.PackageParameterization(
        name=content["name"], version=content["version"], value=b64decode(content["value"])
    )


@contextmanager
def refusals(context: grpc.ServicerContext) -> Iterator[None]:
    """Turn an error with a message for the user into the refusal of this call."""
    try:
        yield
    except (HostError, OSError) as error:
        refuse(context, str(error))


def refuse(context: grpc.ServicerContext, message: str) -> NoReturn:
    """End this call with a message that the engine shows.

    The code is not UNIMPLEMENTED: there the engine falls back to something else, or waits for an answer.
    """
    context.abort(grpc.StatusCode.FAILED_PRECONDITION, message)
    raise AssertionError


def refusing(what: str) -> Callable[[LanguageRuntime, object, grpc.ServicerContext], NoReturn]:
    """Give a call that names what only the official language host does."""

    def call(_self: LanguageRuntime, _request: object, context: grpc.ServicerContext) -> NoReturn:
        refuse(context, ONLY_OFFICIAL.format(call=what))

    return call


for _name, _what in REFUSED.items():
    setattr(LanguageRuntime, _name, refusing(_what))
