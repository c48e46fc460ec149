"""Somebody who asks for pages and files without pause, each time over a new connection, and notes every answer that is no 200."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import cycle
from urllib.parse import urlsplit

PATHS = ("/train", "/page.js", "/readyz", "/geo/basemap.geojson", "/corrections.atom")
EVERY_S, WITHIN_S = 0.05, 10.0


class Prober:
    """What was answered.

    Attributes:
        answered: How many times.
        failed: Path and first line of each answer that is no 200; empty line where there was none.
    """

    def __init__(self, url: str) -> None:
        """Of a site that has not been asked yet."""
        self.answered = 0
        self.failed: list[tuple[str, str]] = []
        self._site = urlsplit(url)

    async def ask_on(self) -> None:
        """Asks until it is cancelled."""
        for path in cycle(PATHS):
            try:
                async with asyncio.timeout(WITHIN_S):
                    line = await self._asked(path)
            except (OSError, TimeoutError) as error:
                line = f"{type(error).__name__}"
            self.answered += 1
            if " 200 " not in line:
                self.failed.append((path, line))
            await asyncio.sleep(EVERY_S)

    async def _asked(self, path: str) -> str:
        comes, goes = await asyncio.open_connection(self._site.hostname, self._site.port)
        try:
            goes.write(f"GET {path} HTTP/1.1\r\nHost: {self._site.netloc}\r\nConnection: close\r\n\r\n".encode())
            line = (await comes.readline()).decode("latin-1").strip()
            await comes.read()
            return f"{line} "
        finally:
            goes.close()


@asynccontextmanager
async def probing(url: str) -> AsyncIterator[Prober]:
    """One who asks all the while."""
    prober = Prober(url)
    task = asyncio.create_task(prober.ask_on())
    try:
        yield prober
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
