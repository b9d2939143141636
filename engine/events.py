"""What the engine reports while it runs, as data: the stream that `--event-log tcp://…` asks for.

Source: pulumi/pulumi: pkg/backend/display/display.go (startEventLogger), proto/pulumi/events.proto. Each preview and
each update of a command has a stream of its own; a stream that breaks changes nothing in the run.
"""

from __future__ import annotations

import contextlib
import json
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import events_pb2_grpc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

VARIABLES: Final = {"PULUMI_DEBUG_COMMANDS": "true"}
"""Without them the command line has no `--event-log`."""

# An event has the whole old and new state of a resource.
_OPTIONS: Final = (("grpc.max_receive_message_length", -1), ("grpc.so_reuseport", 0))


class _Events(events_pb2_grpc.EventsServicer):
    def __init__(self, receive: Callable[[Mapping[str, Any]], None]) -> None:
        self._receive = receive

    def StreamEvents(self, request_iterator: Any, context: Any) -> Any:  # noqa: N802, ARG002 - the protocol's
        for request in request_iterator:
            event = json.loads(request.event)
            if isinstance(event, dict):
                self._receive(event)
        return empty_pb2.Empty()


@contextlib.contextmanager
def listening(receive: Callable[[Mapping[str, Any]], None]) -> Iterator[str]:
    """Give each event of a command to ``receive``, from other threads; yields the value for ``--event-log``."""
    server = grpc.server(ThreadPoolExecutor(2, "events"), options=_OPTIONS)
    events_pb2_grpc.add_EventsServicer_to_server(_Events(receive), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        yield f"tcp://127.0.0.1:{port}"
    finally:
        server.stop(grace=None).wait()
