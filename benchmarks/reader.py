"""A reader: one websocket to a running Streamlit server, with the protocol of a browser.

Answers have two sizes: the bytes transferred, with frame headers and with permessage-deflate as browsers offer it; and the payloads after
decompression, as a browser's network panel counts them.
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

ANSWER_WITHIN_S = 60.0  # enough for fifty readers of a server that answers one a second
WAITING = re.compile(r'data-wakes="(\w+)"')
# The second is the place of the login token; a browser without a login sends this placeholder.
SUBPROTOCOLS = [Subprotocol("streamlit"), Subprotocol("PLACEHOLDER_AUTH_TOKEN")]


class Answer(NamedTuple):
    """The answer to one request.

    Attributes:
        answered_ms: From sending until `script_finished` was received. It includes the script, the server's work around it, the wait
            for the next flush (every 5 ms in Streamlit 1.67), the transfer and our own parsing: an upper bound of script time.
        wire_bytes: Bytes received until the server said that the script no longer runs.
        message_bytes: The payloads in it, after decompression.
    """

    answered_ms: float
    wire_bytes: int
    message_bytes: int


class CountingConnection(ClientConnection):
    """A websocket that counts the received bytes."""

    wire_bytes = 0

    def data_received(self, data: bytes) -> None:
        """Counts the bytes."""
        self.wire_bytes += len(data)
        super().data_received(data)


class Reader:
    """One reader on one page; see `reading`.

    Attributes:
        first: The answer of the page's first run.
    """

    first: Answer

    def __init__(self, socket: CountingConnection, tab: Tab, page: str) -> None:
        self._socket, self._tab, self._page = socket, tab, page

    @property
    def tab(self) -> Tab:
        """The browser tab."""
        return self._tab

    @property
    def query(self) -> str:
        """Query string of the address, as the page's script last set it."""
        return self._tab.query

    @property
    def elements(self) -> list[Placed]:
        """All elements of the page."""
        return self._tab.shown.elements

    async def come(self) -> None:
        """Runs the page, then requests each lazy figure, as web/live/lazy_figures.js does.

        Raises:
            PageError: See `rerun`.
        """
        self.first = await self.rerun()
        bodies = [placed.element.html.body for placed in self.elements if placed.element.HasField("html")]
        for name in (name for body in bodies for name in WAITING.findall(body)):
            await self.click(Click("button", name))

    async def go(self, query: str) -> Answer:
        """Opens the same page with another query string, in the same tab.

        Raises:
            PageError: See `rerun`.
        """
        self._tab.query = query
        return await self.rerun()

    async def rerun(self) -> Answer:
        """Runs the whole page again.

        Raises:
            PageError: The page did not answer, does not exist or cannot be drawn.
        """
        return await self._asked(self._tab.shown.states(), "")

    async def click(self, click: Click) -> Answer:
        """Uses a widget. If it is in a fragment, only the fragment runs.

        Raises:
            PageError: See `rerun`; or there is no such widget.
        """
        with self._named():
            states, fragment_id = self._tab.shown.clicked(click)
        return await self._asked(states, fragment_id)

    def value_of(self, click: Click) -> Value:
        """The present value of the widget that a click is for; None for a button.

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
        """Turns errors into a PageError that names the page."""
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
    """A reader who has opened a page.

    Args:
        url: Of the server, as http://host:port.
        page: Path of the page without its slash; empty for the front page.
        query: Query string without the question mark.
        scheme: Colour scheme of the reader's system, light or dark.

    Yields:
        The reader, after the page's first run.

    Raises:
        PageError: See `Reader.rerun`.
    """
    socket = await connected(url)
    try:
        reader = Reader(socket, Tab(url, page, query, scheme), page)
        await reader.come()
        yield reader
    finally:
        await socket.close()


async def connected(url: str) -> CountingConnection:
    """Opens a websocket as a browser does.

    Args:
        url: Of the server, as http://host:port.

    Raises:
        OSError: The server cannot be reached.
        InvalidStatus: The server rejects the websocket.
    """
    socket = await connect(
        f"ws{url.removeprefix('http')}/_stcore/stream",
        origin=Origin(url),
        subprotocols=SUBPROTOCOLS,
        max_size=None,
        max_queue=None,
        ping_interval=None,  # browsers send no pings
        proxy=None,
        create_connection=CountingConnection,
    )
    if not isinstance(socket, CountingConnection):
        raise TypeError("websockets did not create the requested kind of connection.")
    return socket
