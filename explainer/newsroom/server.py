"""The process that listens: uvicorn under the app, with patience that ends, and a stop that lets answers finish."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from pathlib import Path
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from explainer.newsroom.settings import SETTINGS, head_seconds_from, number, port_from, stop_seconds_from

ROOT = Path(__file__).resolve().parents[2]
WEBSOCKET_BYTES = 2_000_000  # a reader sends a few KB; Streamlit would take 200 MB


class Punctual(H11Protocol):
    """Closes a connection that does not say in time what it asks: uvicorn waits for a request's head without end."""

    _due: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """The clock runs from the first moment on."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """It stops with the end of a head, and begins anew with the first byte of the next."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._forget()
        super().connection_lost(exc)

    def _watch(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            self._forget()
        elif self._due is None:
            self._due = self.loop.call_later(number(head_seconds_from), self.transport.close)

    def _forget(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None


def listening(port: int) -> socket.socket:
    """A socket on that port of every address of this machine, old and new kind where it has both."""
    if socket.has_dualstack_ipv6():
        return socket.create_server(("", port), family=socket.AF_INET6, dualstack_ipv6=True, backlog=2048)
    return socket.create_server(("", port), backlog=2048)


def run(app: Any, port: int) -> None:
    """Serves an ASGI app until SIGTERM or SIGINT: then no new connection is taken, and begun answers may finish."""
    config = uvicorn.Config(
        app,
        http=Punctual,
        ws="websockets-sansio",
        ws_max_size=WEBSOCKET_BYTES,
        ws_per_message_deflate=False,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=number(stop_seconds_from),
    )
    with listening(port) as own:
        uvicorn.Server(config).run(sockets=[own])


def is_taken(port: int) -> bool:
    """Whether something listens on that port of this machine already."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def serve(app: Any) -> None:
    """Serves the app until it is stopped; settings and port are checked first; ends with status 1 and one clear line where it cannot."""
    try:
        port = port_from(os.environ)
        for read in SETTINGS:
            read(os.environ)
    except ValueError as error:
        sys.exit(str(error))
    if is_taken(port):
        sys.exit(
            f"PORT: {port} is taken by another program. Mend: stop that one, or choose another: PORT={port % 65535 + 1} make run."
        )
    print(f"The Khasan Line: http://localhost:{port}", flush=True)
    os.chdir(ROOT)  # where Streamlit looks for its configuration
    run(app, port)
