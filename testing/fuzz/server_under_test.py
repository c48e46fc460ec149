"""Sends messages to a running explainer, and says what is wrong with it afterwards."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress

from websockets.exceptions import ConnectionClosed

from testing.http import ask
from testing.running_server import Server
from testing.websocket import opening

HEALTHY_WITHIN_S = 0.5
ANSWER_WITHIN_S = 0.3
TRACEBACK = "Traceback (most recent call last)"


async def send_all(server: Server, bodies: Sequence[bytes]) -> None:
    """Sends messages in one websocket, reads what comes for a moment, and closes it.

    Args:
        server: A running explainer.
        bodies: The messages, in order. The server may close the websocket on any of them.
    """
    with suppress(ConnectionClosed, OSError, TimeoutError):
        async with opening(server.url) as socket:
            for body in bodies:
                await socket.send(body)
            async with asyncio.timeout(ANSWER_WITHIN_S):
                while True:
                    await socket.recv()


def complaints(server: Server) -> list[str]:
    """What is wrong with a server: it has ended, waits too long, or has printed a traceback. Empty where all is well."""
    if server.process.poll() is not None:
        return [f"the server has ended with {server.process.returncode}"]
    began = time.monotonic()
    status = ask(server, "/healthz").status
    took_s = time.monotonic() - began
    found = [] if status == 200 else [f"/healthz answers {status}"]
    if took_s > HEALTHY_WITHIN_S:
        found.append(f"/healthz takes {took_s:.1f} s")
    if TRACEBACK in server.printed():
        found.append(f"a traceback is in the log: {server.printed()[-2000:]}")
    return found
