"""The process around the service: it prints its port, and ends when the engine is done with it or gone."""

from __future__ import annotations

import os
import signal
import stat
import sys
import threading
from concurrent import futures

import grpc
from pulumi.runtime.proto import language_pb2_grpc

from engine.language_host.channels import CHANNEL_OPTIONS
from engine.language_host.children import Children
from engine.language_host.service import LanguageRuntime

THREADS = 64
"""Calls at the same time: one program, and one thread for each plugin in Python that runs through this host."""


def serve(engine_address: str) -> None:
    """Serve `pulumirpc.LanguageRuntime` on a free port of the loopback interface until SIGINT.

    The engine sends SIGINT at the end of each command. Where the engine itself is killed, the end of
    the standard input that it had opened ends this process instead.
    """
    children = Children()
    done = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda _number, _frame: done.set())
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=THREADS), options=CHANNEL_OPTIONS)
    language_pb2_grpc.add_LanguageRuntimeServicer_to_server(LanguageRuntime(children, engine_address), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    if stat.S_ISFIFO(os.fstat(0).st_mode):
        threading.Thread(target=watch_engine, args=(done,), daemon=True).start()
    done.wait()
    children.cancel()
    # The engine waits for this process at the end of each command: nothing is left that needs an orderly end.
    os._exit(0)


def watch_engine(done: threading.Event) -> None:
    """Wait for the end of the engine, which holds the other side of the standard input."""
    while os.read(0, 1):
        pass
    done.set()
