"""A hundred readers who click on, and what fails under them. Every one must see its page again within ten seconds, as it was.

Not part of `make test`: `make faults` runs it, in some minutes.
"""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from statistics import median

import pytest

from testing.chromium import chromium
from testing.event_loop import run
from testing.faults.cable import Cable, cable_to
from testing.faults.fleet import Fleet, Replica, running_fleet
from testing.faults.memory_limit import is_root
from testing.faults.prober import Prober, probing
from testing.faults.returning import Returning, all_there, staying
from testing.page_metrics import until

READERS, BACK_WITHIN_S, LOOKED_ON_S, CUT_S = 100, 10.0, 8.0, 5.0
MEMORY_MB, FILLERS = 270, 600  # it holds 215 at the start and a fifth of one for each reader
BROKEN = "claim_id,text_en\nC01,\n"


@pytest.fixture
def fleet() -> Iterator[Fleet]:
    with running_fleet() as running:
        yield running


@asynccontextmanager
async def under_load(url: str) -> AsyncIterator[tuple[list[Returning], Prober]]:
    """Readers who stay and one who asks for files all the while."""
    async with staying(url, READERS) as readers, probing(url) as prober:
        await asyncio.sleep(LOOKED_ON_S)
        yield readers, prober


async def settled(readers: list[Returning], prober: Prober, at_least: int, told: Callable[..., None]) -> None:
    """Everybody is back, and nobody lost anything."""
    await all_there(readers, BACK_WITHIN_S)
    await asyncio.sleep(LOOKED_ON_S)
    away_s = [own for reader in readers for own in reader.away_s]
    told(lost=len(away_s), worst_s=max(away_s, default=0), median_s=median(away_s or [0]), asked=prober.answered)
    assert len(away_s) >= at_least, "nobody lost anything: the fault did not strike"
    assert max(away_s, default=0) <= BACK_WITHIN_S
    assert [change for reader in readers for change in reader.changed] == []
    assert [status for reader in readers for status in reader.refusals] == []
    assert prober.failed == []
    assert all(reader.is_there for reader in readers)


@pytest.mark.parametrize("with_signal", [signal.SIGKILL, signal.SIGTERM], ids=["hard", "softly"])
def test_a_replica_is_lost_and_comes_back(fleet: Fleet, told: Callable[..., None], with_signal: int) -> None:
    async def happen() -> None:
        async with under_load(fleet.url) as (readers, prober):
            fleet.replicas[0].stop(with_signal)
            await settled(readers, prober, READERS // 4, told)
            fleet.replicas[0].start()
            await settled(readers, prober, READERS // 4, told)

    run(happen())


@pytest.mark.skipif(not is_root(), reason="a limit that the kernel holds needs root")
def test_a_replica_that_fills_its_memory_is_ended_and_started_again(fleet: Fleet, told: Callable[..., None]) -> None:
    starved = fleet.replicas[0]
    starved.stop()
    starved.start(memory_mb=MEMORY_MB)

    async def happen() -> None:
        async with under_load(fleet.url) as (readers, prober):
            async with staying(f"http://localhost:{starved.port}", FILLERS, is_awaited=False):
                await ended(starved)
            assert starved.stop() == -signal.SIGKILL
            starved.start()  # the readers' loop stands still meanwhile: they all come at once, to a replica that has made nothing yet
            await settled(readers, prober, READERS // 4, told)

    run(happen())


async def ended(replica: Replica) -> None:
    until = time.monotonic() + 60
    while replica.process.poll() is None:
        assert time.monotonic() < until, "it never filled its memory"
        await asyncio.sleep(0.2)


def test_broken_data_on_disk_change_nothing_for_who_reads_and_keep_a_new_start_out(
    fleet: Fleet, told: Callable[..., None]
) -> None:
    broken = fleet.replicas[0]

    async def happen() -> None:
        async with under_load(fleet.url) as (readers, prober):
            (broken.folder / "data" / "claims.csv").write_text(BROKEN, encoding="utf-8")
            await settled(readers, prober, 0, told)
            assert [own for reader in readers for own in reader.away_s] == []
            assert "data/claims.csv" in broken.printed()
            broken.stop(signal.SIGKILL)
            broken.start(is_awaited=False)  # it is never ready: Caddy leaves it out
            await settled(readers, prober, READERS // 4, told)

    run(happen())


def test_the_network_is_cut_for_five_seconds(fleet: Fleet, told: Callable[..., None]) -> None:
    async def happen() -> None:
        async with cable_to(fleet.url) as cable, staying(cable.url, READERS) as readers:
            await asyncio.sleep(LOOKED_ON_S)
            await cut(cable)
            async with probing(fleet.url) as prober:
                await settled(readers, prober, READERS, told)

    run(happen())


async def cut(cable: Cable) -> None:
    await cable.cut()
    await asyncio.sleep(CUT_S)
    await cable.mend()


def test_in_a_browser_the_page_stays_and_goes_on(fleet: Fleet, told: Callable[..., None]) -> None:
    step = ".st-key-journey-controls [data-testid=stSlider]"
    state = "document.querySelector('[data-testid=stApp]').dataset.testConnectionState"
    with chromium() as browser:
        pages = [browser.new_page() for _ in fleet.replicas]
        for page in pages:  # the fewest connections: one at each replica
            page.goto(f"{fleet.url}/train?lang=en")
            page.get_by_role("button", name="Back", exact=True).click()
            until(page, "location.search.includes('step=')")
            page.wait_for_timeout(1500)
        shown = [(page.url, page.inner_text(step)) for page in pages]
        since = time.monotonic()
        fleet.replicas[0].stop(signal.SIGKILL)
        pages[0].wait_for_timeout(300)
        for page in pages:
            until(page, f"{state} === 'CONNECTED'", BACK_WITHIN_S)
        told(back_s=time.monotonic() - since)
        assert [(page.url, page.inner_text(step)) for page in pages] == shown
        for page, (address, _) in zip(pages, shown, strict=True):
            page.get_by_role("button", name="Forward", exact=True).click()
            until(page, f"location.href !== '{address}'", BACK_WITHIN_S)


def test_a_frozen_replica_is_left_out_until_it_thaws(fleet: Fleet, told: Callable[..., None]) -> None:
    frozen = fleet.replicas[0]

    async def happen() -> None:
        async with under_load(fleet.url) as (readers, prober):
            os.killpg(frozen.process.pid, signal.SIGSTOP)
            try:
                await asyncio.sleep(CUT_S)
            finally:
                os.killpg(frozen.process.pid, signal.SIGCONT)
            await settled(readers, prober, 0, told)

    run(happen())
