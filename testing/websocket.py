"""A websocket of the explainer, opened as a client of one's own opens it; benchmarks/reader.py opens one as a browser does."""

from __future__ import annotations

from typing import Any

from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from benchmarks.reader import SUBPROTOCOLS


def opening(url: str, session: str = "", **options: Any) -> connect:
    """A websocket to be opened, with `async with` or `await`.

    Args:
        url: Of the server, as http://host:port.
        session: Id of the session that the client names; empty for none.
        options: Of websockets.connect, such as `origin`.

    Returns:
        The context that opens and closes it.
    """
    protocols = [*SUBPROTOCOLS, *([Subprotocol(session)] if session else [])]
    address = f"ws{url.removeprefix('http')}/_stcore/stream"
    return connect(address, subprotocols=protocols, proxy=None, max_size=None, **options)
