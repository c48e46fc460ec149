"""Rows under load: clicks that one process answers in a second (ours and the naive app's), memory per reader, readers held.

The readers and the server are two processes, for the two cores of the reference machine. The readers need a few percent of theirs.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractContextManager, AsyncExitStack, asynccontextmanager
from itertools import cycle
from statistics import quantiles

from benchmarks.controls import CONTROLS, Control, path_of, way_back
from benchmarks.effort import Effort
from benchmarks.memory import resident_mb
from benchmarks.naive_server import naive_server
from benchmarks.reader import Reader, reading
from benchmarks.rows import Row
from benchmarks.widgets import Click
from testing.running_server import Server, running_server

IDLE_READERS, AT_ONCE = 200, 10
WARM_UP_S, LONGEST_S = 1.0, 90.0
ANSWERS_EACH = (
    2  # at least this many: a slow server answers all readers at about the same moment, then none for a while
)
MOST_SESSION_MB, LEAST_HELD = 0.5, 400
LEVELS = (200, 400, 800, 1200)
CLICK_EVERY_S, HELD_S, MOST_P95_S = 10.0, 20.0, 1.0
NAIVE_CONTROL = Control(Click("select_slider", "Stop", 3), Click("select_slider", "Stop", 5))
Act = Callable[[], Awaitable[object]]


def rows(effort: Effort) -> Iterator[Row]:
    """Clicks a second of every page and of the naive app, memory of a session, readers held.

    Raises:
        PageError: A page did not answer, or has no such control.
    """
    by_page: dict[str, float] = {}
    with _roomy_server() as server:
        for page, control in CONTROLS.items():
            by_page[page] = asyncio.run(clicks_a_second(server.url, path_of(page), control, effort))
            yield Row(f"clicks_s/{page}", by_page[page], "1/s")
    yield Row("clicks_s/worst", min(by_page.values()), "1/s")
    with naive_server() as server:
        yield Row("clicks_s/naive", asyncio.run(clicks_a_second(server.url, "", NAIVE_CONTROL, effort)), "1/s")
    with _roomy_server() as server:
        yield Row("session_mb", asyncio.run(_session_mb(server)), "MB", MOST_SESSION_MB)
    if effort.is_whole:
        with _roomy_server() as server:
            yield Row("readers_held", asyncio.run(_readers_held(server.url)), "", at_least=LEAST_HELD)


def _roomy_server() -> AbstractContextManager[Server]:
    """Our server, which accepts many readers from one IP address."""
    return running_server(MAX_READERS_PER_ADDRESS="5000")


async def clicks_a_second(url: str, path: str, control: Control, effort: Effort) -> float:
    """Answered clicks of readers who click on a page's main control again as soon as they have the answer.

    Args:
        url: Of the server, as http://host:port.
        path: Of the page; empty for the front page.
        control: The control to click.
        effort: Sets the number of readers and the seconds.

    Returns:
        Clicks a second, of all readers together.

    Raises:
        PageError: A page did not answer, or has no such control.
    """
    async with _readers(url, path, effort.readers) as readers:
        return await answered_a_second([clicking(reader, control) for reader in readers], effort.load_s)


async def answered_a_second(acts: Sequence[Act], load_s: float) -> float:
    """Rate at which concurrent tasks finish their act, each repeating it without a pause. The first second is not counted.

    Args:
        acts: One for each task.
        load_s: Shortest measurement, in seconds.

    Returns:
        Finished acts a second, of all tasks together.
    """
    done_at: list[float] = []

    async def repeat(act: Act) -> None:
        while True:
            await act()
            done_at.append(time.perf_counter())

    tasks = [asyncio.create_task(repeat(act)) for act in acts]
    try:
        await asyncio.wait(tasks, timeout=WARM_UP_S, return_when=asyncio.FIRST_EXCEPTION)
        since, before = time.perf_counter(), len(done_at)
        while not _is_measured(time.perf_counter() - since, len(done_at) - before, len(acts), load_s):
            done, _ = await asyncio.wait(tasks, timeout=0.05, return_when=asyncio.FIRST_EXCEPTION)
            for task in done:
                task.result()
        return (len(done_at) - before) / (time.perf_counter() - since)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _is_measured(passed_s: float, answers: int, readers: int, load_s: float) -> bool:
    return passed_s >= LONGEST_S or (passed_s >= load_s and answers >= ANSWERS_EACH * readers)


def clicking(reader: Reader, control: Control) -> Act:
    """An act that clicks a control and undoes the click, in turn.

    Args:
        reader: Has not clicked yet.
        control: A control on the reader's page.

    Returns:
        A function for `answered_a_second`.
    """
    clicks = cycle((control.there, way_back(reader, control)))
    return lambda: reader.click(next(clicks))


@asynccontextmanager
async def _readers(url: str, path: str, count: int) -> AsyncIterator[list[Reader]]:
    """Readers who have a page open; they connect a few at a time."""
    async with AsyncExitStack() as stack:
        come: list[Reader] = []
        while len(come) < count:
            some = (stack.enter_async_context(reading(url, path)) for _ in range(min(AT_ONCE, count - len(come))))
            come.extend(await asyncio.gather(*some))
        yield come


async def _session_mb(server: Server) -> float:
    """Growth of the server's resident memory per open page, in MB. The first readers fill the caches and do not count."""
    async with _readers(server.url, "train", AT_ONCE):
        before_mb = resident_mb(server.process.pid)
        async with _readers(server.url, "train", IDLE_READERS):
            return (resident_mb(server.process.pid) - before_mb) / IDLE_READERS


async def _readers_held(url: str) -> float:
    """The most readers for whom 95 % of clicks are answered within a second; each clicks every ten seconds."""
    held = 0
    async with AsyncExitStack() as stack:
        readers: list[Reader] = []
        for level in LEVELS:
            readers += await stack.enter_async_context(_readers(url, "train", level - len(readers)))
            if await _p95_s(readers) > MOST_P95_S:
                break
            held = level
    return held


async def _p95_s(readers: Sequence[Reader]) -> float:
    """95th percentile of the seconds that a click takes. The readers click at a steady pace, evenly spread over time."""
    taken_s: list[float] = []

    async def visit(reader: Reader, first_s: float) -> None:
        act = clicking(reader, CONTROLS["train"])
        await asyncio.sleep(first_s)
        for _ in range(int(HELD_S // CLICK_EVERY_S)):
            since = time.perf_counter()
            await act()
            taken_s.append(time.perf_counter() - since)
            await asyncio.sleep(max(0.0, CLICK_EVERY_S - taken_s[-1]))

    spread = CLICK_EVERY_S / len(readers)
    await asyncio.gather(*(visit(reader, place * spread) for place, reader in enumerate(readers)))
    return quantiles(taken_s, n=20)[-1]
