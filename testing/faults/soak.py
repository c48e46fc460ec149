"""A soak test: for 15 minutes readers come, read, search and go, each at a different URL, while memory is measured.

`make soak` or `python -m testing.faults.soak --minutes 15`; exits with 1 where memory grows.
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
MOST_GROWTH_MB = 10.0  # from the second to the last third of the run; in the first the caches fill
LETTERS = "abcdefghijklmnopqrstuvwxyz"


async def stay(url: str, page: str) -> None:
    """Clicks the main control of a page back and forth until it is cancelled.

    Args:
        url: Base URL of the server.
        page: Name of the page.
    """
    control = CONTROLS[page]
    async with reading(url, path_of(page)) as reader:
        back = way_back(reader, control)
        while True:
            for click in (control.there, back):
                await reader.click(click)
                await asyncio.sleep(CLICK_EVERY_S)


async def come_and_go(url: str, chance: random.Random, visits: list[str]) -> None:
    """Opens and leaves one URL after another, none of them twice.

    Args:
        url: Base URL of the server.
        chance: Random number generator.
        visits: Gets every URL that was visited.
    """
    while True:
        page, query = random_address(chance)
        async with reading(url, path_of(page), query):
            visits.append(f"{page}?{query}")
            await asyncio.sleep(VISIT_S)


def random_address(chance: random.Random) -> tuple[str, str]:
    """A random URL that no cache has seen: searches, weights, and invalid values."""
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
    """Runs the readers.

    Args:
        server: The running server.
        minutes: Duration of the test.

    Returns:
        Samples of resident memory in MB, and the number of visited URLs.
    """
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
    """Growth of memory in MB: median of the last third minus median of the middle third."""
    third = len(samples) // 3
    return median(samples[-third:]) - median(samples[third : 2 * third])


def main() -> None:
    """Runs the soak test on a new server and prints whether memory stayed flat."""
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
