"""The answer that a resource exists and isn't ready: it is kept in the state, and the next `up` waits again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import grpc
from pulumi.runtime.proto import provider_pb2, status_pb2

if TYPE_CHECKING:
    from google.protobuf.struct_pb2 import Struct


def failed_to_initialize(context: grpc.ServicerContext, resource_id: str, state: Struct, problem: str) -> Any:
    """End a request so (pulumi/pulumi: sdk/go/common/resource/plugin/provider_plugin.go, parseError)."""
    detail = provider_pb2.ErrorResourceInitFailed(id=resource_id, properties=state, reasons=[problem])
    status = status_pb2.Status(code=grpc.StatusCode.UNKNOWN.value[0], message=problem)
    status.details.add().Pack(detail)
    context.set_trailing_metadata((("grpc-status-details-bin", status.SerializeToString()),))
    return context.abort(grpc.StatusCode.UNKNOWN, problem)
