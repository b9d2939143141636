"""The calls of `pulumirpc.LanguageRuntime`, each answered by the module that knows its subject.

Source: pulumi/pulumi: proto/pulumi/language.proto.
"""

from __future__ import annotations

import platform
import shutil
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import grpc
from google.protobuf import empty_pb2
from google.protobuf.json_format import MessageToDict
from pulumi.runtime.proto import language_pb2, language_pb2_grpc, plugin_pb2

from engine.language_host import inspection, options, plugin, program
from engine.language_host.errors import HostError
from engine.language_host.installation import install
from engine.language_host.interpreter import Interpreter, resolve
from engine.language_host.streaming import Exit, stream
from engine.pins import ENGINE_VERSION

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

    from engine.language_host.children import Children
    from engine.language_host.policy_proxy import PolicyProxy
    from engine.language_host.streaming import Output

ONLY_OFFICIAL = (
    "{call} needs Pulumi's official Python language host: install Pulumi from https://www.pulumi.com/docs/install/"
)
Prompt = language_pb2.RuntimeOptionPrompt


class LanguageRuntime(language_pb2_grpc.LanguageRuntimeServicer):
    """The language host for Python, for one engine."""

    def __init__(self, children: Children, engine_address: str) -> None:
        """Serve the engine at `engine_address`; it may be empty until `Handshake` names it."""
        self._children = children
        self._engine_address = engine_address

    def Handshake(  # noqa: N802 the protocol's name, as below
        self, request: language_pb2.LanguageHandshakeRequest, context: grpc.ServicerContext
    ) -> language_pb2.LanguageHandshakeResponse:
        """Learn where the engine is."""
        del context
        self._engine_address = request.engine_address
        return language_pb2.LanguageHandshakeResponse()

    def GetPluginInfo(  # noqa: N802
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
            packages = inspection.ask(self._interpreter(request.info), "required")
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

    def GetRequiredPlugins(  # noqa: N802
        self, request: language_pb2.GetRequiredPluginsRequest, context: grpc.ServicerContext
    ) -> language_pb2.GetRequiredPluginsResponse:
        """List the same as `GetRequiredPackages`, for an engine that does not know that call."""
        packages = self.GetRequiredPackages(language_pb2.GetRequiredPackagesRequest(info=request.info), context)
        return language_pb2.GetRequiredPluginsResponse(
            plugins=[
                plugin_pb2.PluginDependency(
                    name=package.name, kind=package.kind, version=package.version, server=package.server
                )
                for package in packages.packages
            ]
        )

    def Run(  # noqa: N802
        self, request: language_pb2.RunRequest, context: grpc.ServicerContext
    ) -> language_pb2.RunResponse:
        """Run the program to its end."""
        if request.attach_debugger:
            refuse(context, ONLY_OFFICIAL.format(call="--attach-debugger"))
        with refusals(context):
            interpreter = self._interpreter(request.info)
        return program.run(
            request, interpreter=interpreter, engine_address=self._engine_address, children=self._children
        )

    def About(  # noqa: N802
        self, request: language_pb2.AboutRequest, context: grpc.ServicerContext
    ) -> language_pb2.AboutResponse:
        """Tell which Python runs the program."""
        with refusals(context):
            settings = self._options(request.info)
            interpreter = resolve(settings)
            version = platform.python_version()
            if not interpreter.is_own:
                done = inspection.run(interpreter, "-c", "import platform; print(platform.python_version())")
                version = done.stdout.strip()
        return language_pb2.AboutResponse(
            executable=str(interpreter.executable),
            version=version,
            metadata={"toolchain": settings.toolchain, "languageHost": "cloudpakops"},
        )

    def GetProgramDependencies(  # noqa: N802
        self, request: language_pb2.GetProgramDependenciesRequest, context: grpc.ServicerContext
    ) -> language_pb2.GetProgramDependenciesResponse:
        """List the installed packages, or only those that no other one requires."""
        with refusals(context):
            question: inspection.Question = "all" if request.transitiveDependencies else "direct"
            found = inspection.ask(self._interpreter(request.info), question)
        return language_pb2.GetProgramDependenciesResponse(
            dependencies=[language_pb2.DependencyInfo(name=name, version=version) for name, version in found.items()]
        )

    def InstallDependencies(  # noqa: N802
        self, request: language_pb2.InstallDependenciesRequest, context: grpc.ServicerContext
    ) -> Iterator[language_pb2.InstallDependenciesResponse]:
        """Make the virtual environment and install the requirements, showing each step's output."""
        folder = Path(request.info.program_directory or request.directory)
        with refusals(context):
            settings = self._options(request.info, is_plugin=request.is_plugin)
            for output in install(settings, folder, self._children, self._ending_with(context)):
                if output.stream == "stdout":
                    yield language_pb2.InstallDependenciesResponse(stdout=output.data)
                else:
                    yield language_pb2.InstallDependenciesResponse(stderr=output.data)

    def RuntimeOptionsPrompts(  # noqa: N802
        self, request: language_pb2.RuntimeOptionsRequest, context: grpc.ServicerContext
    ) -> language_pb2.RuntimeOptionsResponse:
        """Ask for the toolchain where the project names none and there is a choice."""
        del context
        if "toolchain" in request.info.options or shutil.which("uv") is None:
            return language_pb2.RuntimeOptionsResponse()
        choices = [
            Prompt.RuntimeOptionValue(promptType=Prompt.STRING, stringValue=name, displayName=name)
            for name in ("pip", "uv")
        ]
        prompt = Prompt(
            key="toolchain",
            description="What installs the program's requirements",
            promptType=Prompt.STRING,
            choices=choices,
            default=choices[0],
        )
        return language_pb2.RuntimeOptionsResponse(prompts=[prompt])

    def RunPlugin(  # noqa: N802
        self, request: language_pb2.RunPluginRequest, context: grpc.ServicerContext
    ) -> Iterator[language_pb2.RunPluginResponse]:
        """Run a plugin as long as the engine listens, passing on what it writes and its exit code."""
        if request.attach_debugger:
            refuse(context, ONLY_OFFICIAL.format(call="--attach-debugger"))
        is_policy_pack = request.kind == plugin.POLICY_PACK
        with refusals(context):
            interpreter = resolve(self._options(request.info, is_plugin=not is_policy_pack))
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

    def GenerateProgram(  # noqa: N802
        self, request: language_pb2.GenerateProgramRequest, context: grpc.ServicerContext
    ) -> language_pb2.GenerateProgramResponse:
        """Refuse to generate code."""
        del request
        refuse(context, ONLY_OFFICIAL.format(call="Generating a program"))

    def GenerateProject(  # noqa: N802
        self, request: language_pb2.GenerateProjectRequest, context: grpc.ServicerContext
    ) -> language_pb2.GenerateProjectResponse:
        """Refuse to generate code."""
        del request
        refuse(context, ONLY_OFFICIAL.format(call="Generating a project"))

    def GeneratePackage(  # noqa: N802
        self, request: language_pb2.GeneratePackageRequest, context: grpc.ServicerContext
    ) -> language_pb2.GeneratePackageResponse:
        """Refuse to generate code."""
        del request
        refuse(context, ONLY_OFFICIAL.format(call="Generating an SDK"))

    def Pack(  # noqa: N802
        self, request: language_pb2.PackRequest, context: grpc.ServicerContext
    ) -> language_pb2.PackResponse:
        """Refuse to pack an SDK."""
        del request
        refuse(context, ONLY_OFFICIAL.format(call="Packing an SDK"))

    def Link(  # noqa: N802
        self, request: language_pb2.LinkRequest, context: grpc.ServicerContext
    ) -> language_pb2.LinkResponse:
        """Refuse to link an SDK."""
        del request
        refuse(context, ONLY_OFFICIAL.format(call="Linking an SDK"))

    def _ending_with(self, context: grpc.ServicerContext) -> Callable[[subprocess.Popen[bytes]], None]:
        """Give what ends a process with this call: the engine stops a plugin by ending the call."""

        def on_start(process: subprocess.Popen[bytes]) -> None:
            def end() -> None:
                threading.Thread(target=self._children.stop, args=(process,), daemon=True).start()

            if not context.add_callback(end):
                end()

        return on_start

    def _options(self, info: language_pb2.ProgramInfo, *, is_plugin: bool = False) -> options.Options:
        return options.parse(
            MessageToDict(info.options),
            root_directory=Path(info.root_directory or "."),
            program_directory=Path(info.program_directory or "."),
            is_plugin=is_plugin,
        )

    def _interpreter(self, info: language_pb2.ProgramInfo) -> Interpreter:
        return resolve(self._options(info))


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
        refuse(context, str(error), grpc.StatusCode.FAILED_PRECONDITION)


def refuse(
    context: grpc.ServicerContext, message: str, code: grpc.StatusCode = grpc.StatusCode.UNIMPLEMENTED
) -> NoReturn:
    """End this call with a message that the engine shows."""
    context.abort(code, message)
    raise AssertionError
