"""What readers ask for is kept within limits: a thousand different addresses do not make the process grow without end."""

from __future__ import annotations

import asyncio
import time

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.memory import resident_mb
from benchmarks.reader import connected, reading
from explainer.live.message_bounds import CONTEXT_CHARACTERS
from explainer.live.seams.websocket_messages import REFILL_PER_S
from testing.event_loop import run
from testing.http import ask
from testing.running_server import Server, running_server

PAGES = ("ledger", "bargain", "delegation", "train")
FIRST, MORE = 1100, 600  # the first fill what is kept: 1,024 sets of choices
MOST_MB = 6.0
SETTLED = 100  # requests after which all that is shared between requests is there
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
                await asyncio.sleep(1 / REFILL_PER_S)  # a faster reader is cut off


@pytest.mark.timeout(900)
@pytest.mark.exhaustive  # the caches themselves are held to their size by test_cache.py
def test_another_six_hundred_addresses_take_no_more_memory() -> None:
    with running_server() as server:
        run(visited(server.url, 0, FIRST))
        before_mb = resident_mb(server.process.pid)
        run(visited(server.url, FIRST, FIRST + MORE))
        assert resident_mb(server.process.pid) - before_mb < MOST_MB


def longest(number: int) -> bytes:
    """A rerun with the longest address, locale and time zone that are let in; no other number gives any of them."""
    message = BackMsg()
    asked = message.rerun_script
    asked.page_name = "method"
    names = ("lang", "at", "find", "q", "w", "step", "claim", f"nonsense{number}")
    asked.query_string = "&".join(f"{name}={number}{'x' * 950}" for name in names)
    asked.context_info.locale = f"l{number}".ljust(CONTEXT_CHARACTERS, "x")
    asked.context_info.timezone = f"z{number}/".ljust(CONTEXT_CHARACTERS, "x")
    return message.SerializeToString()


async def rerun_with_longest(url: str, numbers: range) -> None:
    socket = await connected(url)
    try:
        for number in numbers:
            await socket.send(longest(number))
            await asyncio.sleep(1 / REFILL_PER_S)  # a faster reader is cut off
            while True:
                message = ForwardMsg.FromString(await socket.recv(decode=False))
                if message.WhichOneof("type") == "script_finished":
                    break
    finally:
        await socket.close()


def asked_for_longest(server: Server, numbers: range) -> None:
    for number in numbers:
        path = f"/train?lang={number}&nonsense={'y' * 8000}"
        headers = {"host": f"h{number}.example", "accept_language": f"{number}{'x' * 4000}"}
        assert (
            ask(server, path, accept="text/html", accept_encoding=f"x{number}{'x' * 4000}, br", **headers).status == 200
        )


@pytest.mark.timeout(900)
@pytest.mark.exhaustive  # tests/live/test_cache_keys.py holds the keys of the caches to this
def test_a_thousand_of_the_longest_addresses_locales_zones_and_headers_take_no_memory() -> None:
    with running_server(MAX_READERS_PER_ADDRESS="5000") as server:
        run(rerun_with_longest(server.url, range(SETTLED)))
        asked_for_longest(server, range(SETTLED))
        until = time.monotonic() + 90
        while "link previews are drawn" not in server.printed() and time.monotonic() < until:
            time.sleep(0.5)  # else the pictures that are drawn ahead would count
        before_mb = resident_mb(server.process.pid)
        run(rerun_with_longest(server.url, range(SETTLED, SETTLED + 1000)))
        asked_for_longest(server, range(SETTLED, SETTLED + 1000))
        assert resident_mb(server.process.pid) - before_mb < MOST_MB
