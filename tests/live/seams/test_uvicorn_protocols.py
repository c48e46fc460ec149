"""The installed uvicorn takes our protocols: the window of a websocket is ours, and half a request is not waited for."""

from __future__ import annotations

import socket
import threading
import time
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from websockets.asyncio.client import connect

from benchmarks.reader import SUBPROTOCOLS
from explainer.live.seams.uvicorn_protocols import RequestDeadline, WideWindow
from testing.event_loop import run
from testing.running_server import Server, free_port, running_server
from tests.live.seams.test_websocket_frames import upgraded


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


def test_a_websocket_that_answers_no_ping_is_aborted_though_its_buffer_is_full() -> None:
    sent, ended = threading.Event(), threading.Event()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        try:
            while True:
                sent.set()
                await send({"type": "websocket.send", "bytes": b"x" * 1_000_000})
        finally:
            ended.set()

    port = free_port()
    config = uvicorn.Config(
        app,
        port=port,
        http=RequestDeadline,
        ws=WideWindow,
        ws_ping_interval=0.3,
        ws_ping_timeout=0.3,
        lifespan="off",
        log_config=None,
    )
    server = uvicorn.Server(config)
    serving = threading.Thread(target=server.run, daemon=True)
    serving.start()
    try:
        while not server.started:
            time.sleep(0.01)
        with upgraded(Server(f"http://127.0.0.1:{port}", None, None), receive_bytes=2048):  # type: ignore[arg-type]
            assert sent.wait(5)
            assert ended.wait(5)
    finally:
        server.should_exit = True
        serving.join(10)
