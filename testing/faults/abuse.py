"""What a hostile client sends to one replica, until it is ended: `python -m testing.faults.abuse flood http://localhost:8501`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from itertools import count
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import InvalidStatus, WebSocketException

from explainer.tables.story import load_story
from testing.websocket import opening

CLIENTS, RERUNS_A_SECOND, BURST, CONNECTIONS, PICTURES_AT_ONCE = 5, 10, 2_000, 300, 60
LONG_LOCALE = 60_000
PAUSE_S = 0.2


def _rerun(locale: str = "") -> bytes:
    message = BackMsg()
    message.rerun_script.page_name = "train"
    message.rerun_script.context_info.locale = locale
    return bytes(message.SerializeToString())


async def _again(url: str, act: Callable[[ClientConnection], Awaitable[None]]) -> None:
    """Opens a websocket and acts on it, again and again, whatever the server does with it."""
    while True:
        with suppress(OSError, TimeoutError, WebSocketException, InvalidStatus):
            async with opening(url) as socket:
                await act(socket)
        await asyncio.sleep(PAUSE_S)


async def flood(url: str) -> None:
    """Five clients who rerun the page ten times a second each and never wait for an answer."""

    async def act(socket: ClientConnection) -> None:
        reading = asyncio.create_task(_read_on(socket))
        try:
            while True:
                await socket.send(_rerun())
                await asyncio.sleep(1 / RERUNS_A_SECOND)
        finally:
            reading.cancel()

    await asyncio.gather(*(_again(url, act) for _ in range(CLIENTS)))


async def _read_on(socket: ClientConnection) -> None:
    with suppress(WebSocketException):
        async for _ in socket:
            pass


async def bursts(url: str) -> None:
    """Five clients who write two thousand reruns at once, and come back when they are thrown out."""

    async def act(socket: ClientConnection) -> None:
        await asyncio.gather(*(socket.send(_rerun()) for _ in range(BURST)))

    await asyncio.gather(*(_again(url, act) for _ in range(CLIENTS)))


async def long_texts(url: str) -> None:
    """Five clients each of whose messages has a locale of its own, as long as a message may be."""
    number = count()

    async def act(socket: ClientConnection) -> None:
        await socket.send(_rerun(f"{next(number)}".rjust(LONG_LOCALE, "x")))
        await asyncio.wait_for(socket.recv(), 5)

    await asyncio.gather(*(_again(url, act) for _ in range(CLIENTS)))


async def silence(url: str) -> None:
    """Three hundred connections that ask for a large file and read nothing."""
    site = urlsplit(url)

    async def ask_and_wait() -> None:
        while True:
            with suppress(OSError):
                comes, goes = await asyncio.open_connection(site.hostname, site.port, limit=1)
                comes._transport.pause_reading()  # type: ignore[attr-defined]
                goes.write(f"GET /train HTTP/1.1\r\nHost: {site.netloc}\r\n\r\n".encode() * 20)
                await asyncio.sleep(60)
            await asyncio.sleep(1)

    await asyncio.gather(*(ask_and_wait() for _ in range(CONNECTIONS)))


async def pictures(url: str) -> None:
    """Sixty pictures asked for at once, again and again, in every form that there is."""
    site = urlsplit(url)
    names = [
        f"/picture/{page}-{edition}-{language}-{theme}-{form}.png"
        for page in ("train", "bargain", "delegation")
        for edition in load_story().by_key["editions"]
        for language in ("en", "fr")
        for theme in ("light", "dark")
        for form in ("card", "plain")
    ]

    async def ask(path: str) -> None:
        with suppress(OSError):
            comes, goes = await asyncio.open_connection(site.hostname, site.port)
            goes.write(f"GET {path} HTTP/1.1\r\nHost: {site.netloc}\r\nConnection: close\r\n\r\n".encode())
            await comes.read()
            goes.close()

    while True:
        for start in range(0, len(names), PICTURES_AT_ONCE):
            await asyncio.gather(*map(ask, names[start : start + PICTURES_AT_ONCE]))


ABUSES = {abuse.__name__: abuse for abuse in (flood, bursts, long_texts, silence, pictures)}

if __name__ == "__main__":
    asyncio.run(ABUSES[sys.argv[1]](sys.argv[2]))
