"""Readers who stay: each clicks on, loses its websocket, and comes back as Streamlit's own client does.

That client asks at once whether the server is there, then after half a second, then after twice as long each time; when it is
connected again it runs the page anew with the address and the widgets that it has (WebsocketConnection.tsx, 1.67).
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
    """One reader.

    Attributes:
        away_s: How long each loss of the view lasted, in seconds.
        refusals: Statuses that the server answered with where a websocket was asked for.
        changed: Addresses at which the page was another after a loss than it is for whoever opens them; none is right.
    """

    def __init__(self, url: str, number: int, views: Mapping[str, View]) -> None:
        """Not there yet; the number sets its pace apart from the others'; `views` as in `views_of`."""
        self.away_s: list[float] = []
        self.refusals: list[int] = []
        self.changed: list[str] = []
        self.is_there = False
        self._url, self._number, self._views = url, number, views
        self._tab = Tab(url, PAGE)

    async def stay(self) -> None:
        """Reads until it is cancelled."""
        while True:
            with suppress(OSError, WebSocketException, PageError, TimeoutError):
                await self._visit()
            self.is_there = False

    async def _visit(self) -> None:
        """From coming, or coming back, until the connection is lost."""
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
        """Goes back and forth, a click at a time; one whose answer is lost is not a choice that was made."""
        lost = asyncio.ensure_future(socket.wait_closed())
        at = 0
        while True:
            done, _ = await asyncio.wait([lost], timeout=EVERY_S + self._number % 10 / 10)
            if done:
                return
            await reader.click(CLICKS[at % len(CLICKS)])
            at += 1

    async def _connected(self) -> CountingConnection:
        """Tries until the server lets it in; that it does not is what is being tested."""
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
    """What a tab shows: everything that is no widget as it was sent, and what each widget says."""
    shown = [
        one.element.SerializeToString(deterministic=True) for one in tab.shown.elements if not is_widget(one.element)
    ]
    return shown, {state.id: stated_value(state) for state in tab.shown.states()}


async def views_of(url: str) -> dict[str, View]:
    """Each address that the readers' clicks lead to, and what a reader who opens it sees."""
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
    """Readers who have all seen the page, and read on; without waiting for them where that is not asked for.

    Raises:
        TimeoutError: Not all came within a minute.
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
    """Until every reader sees its page.

    Raises:
        TimeoutError: Not all did in time.
    """
    async with asyncio.timeout(within_s):
        while not all(reader.is_there for reader in readers):
            await asyncio.sleep(0.05)
