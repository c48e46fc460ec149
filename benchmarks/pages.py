"""Rows of each page: how long a rerun takes, how many bytes it sends, and what a click on the main control sends.

One reader on a warm server, who rests between two clicks: what the server does after a run is done before the next one begins.
Of each run two times are told: the script's own, and until its answer was there over the websocket. The second holds the wait for
Streamlit's next flush, so that it grows in steps of 5 ms; what an empty page takes, served the same way, stands beside both.
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
REST_S = 0.1
EMPTY = "rerun", "empty page"
MOST_MS, MOST_CLICK_KB, MOST_RERUN_KB = 10, 30, 90


def rows(effort: Effort) -> Iterator[Row]:
    """The floor, then the rows of every page.

    Each round goes over all of them: where the machine is slower for some seconds, it is so for all pages in some rounds, and
    not for some page in all.

    Raises:
        PageError: A page did not answer or has no such control.
    """
    empty_page = clocked_server("benchmarks/plain_app.py", "benchmarks/empty_page.py")
    with empty_page as empty, clocked_server("app.py") as ours, _log_told(empty), _log_told(ours):
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
def _log_told(server: Server) -> Iterator[None]:
    """Puts the server's log, which ends with its process, behind what went wrong on a page."""
    try:
        yield
    except PageError as error:
        raise PageError(f"{error}\n{server.printed()}") from error


class _Times(NamedTuple):
    script_ms: float
    answer_ms: float


async def _round(empty: Server, ours: Server, runs: int) -> dict[tuple[str, str], _Times]:
    """What was asked of which page, to its medians; a click only where it is timed."""
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
    """The larger one of the click there and the click back, and a rerun of the whole page."""
    async with reading(url, path) as reader:
        back = way_back(reader, control)
        answers = [await reader.click(control.there), await reader.click(back)]
        return max(answers, key=lambda answer: answer.wire_bytes), await reader.rerun()


async def _p50(server: Server, act: Callable[[], Awaitable[Answer]], runs: int) -> _Times:
    """Medians, after some runs that do not count."""
    for _ in range(WARM_UP_RUNS):
        await act()
    await asyncio.sleep(REST_S)
    before, answers = len(runs_ms(server)), []
    for _ in range(runs):
        answers.append((await act()).answered_ms)
        await asyncio.sleep(REST_S)
    scripts = runs_ms(server)[before:]
    if len(scripts) != runs:
        raise PageError(
            f"{runs} requests made the script run {len(scripts)} times: an answer's time would be that of several."
        )
    return _Times(median(scripts), median(answers))
