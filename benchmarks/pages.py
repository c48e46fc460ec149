"""Rows of each page: how long a rerun takes, how many bytes it sends, and what a click on the main control sends.

One reader on a warm server, who rests between two clicks: what the server does after a run is done before the next one begins.
A time is the script's: what an answer takes over the websocket, less what it takes on an empty page served the same way.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from statistics import median

from benchmarks.controls import CONTROLS, Control, path_of, way_back
from benchmarks.effort import Effort
from benchmarks.naive import empty_server
from benchmarks.page_faults import PageError
from benchmarks.reader import Answer, reading
from benchmarks.rows import Row
from tests.server import Server, running_server

WARM_UP_RUNS = 4
REST_S = 0.1
MOST_MS, MOST_CLICK_KB, MOST_RERUN_KB = 10, 30, 90


def rows(effort: Effort) -> Iterator[Row]:
    """The floor, then the rows of every page, each as soon as it is measured.

    Raises:
        PageError: A page did not answer or has no such control.
    """
    with empty_server() as server, _log_told(server):
        floor_ms = asyncio.run(_rerun_ms(server.url, "", effort))
        yield Row("empty_answer_ms_p50", floor_ms, "ms")
    with running_server() as server, _log_told(server):
        for page, control in CONTROLS.items():
            path = path_of(page)
            rerun_ms = asyncio.run(_rerun_ms(server.url, path, effort))
            yield Row(f"rerun_ms_p50/{page}", rerun_ms - floor_ms, "ms", MOST_MS)
            if control.is_timed:
                click_ms = asyncio.run(_click_ms(server.url, path, control, effort))
                yield Row(f"click_ms_p50/{page}", click_ms - floor_ms, "ms", MOST_MS)
            click, rerun = asyncio.run(_sizes(server.url, path, control))
            yield Row(f"click_ws_kb/{page}", click.wire_bytes / 1000, "KB", MOST_CLICK_KB)
            yield Row(f"click_unpacked_kb/{page}", click.message_bytes / 1000, "KB")
            yield Row(f"rerun_ws_kb/{page}", rerun.wire_bytes / 1000, "KB", MOST_RERUN_KB)
            yield Row(f"rerun_unpacked_kb/{page}", rerun.message_bytes / 1000, "KB")


@contextmanager
def _log_told(server: Server) -> Iterator[None]:
    """Puts the server's log, which ends with its process, behind what went wrong on a page."""
    try:
        yield
    except PageError as error:
        raise PageError(f"{error}\n{server.printed()}") from error


async def _rerun_ms(url: str, path: str, effort: Effort) -> float:
    async with reading(url, path) as reader:
        return await _p50_ms(reader.rerun, effort)


async def _click_ms(url: str, path: str, control: Control, effort: Effort) -> float:
    async with reading(url, path) as reader:
        clicks = cycle((control.there, way_back(reader, control)))
        return await _p50_ms(lambda: reader.click(next(clicks)), effort)


async def _sizes(url: str, path: str, control: Control) -> tuple[Answer, Answer]:
    """The larger one of the click there and the click back, and a rerun of the whole page."""
    async with reading(url, path) as reader:
        back = way_back(reader, control)
        answers = [await reader.click(control.there), await reader.click(back)]
        return max(answers, key=lambda answer: answer.wire_bytes), await reader.rerun()


async def _p50_ms(act: Callable[[], Awaitable[Answer]], effort: Effort) -> float:
    """Median of the rounds' medians, after some runs that do not count."""
    for _ in range(WARM_UP_RUNS):
        await act()
    return median([median([await _rested(act) for _ in range(effort.runs_a_round)]) for _ in range(effort.rounds)])


async def _rested(act: Callable[[], Awaitable[Answer]]) -> float:
    await asyncio.sleep(REST_S)
    return (await act()).answered_ms
