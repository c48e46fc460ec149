"""What readers ask for is kept within limits: a thousand different addresses do not make the process grow without end."""

from __future__ import annotations

import pytest

from benchmarks.memory import resident_mb
from benchmarks.reader import reading
from testing.event_loop import run
from testing.running_server import running_server

PAGES = ("ledger", "bargain", "delegation", "train")
FIRST, MORE = 1100, 600  # the first fill what is kept: 1,024 sets of choices
MOST_MB = 6.0
WEIGHTS = [
    f"munitions:{a},food:{b},energy:{c},space:{d}"
    for a in range(4)
    for b in range(4)
    for c in range(4)
    for d in range(4)
]


def query(number: int) -> str:
    """An address that no other number gives."""
    return f"lang={('en', 'fr')[number % 2]}&w={WEIGHTS[number % len(WEIGHTS)]}&find=word{number}&q=word{number}&nonsense={number}"


async def visited(url: str, first: int, last: int) -> None:
    for place, page in enumerate(PAGES):
        async with reading(url, page) as reader:
            for number in range(first + place, last, len(PAGES)):
                await reader.go(query(number))


@pytest.mark.exhaustive  # the caches themselves are held to their size by test_cache.py
def test_another_six_hundred_addresses_take_no_more_memory() -> None:
    with running_server() as server:
        run(visited(server.url, 0, FIRST))
        before_mb = resident_mb(server.process.pid)
        run(visited(server.url, FIRST, FIRST + MORE))
        assert resident_mb(server.process.pid) - before_mb < MOST_MB
