"""Rows of Dash and Panel, measured in the same run as ours: transfer of a first visit, times of the map and a click, clicks a second.

Each has the same three panels, written as the framework's documentation shows, in one process.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, AbstractContextManager, AsyncExitStack
from pathlib import Path
from typing import NamedTuple, Protocol

from playwright.sync_api import Browser

from benchmarks.cold_visit import record_received_bytes
from benchmarks.effort import Effort
from benchmarks.load import answered_a_second
from benchmarks.maps import Step, draw_time_rows, fresh_page, map_draw_times, settled_draw_times, step_draw_times
from benchmarks.peers.dash_reader import dash_reading
from benchmarks.peers.environment import peers_python
from benchmarks.peers.panel_reader import PATH, panel_reading
from benchmarks.rows import Row
from testing.chromium import chromium
from testing.event_loop import run
from testing.running_server import Server, running_server

APPS = Path(__file__).resolve().parent / "apps"
SETTLE_MS = 2000


class PeerReader(Protocol):
    """A reader who can click."""

    def click(self) -> Awaitable[int]:
        """Goes to another step; the size of the answer in bytes."""


class Peer(NamedTuple):
    """Another framework.

    Attributes:
        name: Of its rows.
        command: Arguments for Python, run in peers/apps.
        path: Of the page.
        step: How a reader in a browser goes to another step.
        reading: Connects a reader to the server at a URL.
    """

    name: str
    command: tuple[str, ...]
    path: str
    step: Step
    reading: Callable[[str], AbstractAsyncContextManager[PeerReader]]


DASH = Peer(
    "dash",
    ("-m", "gunicorn", "--workers", "1", "--threads", "8", "--bind", "127.0.0.1:{port}", "dash_app:server"),
    "/",
    Step("[role=slider]", "ArrowRight", "ArrowLeft"),
    dash_reading,
)
PANEL = Peer(
    "panel",
    ("-m", "panel", "serve", "panel_app.py", "--port", "{port}"),
    PATH,
    Step(".noUi-handle", "ArrowRight", "ArrowLeft"),
    panel_reading,
)


def rows(effort: Effort) -> Iterator[Row]:
    """The rows of each peer; none in a quick run.

    Raises:
        RuntimeError: The peers could not be installed.
        PageError: A peer did not answer.
    """
    if not effort.is_whole:
        return
    with chromium() as browser:
        for peer in (DASH, PANEL):
            with _served(peer) as server:
                yield from _browser_rows(peer, browser, server.url, effort)
                yield Row(f"clicks_s/{peer.name}", run(_clicks_a_second(peer, server.url, effort)), "1/s")


def _served(peer: Peer) -> AbstractContextManager[Server]:
    return running_server(*peer.command, cwd=APPS, python=peers_python(), health=peer.path)


def _browser_rows(peer: Peer, browser: Browser, url: str, effort: Effort) -> Iterator[Row]:
    address = url + peer.path
    map_draw_times(browser, address)  # the first visit waits for the server's imports
    yield Row(f"cold_mb/{peer.name}", _cold_mb(browser, address), "MB")
    yield from draw_time_rows("map", peer.name, [map_draw_times(browser, address) for _ in range(effort.rounds)])
    yield from draw_time_rows("click_to_map", peer.name, step_draw_times(browser, address, peer.step, effort))


def _cold_mb(browser: Browser, address: str) -> float:
    with fresh_page(browser) as page:
        received = record_received_bytes(page.context.new_cdp_session(page))
        page.goto(address)
        settled_draw_times(page)
        page.wait_for_timeout(SETTLE_MS)
        return sum(received) / 1e6


async def _clicks_a_second(peer: Peer, url: str, effort: Effort) -> float:
    async with AsyncExitStack() as stack:
        readers = [await stack.enter_async_context(peer.reading(url)) for _ in range(effort.readers)]
        return await answered_a_second([reader.click for reader in readers], effort.load_s)
