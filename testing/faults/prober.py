"""Requests pages and files without pause, each over a new connection, and records every response other than 200."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import cycle
from urllib.parse import urlsplit

PATHS = ("/train", "/page.js", "/readyz", "/geo/basemap.geojson", "/corrections.atom")
EVERY_S, WITHIN_S = 0.05, 10.0


class Prober:
    """Sends requests and counts the responses.

    Attributes:
        answered: Number of responses.
        failed: Path and status line of each response other than 200; an empty line where none came.
    """

    def __init__(self, url: str) -> None:
        """Prepares a prober that has sent nothing yet.

        Args:
            url: Base URL of the site.
        """
        self.answered = 0
        self.failed: list[tuple[str, str]] = []
        self._site = urlsplit(url)

    async def ask_on(self) -> None:
        """Sends requests until it is cancelled."""
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
    """A prober that sends requests for as long as the block runs."""
    prober = Prober(url)
    task = asyncio.create_task(prober.ask_on())
    try:
        yield prober
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
