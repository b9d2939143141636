"""The provider's protocol, on the SDK's servicer, with what that lacks.

The SDK's knows components and functions; here are resources, Handshake and Attach, and the error for a resource that is
there but not ready (`ErrorResourceInitFailed`): the engine keeps it in the state with its reason, and updates it again
in the next `up` (pulumi/pulumi: proto/pulumi/provider.proto).
"""

from __future__ import annotations

import functools
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import grpc
from google.protobuf.any_pb2 import Any as Detail
from google.protobuf.empty_pb2 import Empty
from pulumi.provider import Provider
from pulumi.provider.server import ProviderServicer
from pulumi.runtime.proto import provider_pb2, status_pb2

from providers.errors import ProviderError
from providers.values import Secret, contains_unknown, from_struct, plain, to_struct
from readiness import schema
from readiness.connections import Connections
from readiness.engine_log import EngineLog
from readiness.errors import WaitError
from readiness.judgement import Proven
from readiness.waits import instance, operator, reading, removal
from readiness.waits.reading import WAITING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from readiness.connections import Site

_INSTANCE, _OPERATOR, _REMOVAL = (f"readiness:index:{kind}" for kind in ("Instance", "Operator", "Removal"))
_HOUR: Final = 3600.0
_DETAILS: Final = "grpc-status-details-bin"


class _NotReadyError(Exception):
    """A resource that is in the state, and what it is not ready for."""

    def __init__(self, properties: dict[str, Any], reason: str) -> None:
        super().__init__(reason)
        self.properties = properties
        self.reason = reason


def _answers(handler: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Turn errors of a handler into what the engine shows beside the resource."""

    @functools.wraps(handler)
    async def guarded(self: Readiness, request: Any, context: Any) -> Any:
        try:
            return await handler(self, request, context)
        except _NotReadyError as error:
            failed = provider_pb2.ErrorResourceInitFailed(
                id=_identity(request),
                properties=to_struct(error.properties),
                inputs=to_struct(_inputs(error.properties)),
                reasons=[error.reason],
            )
            detail = Detail()
            detail.Pack(failed)
            code = grpc.StatusCode.UNKNOWN
            status = status_pb2.Status(code=code.value[0], message=error.reason, details=[detail])
            await context.abort(code, error.reason, ((_DETAILS, status.SerializeToString()),))
        except ProviderError as error:
            await context.abort(grpc.StatusCode.UNKNOWN, str(error))
        except Exception as error:  # noqa: BLE001 - the engine must get an answer; values may be secret, so none is shown
            frame = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{Path(frame.filename).name}:{frame.lineno}"
            text = f"the provider failed in {handler.__name__} ({type(error).__name__} at {where})"
            await context.abort(grpc.StatusCode.INTERNAL, f"{text}; please report this as a bug")

    return guarded


class Readiness(ProviderServicer):
    """The provider: waits as resources."""

    def __init__(self, engine_address: str) -> None:
        """Answer the engine at an address, empty until one attaches."""
        super().__init__(Provider(schema.VERSION, schema.package_schema()), [], engine_address)
        self.connections = Connections()
        self._log = EngineLog(engine_address)

    # The names below are the protocol's.

    async def Handshake(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Take the engine's address; secrets are wanted as such."""
        if request.engine_address:
            self._log.attach(request.engine_address)
        return provider_pb2.ProviderHandshakeResponse(accept_secrets=True)

    async def Attach(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Take the address of an engine that attaches to a provider that runs already."""
        self._log.attach(request.address)
        return Empty()

    async def CheckConfig(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """A kubeconfig is a secret, whoever forgot to say so."""
        inputs = from_struct(request.news)
        if isinstance(inputs.get("kubeconfig"), str):
            inputs["kubeconfig"] = Secret(inputs["kubeconfig"])
        return provider_pb2.CheckResponse(inputs=to_struct(inputs))

    async def DiffConfig(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Another kubeconfig is another way to the cluster; on another cluster everything is waited for anew."""
        old, new = plain(from_struct(request.old_inputs)), plain(from_struct(request.news))
        moves = schema.CLUSTER in old and schema.CLUSTER in new
        return _difference(old, new, (schema.CLUSTER,) if moves else ())

    async def Configure(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Remember the cluster of this connection."""
        self.connections.configure(context.peer(), plain(from_struct(request.args)))
        return provider_pb2.ConfigureResponse(acceptSecrets=True, supportsPreview=True)

    @_answers
    async def Check(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Refuse inputs that nothing could be waited for by."""
        inputs = from_struct(request.news)
        failures = [
            provider_pb2.CheckFailure(property=key, reason=reason)
            for key, reason in schema.problems(_token(request), inputs)
        ]
        return provider_pb2.CheckResponse(inputs=to_struct(inputs), failures=failures)

    async def Diff(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Every change of the inputs is an update, so that each waits again; of another object, a replacement."""
        shape = schema.SHAPES[_token(request)]
        old, new = from_struct(request.old_inputs), from_struct(request.news)
        for ignored in request.ignoreChanges:
            new.pop(ignored, None)
            old.pop(ignored, None)
        return _difference(old, new, shape.identity)

    @_answers
    async def Create(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Wait, at most for the resource's time limit."""
        inputs = from_struct(request.properties)
        if request.preview:
            return provider_pb2.CreateResponse(properties=to_struct(inputs))
        state = await self._waited(request, plain(inputs), None, context)
        return provider_pb2.CreateResponse(id=_identity(request), properties=to_struct(state))

    @_answers
    async def Update(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Wait again: something has changed, or the last wait failed."""
        inputs = from_struct(request.news)
        before = Proven.of(plain(from_struct(request.olds)))
        if request.preview:
            return provider_pb2.UpdateResponse(properties=to_struct(inputs))
        return provider_pb2.UpdateResponse(
            properties=to_struct(await self._waited(request, plain(inputs), before, context))
        )

    @_answers
    async def Read(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Judge anew, without waiting: what is not ready is an error that the next `up` puts right."""
        state = plain(from_struct(request.properties))
        inputs = plain(from_struct(request.inputs)) or _inputs(state)
        if not inputs:
            raise WaitError(f"{request.id}: a wait cannot be imported. Let `up` create it")
        site = self.connections.site(context.peer())
        token = _token(request)
        if token == _INSTANCE:
            reason = await self.connections.run(reading.instance(site, inputs, state))
        elif token == _OPERATOR:
            reason = await self.connections.run(reading.operator(site, inputs))
        else:
            reason = ""
        if reason:
            raise _NotReadyError(state, reason)
        return provider_pb2.ReadResponse(id=request.id, inputs=to_struct(inputs), properties=to_struct(state))

    @_answers
    async def Delete(self, request: Any, context: Any) -> Any:  # noqa: N802
        """A wait leaves nothing behind; a `Removal` now removes the CSV."""
        if _token(request) == _REMOVAL:
            site = self.connections.site(context.peer())
            wanted = removal.Removal.of(plain(from_struct(request.old_inputs)))
            limit = request.timeout or _HOUR
            await self.connections.run(removal.remove(site.watches, wanted, limit, self._log.of(request.urn)))
        return Empty()

    async def Cancel(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """End all waits: somebody pressed Ctrl-C."""
        self.connections.stop()
        return Empty()

    async def _waited(
        self, request: Any, inputs: dict[str, Any], before: Proven | None, context: Any
    ) -> dict[str, Any]:
        """Wait for what a resource describes; return its state.

        Raises _NotReadyError with the state that is kept when the wait fails.
        """
        kept = {**inputs, WAITING: True, **({"proven": before.state()} if before else {})}
        try:
            site = self.connections.site(context.peer())
            proven = await self.connections.run(self._wait(request, site, inputs, before))
        except ProviderError as error:
            raise _NotReadyError(kept, str(error)) from None
        return {**inputs, "proven": proven.state()} if proven else inputs

    async def _wait(self, request: Any, site: Site, inputs: dict[str, Any], before: Proven | None) -> Proven | None:
        limit, say = request.timeout or _HOUR, self._log.of(request.urn)
        for namespace, pinned in sorted((inputs.get("approved") or {}).items()):
            site.approvals.begin(namespace, pinned)
        if _token(request) == _INSTANCE:
            return await instance.wait(site.watches, instance.Instance.of(inputs), before, limit, say)
        if _token(request) == _OPERATOR:
            await operator.wait(site, operator.Operator.of(inputs), limit, say)
        return None


def _difference(old: dict[str, Any], new: dict[str, Any], identity: tuple[str, ...]) -> Any:
    changed = sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))
    if not changed:
        return provider_pb2.DiffResponse(changes=provider_pb2.DiffResponse.DIFF_NONE)
    # What a namespace is called may be unknown in a preview: it is no other one for that.
    other = [key for key in changed if key in identity and not contains_unknown(new.get(key))]
    return provider_pb2.DiffResponse(changes=provider_pb2.DiffResponse.DIFF_SOME, diffs=changed, replaces=other)


def _inputs(state: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in state.items() if key not in {"proven", WAITING}}


def _token(request: Any) -> str:
    token: str = request.type or request.urn.split("::")[2].rpartition("$")[2]
    return token


def _identity(request: Any) -> str:
    """Return the id of a resource: what it waits for."""
    if getattr(request, "id", ""):
        return str(request.id)
    inputs = plain(from_struct(request.properties))
    place = [inputs.get("kind"), inputs.get("namespace"), inputs.get("name") or inputs.get("subscription")]
    return "/".join(str(part) for part in place if part)
