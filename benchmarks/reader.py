"""A reader: one websocket to a running Streamlit server, spoken to as a browser does.

Two sizes are told: what comes over the wire, frames' heads included (permessage-deflate is offered, as browsers do), and the
payloads after decompression, as a browser's network panel counts them.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import NamedTuple

from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

from benchmarks.page_faults import PageError
from benchmarks.tab import Tab, comes_to_rest, ends_run
from benchmarks.widgets import Click, Placed, Value

ANSWER_WITHIN_S = 60.0  # fifty readers of a server that answers one a second
WAITING = re.compile(r'data-wakes="(\w+)"')
# The second stands where a browser has its token for a server with logins; without one it sends this word too.
SUBPROTOCOLS = [Subprotocol("streamlit"), Subprotocol("PLACEHOLDER_AUTH_TOKEN")]


class Answer(NamedTuple):
    """What one request brought.

    Attributes:
        answered_ms: From sending until `script_finished` was received. It holds the script, the server's own work around it,
            its wait between two flushes (5 ms in Streamlit 1.67), the way there and back over the websocket and our own
            reading: an upper bound of script time.
        wire_bytes: All that came until the server said that the script no longer runs.
        message_bytes: The payloads in it, unpacked.
    """

    answered_ms: float
    wire_bytes: int
    message_bytes: int


class CountingConnection(ClientConnection):
    """A websocket that counts what comes in, as it comes."""

    wire_bytes = 0

    def data_received(self, data: bytes) -> None:
        """Takes what came."""
        self.wire_bytes += len(data)
        super().data_received(data)


class Reader:
    """One reader on one page; see `reading`.

    Attributes:
        first: What the page's first run brought.
    """

    first: Answer

    def __init__(self, socket: CountingConnection, tab: Tab, page: str) -> None:
        self._socket, self._tab, self._page = socket, tab, page

    @property
    def tab(self) -> Tab:
        """What the reader sees."""
        return self._tab

    @property
    def query(self) -> str:
        """Of the address, as the page's script last wrote it."""
        return self._tab.query

    @property
    def elements(self) -> list[Placed]:
        """What the page shows."""
        return self._tab.shown.elements

    async def come(self) -> None:
        """Runs the page, then asks for each figure that waits for a reader to come near, as page.js does (script/wake.js).

        Raises:
            PageError: As rerun.
        """
        self.first = await self.rerun()
        bodies = [placed.element.html.body for placed in self.elements if placed.element.HasField("html")]
        for name in (name for body in bodies for name in WAITING.findall(body)):
            await self.click(Click("button", name))

    async def go(self, query: str) -> Answer:
        """Opens the same page at another address, in the same tab.

        Raises:
            PageError: As rerun.
        """
        self._tab.query = query
        return await self.rerun()

    async def rerun(self) -> Answer:
        """Runs the whole page once more.

        Raises:
            PageError: The page did not answer, is not there or cannot be drawn.
        """
        return await self._asked(self._tab.shown.states(), "")

    async def click(self, click: Click) -> Answer:
        """Uses a widget; where that is in a fragment, only the fragment is run.

        Raises:
            PageError: As `rerun`; or there is no such widget.
        """
        with self._named():
            states, fragment_id = self._tab.shown.clicked(click)
        return await self._asked(states, fragment_id)

    def value_of(self, click: Click) -> Value:
        """What the widget of a click shows now; None for a button.

        Raises:
            PageError: There is no such widget.
        """
        with self._named():
            return self._tab.shown.value_of(click)

    async def _asked(self, states: Sequence[WidgetState], fragment_id: str) -> Answer:
        request = self._tab.request(states, fragment_id).SerializeToString()
        with self._named():
            async with asyncio.timeout(ANSWER_WITHIN_S):
                return await self._exchanged(request)

    async def _exchanged(self, request: bytes) -> Answer:
        sent_at, answered_at, message_bytes = time.perf_counter(), 0.0, 0
        wire_before = self._socket.wire_bytes
        await self._socket.send(request)
        while True:
            payload = await self._socket.recv(decode=False)
            received_at, message_bytes = time.perf_counter(), message_bytes + len(payload)
            message = self._tab.take(payload)
            if ends_run(message):
                answered_at = received_at
            elif answered_at and comes_to_rest(message):
                wire_bytes = self._socket.wire_bytes - wire_before
                return Answer((answered_at - sent_at) * 1000, wire_bytes, message_bytes)

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Says of which page it is that something went wrong on it."""
        try:
            yield
        except LookupError as missing:
            raise PageError(f"/{self._page}: {missing.args[0]}") from missing
        except TimeoutError as late:
            raise PageError(f"/{self._page} did not answer within {ANSWER_WITHIN_S:g} s.") from late
        except ConnectionClosed as closed:
            raise PageError(f"/{self._page}: the server closed the connection: {closed}.") from closed


@asynccontextmanager
async def reading(url: str, page: str, query: str = "", scheme: str = "light") -> AsyncIterator[Reader]:
    """A reader who has just come to a page and seen it drawn once.

    Args:
        url: Of the server, as http://host:port.
        page: Path of the page without its slash; empty for the front page.
        query: Of the address, without the question mark.
        scheme: Of the reader's system, light or dark.

    Raises:
        PageError: As Reader.rerun.
    """
    socket = await connected(url)
    try:
        reader = Reader(socket, Tab(url, page, query, scheme), page)
        await reader.come()
        yield reader
    finally:
        await socket.close()


async def connected(url: str) -> CountingConnection:
    """A websocket as a browser opens it.

    Args:
        url: Of the server, as http://host:port.

    Raises:
        OSError: The server is not there.
        InvalidStatus: It does not let a websocket in.
    """
    socket = await connect(
        f"ws{url.removeprefix('http')}/_stcore/stream",
        origin=Origin(url),
        subprotocols=SUBPROTOCOLS,
        max_size=None,
        max_queue=None,
        ping_interval=None,  # a browser asks nobody whether they are still there
        proxy=None,
        create_connection=CountingConnection,
    )
    if not isinstance(socket, CountingConnection):
        raise TypeError("The library made another connection than it was asked for.")
    return socket
