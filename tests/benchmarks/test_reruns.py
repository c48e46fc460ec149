"""A rerun of each page costs little CPU time: a cache that is lost shows here, before a benchmark is run."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from benchmarks.controls import CONTROLS, path_of
from benchmarks.pages import MOST_MS
from benchmarks.reader import reading
from benchmarks.script_clock import clocked_server, cpu_ms
from testing.event_loop import run
from testing.running_server import Server

RERUNS = 4
FLUSH_S = 0.02  # a run is told a moment after its answer
SLOWER_BY = 3  # a machine with other work beside the tests


@pytest.fixture(scope="module")
def clocked() -> Iterator[Server]:
    with clocked_server("app.py") as server:
        yield server


async def least_cpu_ms(server: Server, path: str) -> float:
    """CPU time of the cheapest of some reruns, after two others: a busy machine adds least to it."""
    async with reading(server.url, path) as reader:
        for _ in range(2 + RERUNS):
            await reader.rerun()
            await asyncio.sleep(FLUSH_S)
    return min(cpu_ms(server)[-RERUNS:])


@pytest.mark.parametrize("page", CONTROLS)
def test_a_rerun_costs_little(clocked: Server, page: str) -> None:
    assert run(least_cpu_ms(clocked, path_of(page))) <= SLOWER_BY * MOST_MS
