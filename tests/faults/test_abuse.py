"""A hundred readers who click on, and one who abuses their replica: the others do not notice, and the memory comes back.

Not part of `make test`: `make faults` runs it, in some minutes.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from random import Random
from statistics import quantiles

import pytest

from benchmarks.memory import resident_mb
from benchmarks.reader import reading
from testing.event_loop import run
from testing.faults.abuse import ABUSES
from testing.faults.returning import CLICKS, PAGE
from testing.http import ask
from testing.running_server import ROOT, Server, running_server

READERS, EVERY_S = 100, 5.0
ABUSED_S, BACK_AFTER_S = 20.0, 60.0
MOST_WAIT_S, MOST_HEALTH_S, MOST_KEPT_MB = 1.0, 0.5, 50.0


@pytest.fixture
def server() -> Iterator[Server]:
    with running_server(MAX_CONNECTIONS_PER_ADDRESS="2000") as running:
        yield running


async def clicking(server: Server, number: int, waits_s: list[float]) -> None:
    """One reader who clicks every five seconds or so, never in step with others, and notes how long each answer took."""
    pauses = Random(number)
    async with reading(server.url, PAGE) as reader:
        for click in cycle(CLICKS):
            await asyncio.sleep(pauses.uniform(0.5, 1.5) * EVERY_S)
            answer = await reader.click(click)
            waits_s.append(answer.answered_ms / 1000)


async def looking(server: Server, waits_s: list[float]) -> None:
    """Asks for /healthz twice a second."""
    while True:
        began = time.monotonic()
        answer = await asyncio.to_thread(ask, server, "/healthz")
        waits_s.append(time.monotonic() - began if answer.status == 200 else float("inf"))
        await asyncio.sleep(0.5)


def p95(waits_s: list[float]) -> float:
    return quantiles(waits_s, n=20)[-1]


@pytest.mark.parametrize("abuse", ABUSES)
def test_others_do_not_notice(server: Server, told: Callable[..., None], abuse: str) -> None:
    async def happen() -> None:
        clicks_s: list[float] = []
        health_s: list[float] = []
        readers = [asyncio.create_task(clicking(server, number, clicks_s)) for number in range(READERS)]
        await asyncio.sleep(10 + EVERY_S)
        before_mb = resident_mb(server.process.pid)
        clicks_s.clear()
        looker = asyncio.create_task(looking(server, health_s))
        # In a process of its own, so that its work does not make these readers slow.
        abusing = subprocess.Popen([sys.executable, "-m", "testing.faults.abuse", abuse, server.url], cwd=ROOT)
        await asyncio.sleep(ABUSED_S)
        assert abusing.poll() is None
        abusing.kill()
        abusing.wait()
        during_s, worst_health_s, lost = list(clicks_s), max(health_s), [reader for reader in readers if reader.done()]
        await asyncio.sleep(BACK_AFTER_S)
        kept_mb = resident_mb(server.process.pid) - before_mb
        for task in (*readers, looker):
            task.cancel()
        await asyncio.gather(*readers, looker, return_exceptions=True)
        told(p95_s=p95(during_s), worst_health_s=worst_health_s, kept_mb=kept_mb, clicks=len(during_s))
        assert lost == []
        assert p95(during_s) < MOST_WAIT_S
        assert worst_health_s < MOST_HEALTH_S
        assert kept_mb <= MOST_KEPT_MB

    run(happen())
