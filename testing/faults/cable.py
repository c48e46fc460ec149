"""A TCP proxy that simulates network failure: `cut` drops all connections and refuses new ones until `mend`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

from testing.running_server import free_port

CHUNK = 65_536


class Cable:
    """A TCP proxy; `cable_to` opens one.

    Attributes:
        url: URL to which readers connect.
    """

    def __init__(self, far: str) -> None:
        """Prepares a proxy that does not listen yet.

        Args:
            far: URL of the server behind it.
        """
        self._far, self._port = urlsplit(far), free_port()
        self.url = f"http://localhost:{self._port}"
        self._server: asyncio.Server | None = None
        self._ends: set[asyncio.StreamWriter] = set()

    async def mend(self) -> None:
        """Starts to accept connections."""
        self._server = await asyncio.start_server(self._join, "127.0.0.1", self._port)

    async def cut(self) -> None:
        """Aborts every connection and accepts no new one."""
        if self._server:
            self._server.close()
        for end in self._ends:
            end.transport.abort()

    async def _join(self, near_in: asyncio.StreamReader, near_out: asyncio.StreamWriter) -> None:
        try:
            far_in, far_out = await asyncio.open_connection(self._far.hostname, self._far.port)
        except OSError:
            near_out.transport.abort()
            return
        self._ends |= {near_out, far_out}
        try:
            await asyncio.gather(_pass_on(near_in, far_out), _pass_on(far_in, near_out))
        finally:
            self._ends -= {near_out, far_out}


async def _pass_on(comes: asyncio.StreamReader, goes: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while some := await comes.read(CHUNK):
            goes.write(some)
            await goes.drain()
    goes.close()


@asynccontextmanager
async def cable_to(far: str) -> AsyncIterator[Cable]:
    """A working proxy to a server; closed at the end."""
    cable = Cable(far)
    await cable.mend()
    try:
        yield cable
    finally:
        await cable.cut()
