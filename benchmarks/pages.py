"""Rows of each page: how long a rerun and a click on the main control take, and how many bytes they send.

One reader on a warm server, who pauses between clicks, so that the server has finished its work after a run. Each run has two times: that
of the Python script, and that until the answer arrived over the websocket. The second includes the wait for Streamlit's next flush, so it grows
in steps of 5 ms. The same times of an empty page are the floor.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from statistics import median
from typing import NamedTuple

from benchmarks.controls import CONTROLS, Control, path_of, way_back
from benchmarks.effort import Effort
from benchmarks.page_faults import PageError
from benchmarks.reader import Answer, reading
from benchmarks.rows import Row
from benchmarks.script_clock import clocked_server, runs_ms
from testing.running_server import Server

WARM_UP_RUNS = 4
PAUSE_S = 0.1
EMPTY = "rerun", "empty page"
MOST_MS, MOST_CLICK_KB, MOST_RERUN_KB = 10, 30, 90


def rows(effort: Effort) -> Iterator[Row]:
    """The rows of the empty page, then those of every page.

    Each round visits all pages. If the machine is slow for some seconds, one round of all pages is slow, and not all rounds of one page.

    Raises:
        PageError: A page did not answer, or has no such control.
    """
    empty_page = clocked_server("benchmarks/plain_app.py", "benchmarks/empty_page.py")
    with empty_page as empty, clocked_server("app.py") as ours, _log_in_error(empty), _log_in_error(ours):
        rounds = [asyncio.run(_round(empty, ours, effort.runs_a_round)) for _ in range(effort.rounds)]
        times = {
            what: _Times(*(median(own) for own in zip(*(one[what] for one in rounds), strict=True)))
            for what in rounds[0]
        }
        yield Row("empty_rerun_ms_p50", times[EMPTY].script_ms, "ms")
        yield Row("empty_answer_ms_p50", times[EMPTY].answer_ms, "ms")
        for page, control in CONTROLS.items():
            for what in ("rerun", "click"):
                if (what, page) in times:
                    yield Row(f"{what}_ms_p50/{page}", times[what, page].script_ms, "ms", MOST_MS)
                    yield Row(f"{what}_answer_ms_p50/{page}", times[what, page].answer_ms, "ms")
            there, again = asyncio.run(_sizes(ours.url, path_of(page), control))
            yield Row(f"click_ws_kb/{page}", there.wire_bytes / 1000, "KB", MOST_CLICK_KB)
            yield Row(f"click_unpacked_kb/{page}", there.message_bytes / 1000, "KB")
            yield Row(f"rerun_ws_kb/{page}", again.wire_bytes / 1000, "KB", MOST_RERUN_KB)
            yield Row(f"rerun_unpacked_kb/{page}", again.message_bytes / 1000, "KB")


@contextmanager
def _log_in_error(server: Server) -> Iterator[None]:
    """Appends the server's log to a page's error; the log is lost when the process ends."""
    try:
        yield
    except PageError as error:
        raise PageError(f"{error}\n{server.printed()}") from error


class _Times(NamedTuple):
    script_ms: float
    answer_ms: float


async def _round(empty: Server, ours: Server, runs: int) -> dict[tuple[str, str], _Times]:
    """Median times of one round, by (rerun or click, page). Clicks only where the control is timed."""
    found = {EMPTY: await _reruns(empty, "", runs)}
    for page, control in CONTROLS.items():
        found["rerun", page] = await _reruns(ours, path_of(page), runs)
        if control.is_timed:
            found["click", page] = await _clicks(ours, path_of(page), control, runs)
    return found


async def _reruns(server: Server, path: str, runs: int) -> _Times:
    async with reading(server.url, path) as reader:
        return await _p50(server, reader.rerun, runs)


async def _clicks(server: Server, path: str, control: Control, runs: int) -> _Times:
    async with reading(server.url, path) as reader:
        clicks = cycle((control.there, way_back(reader, control)))
        return await _p50(server, lambda: reader.click(next(clicks)), runs)


async def _sizes(url: str, path: str, control: Control) -> tuple[Answer, Answer]:
    """The larger answer of the click and its undoing, and the answer of a rerun of the whole page."""
    async with reading(url, path) as reader:
        back = way_back(reader, control)
        answers = [await reader.click(control.there), await reader.click(back)]
        return max(answers, key=lambda answer: answer.wire_bytes), await reader.rerun()


async def _p50(server: Server, act: Callable[[], Awaitable[Answer]], runs: int) -> _Times:
    """Medians of the two times, after some warm-up runs."""
    for _ in range(WARM_UP_RUNS):
        await act()
    await asyncio.sleep(PAUSE_S)
    before, answers = len(runs_ms(server)), []
    for _ in range(runs):
        answers.append((await act()).answered_ms)
        await asyncio.sleep(PAUSE_S)
    scripts = runs_ms(server)[before:]
    if len(scripts) != runs:
        raise PageError(
            f"{runs} requests made the script run {len(scripts)} times, so the time of an answer is not that of one run."
        )
    return _Times(median(scripts), median(answers))
