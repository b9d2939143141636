"""Limits of the gRPC messages between engine and language host."""

from __future__ import annotations

MAXIMUM_MESSAGE = 400 * 1024 * 1024
"""What the engine and the SDK allow, in bytes; gRPC's own 4 MB are too few for a large configuration."""

CHANNEL_OPTIONS = (
    ("grpc.max_receive_message_length", MAXIMUM_MESSAGE),
    ("grpc.max_send_message_length", MAXIMUM_MESSAGE),
)
