"""Aborts a connection whose other side takes nothing: its buffer stays full, or it does not end after it was closed.

Why: uvicorn waits for as long as the other side likes until an answer is taken, and closes a connection only once it is. A client that reads
nothing keeps its place of MAX_READERS, its memory and its file descriptor for good. The same holds for a websocket that answers no ping.

Upstream: https://github.com/Kludex/uvicorn/issues/1862

Without it: Nothing for a reader, until somebody holds connections open.

Verdict: Still needed with uvicorn 0.54: it has no time limit for writing.
"""

from __future__ import annotations

import asyncio
from typing import Any

from explainer.live.seams.hooks import attributes
from explainer.settings import settings

METHODS = ("connection_made", "connection_lost", "pause_writing", "resume_writing")
CLASSES = (
    "uvicorn.protocols.http.h11_impl:H11Protocol",
    "uvicorn.protocols.websockets.websockets_sansio_impl:WebSocketsSansIOProtocol",
)
HOOKS = attributes(*(f"{owner}.{name}" for owner in CLASSES for name in METHODS))


class AbortsStalled(asyncio.Protocol):
    """To be derived from before a protocol of uvicorn's: counts the time for which its connection stalls."""

    transport: Any  # as uvicorn's protocols keep it
    loop: Any
    _stalled: asyncio.TimerHandle | None = None

    def pause_writing(self) -> None:
        """The buffer is full: the other side has the time of a setting to take some of it."""
        super().pause_writing()
        self.abort_later()

    def resume_writing(self) -> None:
        """It took enough of it."""
        super().resume_writing()
        if not self.transport.is_closing():
            self._go_on()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._go_on()
        super().connection_lost(exc)

    def abort_later(self) -> None:
        """Ends the connection after a while, whatever its buffer still holds; called again, it keeps to the first time."""
        if self._stalled is None:
            self._stalled = self.loop.call_later(settings().write_seconds, self.transport.abort)

    def _go_on(self) -> None:
        if self._stalled is not None:
            self._stalled.cancel()
            self._stalled = None
