"""Ends connections that wait without end, and compresses websockets with a window that an edition's markup fits in.

Why: uvicorn waits for a request's head and body as long as the other side likes, so that a few hundred idle connections stop the server. Its
window of 4 KB finds little to repeat in our markup; 16 KB takes 80 KB of memory a reader.

Upstream: https://github.com/Kludex/uvicorn/issues/1862 for the window; for the time to wait none filed

Without it: Nothing for a reader, until somebody holds connections open; messages are larger.

Verdict: Still needed with uvicorn 0.54: `timeout_keep_alive` counts between requests only, `ws_per_message_deflate` only turns compression on
or off.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory
from websockets.server import ServerProtocol

from explainer.live.seams.connection_limit import LimitsConnections
from explainer.live.seams.hooks import attributes, instance_attributes
from explainer.live.seams.stalled_connections import AbortsStalled
from explainer.live.seams.websocket_frames import ReadsInPieces
from explainer.settings import settings

HTTP_MODULE = "uvicorn.protocols.http.h11_impl"
HTTP = f"{HTTP_MODULE}:H11Protocol"
WEBSOCKET = "uvicorn.protocols.websockets.websockets_sansio_impl:WebSocketsSansIOProtocol"
HANDSHAKE = "handshake_initiated"
HOOKS = (
    *attributes(
        *(
            f"{HTTP}.{name}"
            for name in (
                "connection_made",
                "data_received",
                "on_response_complete",
                "handle_websocket_upgrade",
                "connection_lost",
                "send_400_response",
                "timeout_keep_alive_handler",
            )
        ),
        f"{WEBSOCKET}.keepalive_timeout",
        f"{WEBSOCKET}.on_task_complete",
        *(f"{HTTP_MODULE}:RequestResponseCycle.{name}" for name in ("send", "receive")),
    ),
    *instance_attributes(HTTP, "conn", "loop", "transport", "cycle"),
    *instance_attributes(f"{HTTP_MODULE}:RequestResponseCycle", "disconnected", "message_event"),
    *instance_attributes(WEBSOCKET, "conn", "config", HANDSHAKE),
)


class RequestDeadline(LimitsConnections, AbortsStalled, H11Protocol):
    """Closes a connection whose request is not complete in time, or whose framing is wrong."""

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
        if self.transport.is_closing():
            self.abort_later()

    def timeout_keep_alive_handler(self) -> None:
        """Who asks nothing more, and has not taken the last answer either, is not waited for."""
        super().timeout_keep_alive_handler()
        self.abort_later()

    def send_400_response(self, msg: str) -> None:
        """A body whose framing is wrong may come after its answer has begun, when there is no other answer to give.

        Args:
            msg: What is answered where nothing was.
        """
        if self.cycle is not None:
            self.cycle.disconnected = True  # the app's answer, if it still comes, goes nowhere
            self.cycle.message_event.set()
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            super().send_400_response(msg)
        else:
            self.transport.close()
        self.abort_later()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """An upgrade that the websocket's own reader refuses gets no answer from uvicorn, and would stay open for good."""
        super().handle_websocket_upgrade(event)
        self._forget()
        if not getattr(self.transport.get_protocol(), HANDSHAKE, True):
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
            self._due = self.loop.call_later(settings().head_seconds, self._hang_up)

    def _hang_up(self) -> None:
        self.transport.close()
        self.abort_later()

    def _forget(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None


class WideWindow(ReadsInPieces, AbortsStalled, WebSocketsSansIOProtocol):
    """Ends a websocket that stalls, and compresses messages with a window of 16 KB.

    zlib's deflate takes 4 bytes of memory for each of it, and 16 KB for its tables.
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

    def keepalive_timeout(self) -> None:
        """Who answers no ping is gone, and will not take what the buffer still holds."""
        super().keepalive_timeout()
        self.transport.abort()

    def on_task_complete(self, task: asyncio.Task[None]) -> None:
        """The app has ended. The websocket is closed by now, or soon will be.

        Args:
            task: In which the app ran.
        """
        super().on_task_complete(task)
        self.abort_later()
