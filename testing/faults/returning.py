"""Simulated readers who click, lose their websocket, and reconnect as Streamlit's own client does.

That client checks the server at once, then after 0.5 s, then with exponential backoff. After it reconnects, it reruns the page
with its URL and widget values (WebsocketConnection.tsx, 1.67).
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress

from websockets.exceptions import InvalidStatus, WebSocketException

from benchmarks.page_faults import PageError
from benchmarks.reader import CountingConnection, Reader, connected, reading
from benchmarks.tab import Tab
from benchmarks.widget_states import stated_value
from benchmarks.widgets import Click, Value, is_widget

PAGE = "train"
FIRST_WAIT_S, LONGEST_WAIT_S, ANSWER_WITHIN_S = 0.5, 60.0, 15.0
EVERY_S = 2.0
CLICKS = (Click("button", "Back"), Click("button", "Back"), Click("button", "Forward"), Click("button", "Forward"))

View = tuple[list[bytes], dict[str, Value]]


class Returning:
    """One simulated reader.

    Attributes:
        away_s: Duration of each interruption, in seconds.
        refusals: HTTP statuses with which the server refused a websocket.
        changed: URLs whose page after a reconnect differed from the page that a new reader sees; must stay empty.
    """

    def __init__(self, url: str, number: int, views: Mapping[str, View]) -> None:
        """Prepares a reader who has not connected yet.

        Args:
            url: Base URL of the site.
            number: Number of the reader, which varies the pace.
            views: Expected pages, as from `views_of`.
        """
        self.away_s: list[float] = []
        self.refusals: list[int] = []
        self.changed: list[str] = []
        self.is_there = False
        self._url, self._number, self._views = url, number, views
        self._tab = Tab(url, PAGE)

    async def stay(self) -> None:
        """Visits again and again until it is cancelled."""
        while True:
            with suppress(OSError, WebSocketException, PageError, TimeoutError):
                await self._visit()
            self.is_there = False

    async def _visit(self) -> None:
        """One visit, from connecting until the connection is lost."""
        lost_at, before = time.monotonic(), self._tab.query
        socket = await self._connected()
        try:
            reader = Reader(socket, self._tab, PAGE)
            async with asyncio.timeout(ANSWER_WITHIN_S):
                await reader.come()
            if before:
                self.away_s.append(time.monotonic() - lost_at)
                is_same = self._tab.query == before and view_of(self._tab) == self._views.get(before)
                self.changed += [] if is_same else [f"{before} -> {self._tab.query}"]
            self.is_there = True
            await self._read_on(reader, socket)
        finally:
            await socket.close()

    async def _read_on(self, reader: Reader, socket: CountingConnection) -> None:
        """Clicks back and forth. A click whose response is lost does not count as a choice."""
        lost = asyncio.ensure_future(socket.wait_closed())
        at = 0
        while True:
            done, _ = await asyncio.wait([lost], timeout=EVERY_S + self._number % 10 / 10)
            if done:
                return
            await reader.click(CLICKS[at % len(CLICKS)])
            at += 1

    async def _connected(self) -> CountingConnection:
        """Retries until the server accepts the websocket; refusals are recorded, since they are what is tested."""
        wait_s = FIRST_WAIT_S
        while True:
            with suppress(OSError, WebSocketException, TimeoutError):
                try:
                    return await connected(self._url)
                except InvalidStatus as refused:
                    self.refusals.append(refused.response.status_code)
            await asyncio.sleep(wait_s)
            wait_s = min(2 * wait_s, LONGEST_WAIT_S)


def view_of(tab: Tab) -> View:
    """What a tab shows: every element that is not a widget as sent, and the value of each widget."""
    shown = [
        one.element.SerializeToString(deterministic=True) for one in tab.shown.elements if not is_widget(one.element)
    ]
    return shown, {state.id: stated_value(state) for state in tab.shown.states()}


async def views_of(url: str) -> dict[str, View]:
    """Maps each URL that the readers' clicks lead to, to what a new reader sees there."""
    queries = set()
    async with reading(url, PAGE) as reader:
        queries.add(reader.query)
        for click in CLICKS:
            await reader.click(click)
            queries.add(reader.query)
    views = {}
    for query in queries:
        async with reading(url, PAGE, query) as reader:
            views[reader.query] = view_of(reader.tab)
    return views


@asynccontextmanager
async def staying(url: str, count: int, is_awaited: bool = True) -> AsyncIterator[list[Returning]]:
    """Runs simulated readers for as long as the block runs.

    Args:
        url: Base URL of the site.
        count: Number of readers.
        is_awaited: Whether to wait until all have seen the page.

    Yields:
        The readers, one object each.

    Raises:
        TimeoutError: Not all saw the page within a minute.
    """
    views = await views_of(url)
    readers = [Returning(url, number, views) for number in range(count)]
    tasks = [asyncio.create_task(reader.stay()) for reader in readers]
    try:
        if is_awaited:
            await all_there(readers, 60)
        yield readers
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def all_there(readers: Sequence[Returning], within_s: float) -> None:
    """Waits until every reader sees its page.

    Args:
        readers: The readers.
        within_s: Time limit in seconds.

    Raises:
        TimeoutError: Not all did in time.
    """
    async with asyncio.timeout(within_s):
        while not all(reader.is_there for reader in readers):
            await asyncio.sleep(0.05)
