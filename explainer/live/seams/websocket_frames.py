"""Reads what a websocket sends in small pieces, no faster than it is handled, and ends one that sends pings without pause.

Why: uvicorn takes up to 256 KB at once from a websocket: 40,000 pings or tiny messages, which keep the event loop from all other readers
until they are parsed. It answers each ping, whether the answers are taken or not, so that its buffer grows.

Upstream: none filed

Without it: A client that sends frames without pause slows all readers, and takes their memory.

Verdict: Still needed with uvicorn 0.54: it stops reading after a message, but only once all that came with it is parsed.
"""

from __future__ import annotations

import asyncio
from typing import Any

from explainer.live.seams.hooks import attributes, instance_attributes
from explainer.token_bucket import TokenBucket

WEBSOCKET = "uvicorn.protocols.websockets.websockets_sansio_impl:WebSocketsSansIOProtocol"
HOOKS = (
    *attributes(
        *(f"{WEBSOCKET}.{name}" for name in ("data_received", "receive", "send", "handle_ping", "handle_pong"))
    ),
    *instance_attributes(WEBSOCKET, "queue", "transport", "loop", "close_sent"),
)
PIECE_BYTES = 4096  # at most 700 frames
WAITING = 20  # messages that are read and not yet handled
CONTROL_FRAMES, CONTROL_FRAMES_PER_S = 50, 5  # browsers send none but an answer to a ping every 20 s


class ReadsInPieces(asyncio.Protocol):
    """To be derived from before uvicorn's protocol of a websocket."""

    transport: Any  # as uvicorn's protocol keeps them
    loop: Any
    close_sent: bool
    queue: Any
    _unread: bytes = b""
    _control: TokenBucket | None = None

    def data_received(self, data: bytes) -> None:
        """Reads as much as is handled soon."""
        self._unread += data
        self._read_on()

    async def receive(self) -> Any:
        """The next message for the app; then reads on."""
        message = await super().receive()  # type: ignore[misc]
        self._read_on()
        return message

    async def send(self, message: Any) -> None:
        """Sends for the app. Once it has closed the websocket it asks for no message any more, but the other side's close must be read.

        Args:
            message: Of ASGI.
        """
        await super().send(message)  # type: ignore[misc]
        if self.close_sent:
            self._read_on()

    def _read_on(self) -> None:
        while self._unread and not self.transport.is_closing() and (self.close_sent or self.queue.qsize() < WAITING):
            piece, self._unread = self._unread[:PIECE_BYTES], self._unread[PIECE_BYTES:]
            super().data_received(piece)
            if self.close_sent:
                self.loop.call_soon(self._read_on)
                return

    def handle_ping(self) -> None:
        """Answers it, where they are not too many."""
        if self._may_send_control():
            super().handle_ping()  # type: ignore[misc]

    def handle_pong(self, event: Any) -> None:
        """Takes it, where they are not too many.

        Args:
            event: The frame.
        """
        if self._may_send_control():
            super().handle_pong(event)  # type: ignore[misc]

    def _may_send_control(self) -> bool:
        self._control = self._control or TokenBucket(CONTROL_FRAMES, CONTROL_FRAMES_PER_S)
        if self._control.take():
            return True
        self.transport.abort()
        return False
