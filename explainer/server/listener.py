"""The process that listens: uvicorn under the app, with patience that ends, and a stop that lets answers finish."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from typing import Any

import uvicorn

from explainer import ROOT
from explainer.settings import Settings, SettingsError, settings

Protocol = type[asyncio.Protocol]
WEBSOCKET_BYTES = 2_000_000  # a reader sends a few KB; Streamlit would take 200 MB


def listening(port: int) -> list[socket.socket]:
    """Sockets on that port of every address of this machine; one for each kind, so that an old address is written as one.

    Raises:
        OSError: It is taken, or needs rights that this process does not have.
    """
    kinds = [socket.AF_INET, *([socket.AF_INET6] if socket.has_ipv6 else [])]
    sockets = [socket.create_server(("", port), family=kind, backlog=2048) for kind in kinds]
    for own in sockets:
        # asyncio asks for this itself, but not of a socket made like these; without it every answer waits 40 ms for the
        # reader's acknowledgement between its head and its body.
        own.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sockets


def run(app: Any, sockets: list[socket.socket], http: Protocol, ws: Protocol) -> None:
    """Serves an ASGI app until SIGTERM or SIGINT: then no new connection is taken, and begun answers may finish.

    Args:
        app: An ASGI app.
        sockets: What is listened on already.
        http: uvicorn's protocol for HTTP, or a class derived from one.
        ws: The same for websockets.
    """
    config = uvicorn.Config(
        app,
        http=http,
        ws=ws,
        ws_max_size=WEBSOCKET_BYTES,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=settings().stop_seconds,
    )
    uvicorn.Server(config).run(sockets=sockets)


def is_taken(port: int) -> bool:
    """Whether something listens on that port of this machine already."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def serve(app: Any, http: Protocol, ws: Protocol) -> None:
    """Checks settings and port, then serves the app until it is stopped. Ends with status 1 and one clear line where it cannot.

    Args:
        app: An ASGI app.
        http: uvicorn's protocol for HTTP, or a class derived from one.
        ws: The same for websockets.
    """
    try:
        port = Settings.from_environment(os.environ).port
    except SettingsError as error:
        sys.exit(str(error))
    if is_taken(port):
        sys.exit(
            f"PORT: {port} is taken by another program. Mend: stop that one, or choose another: PORT={port % 65535 + 1} make run."
        )
    try:
        sockets = listening(port)
    except OSError as error:
        sys.exit(f"PORT: {port} cannot be listened on ({error.strerror}). Mend: choose another: PORT=8502 make run.")
    print(f"The Khasan Line: http://localhost:{port}", flush=True)
    os.chdir(ROOT)  # where Streamlit looks for its configuration
    run(app, sockets, http, ws)
