"""Rows of the start: until /healthz answers, until the data are loaded, and until all waiting readers of a new process have a page."""

from __future__ import annotations

import asyncio
import time
import urllib.request
from collections.abc import Iterator
from statistics import median

from benchmarks.effort import Effort
from benchmarks.reader import reading
from benchmarks.rows import Row
from testing.running_server import running_server

MOST_S, MOST_WAIT_S = 4, 10


def rows(effort: Effort) -> Iterator[Row]:
    """Median of the first two; the longest wait for the third, which a quick run leaves out.

    Raises:
        PageError: A reader did not get the page.
    """
    times = [_start() for _ in range(effort.rounds)]
    healthy_s, ready_s = (median(own) for own in zip(*times, strict=True))
    yield Row("start_s", healthy_s, "s", MOST_S)
    yield Row("ready_s", ready_s, "s")
    if effort.is_whole:
        with running_server() as server:
            yield Row("waited_for_new_s", asyncio.run(_longest_wait_s(server.url, effort.readers)), "s", MOST_WAIT_S)


def _start() -> tuple[float, float]:
    since = time.perf_counter()
    with running_server(health="/healthz") as server:
        healthy_s = time.perf_counter() - since
        urllib.request.urlopen(f"{server.url}/readyz", timeout=30).close()
        return healthy_s, time.perf_counter() - since


async def _longest_wait_s(url: str, readers: int) -> float:
    """Seconds from the moment at which all readers request /train, which nobody has requested before, until the last one has it."""
    since = time.perf_counter()

    async def visit() -> float:
        async with reading(url, "train"):
            return time.perf_counter() - since

    return max(await asyncio.gather(*(visit() for _ in range(readers))))
