"""A reader of the Panel app: requests a step over Bokeh's websocket, as the page's own script does.

A message is several frames: header, metadata and content as JSON, then its buffers.
Source: Bokeh's developer guide, "Server architecture"; bokeh/protocol/messages.
"""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count, cycle

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from benchmarks.page_faults import PageError

PATH, STEPS = "/panel_app", (3, 5)
TOKEN, SLIDER = re.compile(r'"token":"([^"]+)"'), re.compile(r'"name":"Slider","id":"([^"]+)"')
LAYERS, LABEL = '"attr":"layers"', '"attr":"text"'


@asynccontextmanager
async def panel_reading(url: str) -> AsyncIterator[PanelReader]:
    """A reader who has opened the page of the server at a URL.

    Raises:
        PageError: The page has no session or no slider.
    """
    found = TOKEN.search(urllib.request.urlopen(f"{url}{PATH}", timeout=60).read().decode())
    if not found:
        raise PageError("Panel's page names no session.")
    protocols = [Subprotocol("bokeh"), Subprotocol(found[1])]
    address = f"ws{url.removeprefix('http')}{PATH}/ws"
    async with connect(address, subprotocols=protocols, max_size=None, max_queue=None, proxy=None) as socket:
        reader = PanelReader(socket)
        await reader.come()
        yield reader


class PanelReader:
    """Sends Bokeh's messages; see `panel_reading`."""

    def __init__(self, socket: ClientConnection) -> None:
        """Uses an open websocket."""
        self._socket, self._slider = socket, ""
        self._ids, self._steps = count(1), cycle(STEPS)

    async def come(self) -> None:
        """Fetches the page's document and finds the slider in it.

        Raises:
            PageError: There is no slider.
        """
        for _ in ("head", "metadata", "content"):  # the server sends a greeting first, and ignores earlier messages
            await self._text()
        await self._send("PULL-DOC-REQ", {})
        for _ in ("head", "metadata"):
            await self._text()
        found = SLIDER.search(await self._text())
        if not found:
            raise PageError("Panel's document has no slider.")
        self._slider = found[1]

    async def click(self) -> int:
        """Goes to another step and waits until map and label have changed; the size of the answer in bytes."""
        change = {"kind": "ModelChanged", "model": {"id": self._slider}, "attr": "value", "new": next(self._steps)}
        await self._send("PATCH-DOC", {"events": [change]})
        missing, received = {LAYERS, LABEL}, 0
        while missing:
            frame = await self._socket.recv()
            received += len(frame)
            if isinstance(frame, str):
                missing -= {part for part in missing if part in frame}
        return received

    async def _send(self, kind: str, content: dict[str, object]) -> None:
        for part in ({"msgid": str(next(self._ids)), "msgtype": kind}, {}, content):
            await self._socket.send(json.dumps(part))

    async def _text(self) -> str:
        frame: str | bytes = b""
        while isinstance(frame, bytes):
            frame = await self._socket.recv()
        return frame
