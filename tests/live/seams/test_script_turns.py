"""Who asks without pause slows only themselves: threads, memory and log stay, and other readers are answered."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from benchmarks.reader import connected, reading
from benchmarks.tab import Tab
from testing.event_loop import run
from testing.http import ask
from testing.running_server import Server, running_server
from tests.live.seams.test_websocket_messages import rerun

FLOODERS, PER_S = 5, 9
P95_MS = 2000  # another test may run beside this one; make faults holds it to one second


@pytest.fixture(scope="module")
def own() -> Iterator[Server]:
    with running_server() as server:
        ask(server, "/healthz")
        yield server


def threads_of(server: Server) -> int:
    return len(list(Path(f"/proc/{server.process.pid}/task").iterdir()))


@asynccontextmanager
async def flooding(server: Server, count: int) -> AsyncIterator[None]:
    """Clients that ask ten times a second for another page, whatever is answered."""

    async def flood(number: int) -> None:
        socket = await connected(server.url)
        tab, listening = Tab(server.url, "train"), asyncio.create_task(listen(socket))
        try:
            for turn in range(10_000):
                tab.query = f"lang=en&nonsense={number}-{turn}"
                await socket.send(tab.request((), "").SerializeToString())
                await asyncio.sleep(1 / PER_S)
        finally:
            listening.cancel()
            await socket.close()

    async def listen(socket: object) -> None:
        with suppress(ConnectionClosed):
            while True:
                await socket.recv(decode=False)  # type: ignore[attr-defined]

    tasks = [asyncio.create_task(flood(number)) for number in range(count)]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@pytest.mark.exhaustive
def test_fifty_requests_at_once_are_one_thread_and_at_most_a_few_runs(own: Server) -> None:
    async def visit() -> tuple[int, int]:
        async with reading(own.url, "", "lang=en"):
            pass  # the first page takes seconds to make
        socket, runs = await connected(own.url), 0
        await socket.send(rerun("lang=en"))
        await asyncio.sleep(1)
        before, most = threads_of(own), 0
        for number in range(50):
            await socket.send(rerun(f"lang=en&nonsense={number}"))
        with suppress(TimeoutError):
            while True:
                runs += b"kl-foot" in await asyncio.wait_for(socket.recv(decode=False), 2)
                most = max(most, threads_of(own))
        await socket.close()
        return most - before, runs

    more, runs = run(visit())
    assert more <= 3
    assert 1 <= runs < 25


@pytest.mark.exhaustive
def test_a_reader_beside_five_who_ask_without_pause_is_answered_soon(own: Server) -> None:
    async def visit() -> list[float]:
        async with reading(own.url, "train", "lang=en") as reader, flooding(own, FLOODERS):
            await asyncio.sleep(1)
            waits_ms, until_s = [], time.monotonic() + 12
            while time.monotonic() < until_s:
                waits_ms.append((await reader.rerun()).answered_ms)
                await asyncio.sleep(0.2)
            return waits_ms

    waits_ms = run(visit())
    assert len(waits_ms) >= 10
    assert statistics.quantiles(waits_ms, n=20)[-1] < P95_MS
    assert "Traceback" not in own.printed()


def test_a_fragment_or_widget_that_is_not_there_writes_no_text_of_the_client_to_the_log(own: Server) -> None:
    async def visit() -> None:
        async with reading(own.url, "train", "lang=en"):
            socket = await connected(own.url)
            tab = Tab(own.url, "train")
            request = tab.request((), "zqx7" * 16)
            request.rerun_script.widget_states.widgets.add(id="zqx8" * 70, string_value="zqx9" * 9000)
            await socket.send(request.SerializeToString())
            request.rerun_script.fragment_id = ""
            await socket.send(request.SerializeToString())
            with suppress(TimeoutError):
                while True:
                    await asyncio.wait_for(socket.recv(decode=False), 1)
            await socket.close()

    before = len(own.printed())
    run(visit())
    added = own.printed()[before:]
    assert "zqx8" not in added and "zqx9" not in added
    assert added.count("zqx7") <= 16 and len(added) < 5000
