"""The installed uvicorn takes our protocols: the window of a websocket is ours, and half a request is not waited for."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

from websockets.asyncio.client import connect

from benchmarks.reader import SUBPROTOCOLS
from testing.event_loop import run
from testing.running_server import running_server


def test_the_window_is_ours_and_half_a_request_is_not_waited_for() -> None:
    async def extensions(address: str) -> str:
        async with connect(address, subprotocols=SUBPROTOCOLS, proxy=None) as own:
            assert own.response is not None
            return own.response.headers["sec-websocket-extensions"]

    with running_server(HEAD_SECONDS="1") as server:
        said = run(extensions(f"ws{server.url.removeprefix('http')}/_stcore/stream"))
        assert "server_max_window_bits=14" in said
        parts = urlsplit(server.url)
        with socket.create_connection((parts.hostname, parts.port), timeout=20) as half:
            half.sendall(b"GET / HTTP/1.1\r\nhost: a.example\r\n")
            assert half.recv(1) == b""
