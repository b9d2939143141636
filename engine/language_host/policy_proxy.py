"""A policy pack learns its stack from environment variables, but the engine tells it only after the start.

So the engine first talks to this proxy, which waits for `ConfigureStack`, then starts the pack with
what that said, and from then on passes every call on unread.

Source: pulumi/pulumi: sdk/policy_proxy.go (behaviour); pulumi.policy in the Pulumi SDK (variables).
"""

from __future__ import annotations

import json
import threading
from concurrent import futures
from typing import TYPE_CHECKING

import grpc
from pulumi.runtime.proto import analyzer_pb2

from engine.language_host.channels import CHANNEL_OPTIONS
from engine.language_host.errors import PluginError

if TYPE_CHECKING:
    from collections.abc import Callable

SERVICE = "/pulumirpc.Analyzer/"


class PolicyProxy(grpc.GenericRpcHandler):  # type: ignore[misc]
    """A server for `pulumirpc.Analyzer` in front of a policy pack that starts later."""

    def __init__(self) -> None:
        """Start to listen on a free port of the loopback interface."""
        self._configured = threading.Event()
        self._attached = threading.Event()
        self._configuration: analyzer_pb2.AnalyzerStackConfigureRequest | None = None
        self._channel: grpc.Channel | None = None
        self._server = grpc.server(futures.ThreadPoolExecutor(max_workers=16), options=CHANNEL_OPTIONS)
        self._server.add_generic_rpc_handlers((self,))
        self.port: int = self._server.add_insecure_port("127.0.0.1:0")
        self._server.start()

    def environment(self) -> dict[str, str]:
        """Wait for the engine's first word, and give the variables that the SDK's `pulumi.policy` reads.

        They are empty without a stack, as in `pulumi policy publish`.
        """
        self._configured.wait()
        configuration = self._configuration
        if configuration is None:
            return {}
        variables = {
            "PULUMI_ORGANIZATION": configuration.organization,
            "PULUMI_PROJECT": configuration.project,
            "PULUMI_STACK": configuration.stack,
            "PULUMI_DRY_RUN": "true" if configuration.dry_run else "false",
            "PULUMI_CONFIG": json.dumps(dict(configuration.config)) if configuration.config else "",
        }
        return {name: value for name, value in variables.items() if value}

    def attach(self, first_line: bytes) -> None:
        """Pass calls on to the pack, whose first line of output is its port; it hears of its stack first.

        Raises:
            PluginError: the line is not a port, or the pack refuses its configuration.
        """
        if not first_line.strip().isdigit():
            message = f"the policy pack wrote {first_line.decode(errors='replace')!r} instead of its port"
            raise PluginError(message)
        port = int(first_line)
        channel = grpc.insecure_channel(f"127.0.0.1:{port}", options=CHANNEL_OPTIONS)
        if self._configuration is not None:
            try:
                channel.unary_unary(SERVICE + "ConfigureStack")(self._configuration.SerializeToString())
            except grpc.RpcError as error:
                if error.code() is not grpc.StatusCode.UNIMPLEMENTED:
                    message = f"the policy pack rejected its configuration: {error.details()}"
                    raise PluginError(message) from error
        self._channel = channel
        self._attached.set()

    def close(self) -> None:
        """Stop; calls that still wait for the pack are refused."""
        self._configured.set()
        self._attached.set()
        self._server.stop(None)

    def service(self, call: grpc.HandlerCallDetails) -> grpc.RpcMethodHandler | None:
        """Handle any method of the analyzer, without knowing its messages."""
        method: str = call.method
        if not method.startswith(SERVICE):
            return None
        special: dict[str, Callable[[bytes, grpc.ServicerContext], bytes]] = {
            SERVICE + "Handshake": lambda _request, _context: b"",
            SERVICE + "ConfigureStack": self._configure,
        }
        return grpc.unary_unary_rpc_method_handler(special.get(method) or self._forward(method))

    def _configure(self, request: bytes, _context: grpc.ServicerContext) -> bytes:
        self._configuration = analyzer_pb2.AnalyzerStackConfigureRequest.FromString(request)
        self._configured.set()
        return b""

    def _forward(self, method: str) -> Callable[[bytes, grpc.ServicerContext], bytes]:
        def forward(request: bytes, context: grpc.ServicerContext) -> bytes:
            self._configured.set()
            self._attached.wait()
            if self._channel is None:
                context.abort(grpc.StatusCode.UNAVAILABLE, "the policy pack did not start; see its output above")
                raise AssertionError
            try:
                answer: bytes = self._channel.unary_unary(method)(request)
            except grpc.RpcError as error:
                context.abort(error.code(), error.details())
                raise
            return answer

        return forward
