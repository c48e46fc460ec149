"""A soak: readers who come, read, search and go for a quarter of an hour, each at an address of its own, and what the process holds.

`make soak` or `python -m testing.faults.soak --minutes 15`; ends with status 1 where the memory does not stay flat.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from statistics import median

from benchmarks.controls import CONTROLS, path_of, way_back
from benchmarks.memory import resident_mb
from benchmarks.reader import reading
from testing.running_server import Server, running_server

STAYING, COMING, CLICK_EVERY_S, VISIT_S, SAMPLE_EVERY_S = 40, 4, 2.0, 1.0, 10.0
MOST_GROWTH_MB = 10.0  # between the second third and the last; the first one fills the caches
LETTERS = "abcdefghijklmnopqrstuvwxyz"


async def stay(url: str, page: str) -> None:
    """Clicks on a page's main control, there and back, without end."""
    control = CONTROLS[page]
    async with reading(url, path_of(page)) as reader:
        back = way_back(reader, control)
        while True:
            for click in (control.there, back):
                await reader.click(click)
                await asyncio.sleep(CLICK_EVERY_S)


async def come_and_go(url: str, chance: random.Random, visits: list[str]) -> None:
    """Opens one address after another, none of them twice, and leaves each."""
    while True:
        page, query = random_address(chance)
        async with reading(url, path_of(page), query):
            visits.append(f"{page}?{query}")
            await asyncio.sleep(VISIT_S)


def random_address(chance: random.Random) -> tuple[str, str]:
    """A page, and parameters that nobody has asked for before: searches, weights, and what there is not."""
    word = "".join(chance.choices(LETTERS, k=8))
    weights = f"munitions:{chance.randrange(4)},food:{chance.randrange(4)},technology:{chance.randrange(4)}"
    kinds = {
        "ledger": f"find={word}",
        "delegation": f"q={word}",
        "bargain": f"w={weights}&x={word}",
        "train": f"step={word}",
    }
    page = chance.choice(list(kinds))
    return page, f"lang={chance.choice(['en', 'fr'])}&{kinds[page]}"


async def held(server: Server, minutes: float) -> tuple[list[float], int]:
    """Resident memory in MB, sampled all the while; and how many addresses were visited."""
    visits: list[str] = []
    pages = list(CONTROLS)
    tasks = [asyncio.create_task(stay(server.url, pages[number % len(pages)])) for number in range(STAYING)]
    tasks += [asyncio.create_task(come_and_go(server.url, random.Random(seed), visits)) for seed in range(COMING)]
    samples, until = [], time.monotonic() + minutes * 60
    while time.monotonic() < until:
        done, _ = await asyncio.wait(tasks, timeout=SAMPLE_EVERY_S, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
        samples.append(resident_mb(server.process.pid))
        print(f"{len(samples) * SAMPLE_EVERY_S:>6.0f} s {samples[-1]:>7.1f} MB {len(visits):>6} addresses", flush=True)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return samples, len(visits)


def growth_mb(samples: Sequence[float]) -> float:
    """From the middle third of the samples to the last, by their medians."""
    third = len(samples) // 3
    return median(samples[-third:]) - median(samples[third : 2 * third])


def main() -> None:
    """Soaks a fresh server, and says whether its memory stayed flat."""
    asked = ArgumentParser(prog="python -m testing.faults.soak", description=__doc__)
    asked.add_argument("--minutes", type=float, default=15)
    minutes = asked.parse_args().minutes
    with running_server(MAX_READERS_PER_ADDRESS="5000") as server:
        samples, visits = asyncio.run(held(server, minutes))
    grown_mb = growth_mb(samples)
    is_flat = grown_mb <= MOST_GROWTH_MB
    said = f"{STAYING} readers stayed, {visits} addresses were visited; from the second third to the last {grown_mb:+.1f} MB"
    print(f"{said} (<= {MOST_GROWTH_MB:g}) {'ok' if is_flat else 'short'}")
    sys.exit(not is_flat)


if __name__ == "__main__":
    main()
