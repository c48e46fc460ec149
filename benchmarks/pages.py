"""Rows of each page: how long a rerun takes, how many bytes it sends, and what a click on the main control sends.

One reader on a warm server, who rests between two clicks: what the server does after a run is done before the next one begins.
A time is the script's: what an answer takes over the websocket, less what it takes on an empty page served the same way.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.page_faults import PageError
from benchmarks.reader import Answer, Reader, reading
from benchmarks.rows import Row
from benchmarks.widgets import Click
from tests.server import Server, running_server

EMPTY = Path(__file__).resolve().parent / "empty_page.py"
ROUNDS, RUNS_A_ROUND, WARM_UP_RUNS = 5, 7, 4
REST_S = 0.1
MOST_MS, MOST_CLICK_KB, MOST_RERUN_KB = 10, 30, 90


class Control(NamedTuple):
    """A page's main control.

    Attributes:
        there: The click to be measured.
        back: The click that undoes it; None for the same widget set to what it was before.
        is_timed: Whether the click has a time of its own: it reruns a part of the page, and not the whole.
    """

    there: Click
    back: Click | None = None
    is_timed: bool = False


# The fullest edition, so that the click brings as much as a click on this control can.
EDITION = Control(Click("segmented_control", "As known on", -1))
CONTROLS = {
    "overview": EDITION,
    "train": Control(Click("button", "Back"), Click("button", "Forward"), is_timed=True),
    "delegation": Control(
        Click("pills", "person", "jo_chun_ryong"), Click("pills", "person", "choe_son_hui"), is_timed=True
    ),
    "bargain": Control(Click("segmented_control", "Munitions", 3), is_timed=True),
}
CONTROLS |= dict.fromkeys(("afterwards", "ledger", "method", "newsroom"), EDITION)
PATHS = {"overview": ""}  # the front page; the others lie at their names


def rows() -> Iterator[Row]:
    """The floor, then the rows of every page, each as soon as it is measured.

    Raises:
        PageError: A page did not answer or has no such control.
    """
    with running_server("-m", "benchmarks.plain_app", str(EMPTY)) as server, _log_told(server):
        floor_ms = asyncio.run(_rerun_ms(server.url, ""))
        yield Row("empty_answer_ms_p50", floor_ms, "ms")
    with running_server() as server, _log_told(server):
        for page, control in CONTROLS.items():
            path = PATHS.get(page, page)
            yield Row(f"rerun_ms_p50/{page}", asyncio.run(_rerun_ms(server.url, path)) - floor_ms, "ms", MOST_MS)
            if control.is_timed:
                yield Row(
                    f"click_ms_p50/{page}", asyncio.run(_click_ms(server.url, path, control)) - floor_ms, "ms", MOST_MS
                )
            yield Row(f"click_ws_kb/{page}", asyncio.run(_click_kb(server.url, path, control)), "KB", MOST_CLICK_KB)
            yield Row(f"rerun_ws_kb/{page}", asyncio.run(_rerun_kb(server.url, path)), "KB", MOST_RERUN_KB)


@contextmanager
def _log_told(server: Server) -> Iterator[None]:
    """Puts the server's log, which ends with its process, behind what went wrong on a page."""
    try:
        yield
    except PageError as error:
        raise PageError(f"{error}\n{server.printed()}") from error


async def _rerun_ms(url: str, path: str) -> float:
    async with reading(url, path) as reader:
        return await _p50_ms(reader.rerun)


async def _click_ms(url: str, path: str, control: Control) -> float:
    async with reading(url, path) as reader:
        clicks = cycle((control.there, _way_back(reader, control)))
        return await _p50_ms(lambda: reader.click(next(clicks)))


async def _click_kb(url: str, path: str, control: Control) -> float:
    """The larger one of the way there and the way back, in KB of 1,000 bytes."""
    async with reading(url, path) as reader:
        back = _way_back(reader, control)
        answers = [await reader.click(control.there), await reader.click(back)]
        return max(answer.received_bytes for answer in answers) / 1000


async def _rerun_kb(url: str, path: str) -> float:
    async with reading(url, path) as reader:
        return (await reader.rerun()).received_bytes / 1000


def _way_back(reader: Reader, control: Control) -> Click:
    there = control.there
    return control.back or there._replace(value=reader.value_of(there))


async def _p50_ms(act: Callable[[], Awaitable[Answer]]) -> float:
    """Median of the rounds' medians, after some runs that do not count."""
    for _ in range(WARM_UP_RUNS):
        await act()
    return median([median([await _rested(act) for _ in range(RUNS_A_ROUND)]) for _ in range(ROUNDS)])


async def _rested(act: Callable[[], Awaitable[Answer]]) -> float:
    await asyncio.sleep(REST_S)
    return (await act()).answered_ms
