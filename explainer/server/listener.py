"""Runs the app with uvicorn: checks settings and system limits, opens the port, and stops gracefully."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from typing import Any

import uvicorn

from explainer import ROOT
from explainer.server.capacity import shortfalls
from explainer.settings import WEBSOCKET_BYTES, Settings, SettingsError, settings

Protocol = type[asyncio.Protocol]
UNSENT_BYTES = 128 * 1024


def listening(port: int) -> list[socket.socket]:
    """Listening sockets on all addresses: one for IPv4 and one for IPv6, so that no client appears as an IPv4-mapped address.

    Args:
        port: TCP port.

    Raises:
        OSError: The port is taken, or needs rights that this process does not have.
    """
    kinds = [socket.AF_INET, *([socket.AF_INET6] if socket.has_ipv6 else [])]
    sockets = [socket.create_server(("", port), family=kind, backlog=2048) for kind in kinds]
    for listener in sockets:
        # asyncio sets TCP_NODELAY only on sockets with an explicit protocol, which these lack. Without it, Nagle's algorithm
        # and the client's delayed ACK hold each response body back for 40 ms.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        # What waits in the kernel for a client that reads nothing; without it, up to 4 MB. What is under way does not count, so
        # that no download is slower.
        if hasattr(socket, "TCP_NOTSENT_LOWAT"):  # on Linux and macOS
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT_BYTES)
    return sockets


def run(app: Any, sockets: list[socket.socket], http: Protocol, ws: Protocol) -> None:
    """Serves an ASGI app until SIGTERM or SIGINT; then it accepts no new connections and lets running responses finish.

    Args:
        app: An ASGI app.
        sockets: Listening sockets.
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
        proxy_headers=False,  # the app reads them: middleware/forwarded.py
        timeout_graceful_shutdown=settings().stop_seconds,
    )
    uvicorn.Server(config).run(sockets=sockets)


def is_taken(port: int) -> bool:
    """Whether another program already listens on that port of this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def serve(app: Any, http: Protocol, ws: Protocol) -> None:
    """Checks settings, limits of the system and port, then serves the app until it is stopped.

    Args:
        app: An ASGI app.
        http: uvicorn's protocol for HTTP, or a class derived from one.
        ws: The same for websockets.

    Raises:
        SystemExit: A setting is wrong, the system's limits are too low for it, or the port cannot be opened; the message says how to mend it.
    """
    try:
        own = Settings.from_environment(os.environ)
    except SettingsError as error:
        sys.exit(str(error))
    if lacking := shortfalls(own):
        sys.exit("\n".join(lacking))
    port = own.port
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
