"""The answer that a resource exists and isn't ready: it is kept in the state, and the next `up` waits again."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import grpc
from pulumi.runtime.proto import provider_pb2, status_pb2

from offline.servicer import answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from google.protobuf.struct_pb2 import Struct


class NotReadyError(BaseException):
    """A resource that exists and isn't ready, or isn't gone; no error of the handler, so nothing else catches it."""

    def __init__(self, resource_id: str, state: Struct, problem: str) -> None:
        """Say what is wrong with it."""
        super().__init__(problem)
        self.detail = provider_pb2.ErrorResourceInitFailed(id=resource_id, properties=state, reasons=[problem])


def answers_partly(handler: Callable[..., Any]) -> Callable[..., Any]:
    """Answer so, too (pulumi/pulumi: sdk/go/common/resource/plugin/provider_plugin.go, parseError)."""
    guarded = answers(handler)

    @functools.wraps(handler)
    def answering(self: Any, request: Any, context: grpc.ServicerContext) -> Any:
        try:
            return guarded(self, request, context)
        except NotReadyError as error:
            status = status_pb2.Status(code=grpc.StatusCode.UNKNOWN.value[0], message=str(error))
            status.details.add().Pack(error.detail)
        context.set_trailing_metadata((("grpc-status-details-bin", status.SerializeToString()),))
        return context.abort(grpc.StatusCode.UNKNOWN, status.message)

    return answering
