"""The process that listens: uvicorn under the app, with patience that ends, and a stop that lets answers finish."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import sys
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory
from websockets.server import ServerProtocol

from explainer import ROOT
from explainer.settings import SETTINGS, head_seconds_from, number, port_from, stop_seconds_from

WEBSOCKET_BYTES = 2_000_000  # a reader sends a few KB; Streamlit would take 200 MB


class Punctual(H11Protocol):
    """Closes a connection that does not say in time what it asks, which uvicorn waits for without end."""

    _due: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """The clock runs from the first moment on."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """It stops with the end of a request, its body included, and begins anew with the first byte of the next."""
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """Who is answered and still sends the body of the question is not listened to."""
        if self.conn.their_state is h11.SEND_BODY:
            self.transport.close()
        super().on_response_complete()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """An upgrade that the websocket's own reader refuses gets no answer from uvicorn, and would stay open for good."""
        super().handle_websocket_upgrade(event)
        self._forget()
        if not getattr(self.transport.get_protocol(), "handshake_initiated", True):
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._forget()
        super().connection_lost(exc)

    def _watch(self) -> None:
        is_upgraded = self.transport.get_protocol() is not self
        if is_upgraded or self.conn.their_state not in (h11.IDLE, h11.SEND_BODY):
            self._forget()
        elif self._due is None:
            self._due = self.loop.call_later(number(head_seconds_from), self.transport.close)

    def _forget(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None


class Packing(WebSocketsSansIOProtocol):
    """Packs what a reader is sent within a window of 16 KB, which an edition's markup repeats itself in; uvicorn's own is 4 KB.

    It costs 80 KB of memory a reader (zlib's deflate: 4 bytes for each of the window, and 16 KB for its tables).
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        """As uvicorn makes it, with another window."""
        super().__init__(*given, **named)
        packing = ServerPerMessageDeflateFactory(
            server_max_window_bits=14, client_max_window_bits=12, compress_settings={"memLevel": 5}
        )
        self.conn = ServerProtocol(
            extensions=[packing], max_size=self.config.ws_max_size, logger=logging.getLogger("uvicorn.error")
        )


def listening(port: int) -> list[socket.socket]:
    """Sockets on that port of every address of this machine; one for each kind, so that an old address is written as one.

    Raises:
        OSError: It is taken, or needs rights that this process does not have.
    """
    kinds = [socket.AF_INET, *([socket.AF_INET6] if socket.has_ipv6 else [])]
    sockets = [socket.create_server(("", port), family=kind, backlog=2048) for kind in kinds]
    for own in sockets:
        # asyncio asks for this itself, but not of a socket made like these; without it every answer waits 40 ms for the
        # reader's acknowledgement between its head and its body.
        own.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sockets


def run(app: Any, sockets: list[socket.socket]) -> None:
    """Serves an ASGI app until SIGTERM or SIGINT: then no new connection is taken, and begun answers may finish."""
    config = uvicorn.Config(
        app,
        http=Punctual,
        ws=Packing,
        ws_max_size=WEBSOCKET_BYTES,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=number(stop_seconds_from),
    )
    uvicorn.Server(config).run(sockets=sockets)


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
    try:
        sockets = listening(port)
    except OSError as error:
        sys.exit(f"PORT: {port} cannot be listened on ({error.strerror}). Mend: choose another: PORT=8502 make run.")
    print(f"The Khasan Line: http://localhost:{port}", flush=True)
    os.chdir(ROOT)  # where Streamlit looks for its configuration
    run(app, sockets)
