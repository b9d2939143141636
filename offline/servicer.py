"""What all stand-in providers have in common: the protocol, connections, errors.

The engine opens one connection for each provider resource and says the provider's name once, in ``Configure``; later
requests don't name it. So a connection, known by its peer address, stands for a provider (pulumi/pulumi:
proto/pulumi/provider.proto; sdk/go/common/resource/plugin/provider_plugin.go, ``GetProviderAttachPort``).
"""

from __future__ import annotations

import functools
import json
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import grpc
from google.protobuf.empty_pb2 import Empty
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc

from providers.errors import ProviderError, RefusedError
from providers.property_diff import Kind, covers, parse_path, render_path
from providers.values import from_struct

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from providers.property_diff import Path as PropertyPath

VERSION: Final = "999.0.0"
"""What stand-ins call their version: newer than any that an SDK asks for."""

_KINDS: Final = {
    (Kind.ADD, False): provider_pb2.PropertyDiff.ADD,
    (Kind.ADD, True): provider_pb2.PropertyDiff.ADD_REPLACE,
    (Kind.DELETE, False): provider_pb2.PropertyDiff.DELETE,
    (Kind.DELETE, True): provider_pb2.PropertyDiff.DELETE_REPLACE,
    (Kind.UPDATE, False): provider_pb2.PropertyDiff.UPDATE,
    (Kind.UPDATE, True): provider_pb2.PropertyDiff.UPDATE_REPLACE,
}

NO_CHANGES: Final = provider_pb2.DiffResponse(changes=provider_pb2.DiffResponse.DIFF_NONE, hasDetailedDiff=True)
"""The answer to a Diff of equal inputs."""

Recorded = Callable[[str], bool]
"""Whether the stack's state has a resource, by its URN."""

Handler = TypeVar("Handler", bound=Callable[..., Any])


@dataclass(frozen=True, kw_only=True)
class Connection:
    """One provider resource: its name, and the arguments it was configured with."""

    name: str
    args: Mapping[str, Any] = field(default_factory=dict)

    def flag(self, key: str) -> bool:
        """Whether the provider's boolean argument ``key`` is set; the engine sends it as JSON text."""
        return self.args.get(key) in (True, "true")


def answers(handler: Handler) -> Handler:
    """Turn errors of a request's handler into what the engine shows next to the resource."""

    @functools.wraps(handler)
    def guarded(self: StandIn, request: object, context: grpc.ServicerContext) -> object:
        try:
            return handler(self, request, context)
        except ProviderError as error:
            return context.abort(grpc.StatusCode.UNKNOWN, str(error))
        except Exception as error:  # noqa: BLE001 - the engine must get an answer; values may be secret, so none is shown
            frame = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{Path(frame.filename).name}:{frame.lineno}"
            return context.abort(
                grpc.StatusCode.INTERNAL,
                f"the offline stand-in failed in {handler.__name__} ({type(error).__name__} at {where});"
                " please report this as a bug",
            )

    return guarded  # type: ignore[return-value]


class StandIn(provider_pb2_grpc.ResourceProviderServicer):
    """A stand-in for the provider plugin ``package``; subclasses say what resources are."""

    def __init__(self, package: str) -> None:
        """Answer for ``package``."""
        self.package = package
        self._connections: dict[str, Connection] = {}

    def connection(self, context: grpc.ServicerContext) -> Connection:
        """The provider that asks.

        :raises RefusedError: its connection was never configured.
        """
        try:
            return self._connections[context.peer()]
        except KeyError:
            message = (
                f"{self.package}: the engine did not name the provider that calls. Run again; if the error "
                "stays, report it"
            )
            raise RefusedError(message) from None

    # The names below are the protocol's.

    def Handshake(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Secrets are wanted as such, so that files can hide them; outputs and resources as plain values."""
        return provider_pb2.ProviderHandshakeResponse(accept_secrets=True)

    def Attach(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Nothing to do: stand-ins don't call the engine."""
        return Empty()

    def Cancel(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Nothing to do: every request is over in milliseconds."""
        return Empty()

    def GetPluginInfo(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """The version is none that exists."""
        return plugin_pb2.PluginInfo(version=VERSION)

    def GetSchema(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """A schema without types: programs in Python don't need one."""
        name = request.subpackage_name or self.package
        return provider_pb2.GetSchemaResponse(
            schema=json.dumps({"name": name, "version": request.subpackage_version or VERSION})
        )

    def GetMapping(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """No mapping from Terraform names."""
        return provider_pb2.GetMappingResponse()

    def GetMappings(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """No mappings from Terraform names."""
        return provider_pb2.GetMappingsResponse()

    def CheckConfig(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Any configuration will do: nothing is connected to."""
        return provider_pb2.CheckResponse(inputs=request.news)

    def DiffConfig(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """A changed provider argument is an update of the provider, not of its resources."""
        olds = request.old_inputs if len(request.old_inputs.fields) else request.olds
        changed = changed_keys(from_struct(olds), from_struct(request.news))
        if not changed:
            return NO_CHANGES
        return provider_pb2.DiffResponse(changes=provider_pb2.DiffResponse.DIFF_SOME, diffs=changed)

    def Configure(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Remember which provider this connection stands for."""
        name = request.name or request.urn.rpartition("::")[2]
        self._connections[context.peer()] = Connection(name=name, args=from_struct(request.args))
        return provider_pb2.ConfigureResponse(acceptSecrets=True, supportsPreview=True)

    @answers
    def Construct(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Refused: components of a package are code inside its plugin."""
        message = (
            f"{request.type} has no offline stand-in: the component lives inside the plugin."
            " Register its resources one by one"
        )
        raise RefusedError(message)

    @answers
    def Call(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Refused: methods of resources are code inside the plugin."""
        message = f"{request.tok} has no offline stand-in: the method lives inside the plugin"
        raise RefusedError(message)

    @answers
    def Invoke(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Refused by default."""
        message = (
            f"{request.tok} has no offline stand-in. Pass the value by configuration, or register the resource "
            "that it reads"
        )
        raise RefusedError(message)


def changed_keys(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """The keys at which two sets of provider arguments differ, sorted."""
    return sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))


def diff_response(
    changed: Mapping[PropertyPath, Kind],
    replacing: Collection[PropertyPath],
    *,
    ignored: Iterable[str],
    delete_before_replace: bool,
) -> Any:
    """The answer to a Diff: ``changed`` without what lies under the paths ``ignored``."""
    patterns = [parse_path(text) for text in ignored]
    kept = {path: kind for path, kind in changed.items() if not any(covers(pattern, path) for pattern in patterns)}
    if not kept:
        return NO_CHANGES
    replaces = [render_path(path) for path in kept if path in replacing]
    return provider_pb2.DiffResponse(
        changes=provider_pb2.DiffResponse.DIFF_SOME,
        diffs=sorted({str(path[0]) for path in kept}),
        replaces=replaces,
        detailedDiff={
            render_path(path): provider_pb2.PropertyDiff(kind=_KINDS[kind, path in replacing], inputDiff=True)
            for path, kind in kept.items()
        },
        hasDetailedDiff=True,
        deleteBeforeReplace=bool(replaces) and delete_before_replace,
    )
