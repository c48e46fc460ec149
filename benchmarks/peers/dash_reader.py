"""A reader of the Dash app: requests a step as Dash's own script does, over one keep-alive connection."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import cycle
from urllib.parse import urlsplit

from benchmarks.page_faults import PageError

STEPS = (3, 5)
PATH = "/_dash-update-component"


@asynccontextmanager
async def dash_reading(url: str) -> AsyncIterator[DashReader]:
    """A connected reader of the server at a URL."""
    site = urlsplit(url)
    stream_in, stream_out = await asyncio.open_connection(site.hostname, site.port, limit=2**24)
    try:
        yield DashReader(stream_in, stream_out, site.netloc)
    finally:
        stream_out.close()


class DashReader:
    """Sends Dash's callback requests; see `dash_reading`."""

    def __init__(self, stream_in: asyncio.StreamReader, stream_out: asyncio.StreamWriter, host: str) -> None:
        """Uses an open connection; `host` is for the Host header."""
        self._in, self._out, self._host = stream_in, stream_out, host
        self._steps = cycle(STEPS)

    async def click(self) -> int:
        """Goes to another step; the size of the answer in bytes.

        Raises:
            PageError: The app did not answer with the map.
        """
        self._out.write(self._request(next(self._steps)))
        head = await self._in.readuntil(b"\r\n\r\n")
        lines = head.decode("latin-1").lower().split("\r\n")
        sizes = [int(line.partition(":")[2]) for line in lines if line.startswith("content-length:")]
        if " 200 " not in lines[0] or not sizes:
            raise PageError(f"Dash answered: {lines[0]}")
        body = await self._in.readexactly(sizes[0])
        if b'"map"' not in body:
            raise PageError("Dash answered without the map.")
        return len(head) + len(body)

    def _request(self, step: int) -> bytes:
        body = json.dumps(
            {
                "output": "..map.data...stops.data..",
                "outputs": [{"id": "map", "property": "data"}, {"id": "stops", "property": "data"}],
                "inputs": [{"id": "stop", "property": "value", "value": step}],
                "changedPropIds": ["stop.value"],
                "parsedChangedPropsIds": ["stop.value"],
            }
        ).encode()
        head = f"POST {PATH} HTTP/1.1\r\nHost: {self._host}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        return head.encode() + body
