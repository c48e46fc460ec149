"""Bounds the number of HTTP connections, of all clients and of one address.

Why: uvicorn takes as many connections as there are file descriptors, and then no more from anybody. Its own `limit_concurrency` answers 503
to everybody, and knows no addresses.

Upstream: none filed

Without it: Nothing for a reader, until somebody opens connections by the thousand; then the site cannot be reached.

Verdict: Still needed with uvicorn 0.54.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from functools import cache
from typing import Any

from uvicorn.middleware.proxy_headers import _TrustedHosts

from explainer.client_address import client_of
from explainer.live.seams.hooks import attributes, instance_attributes
from explainer.settings import settings

HTTP = "uvicorn.protocols.http.h11_impl:H11Protocol"
HOOKS = (
    *attributes(
        *(f"{HTTP}.{name}" for name in ("connection_made", "connection_lost", "handle_websocket_upgrade")),
        "uvicorn.middleware.proxy_headers:_TrustedHosts.__contains__",
    ),
    *instance_attributes(HTTP, "config"),
    *instance_attributes("uvicorn.config:Config", "forwarded_allow_ips"),
)


class OpenConnections:
    """The open connections by client. One that has become a websocket counts no more here, but as a reader."""

    def __init__(self) -> None:
        """None is open."""
        self._by_client: Counter[str] = Counter()
        self._all = 0

    def add(self, client: str) -> None:
        """Counts a connection.

        Args:
            client: Whose; empty for a trusted proxy, which many readers share.
        """
        self._by_client[client] += 1
        self._all += 1

    def remove(self, client: str) -> None:
        """Counts it no more."""
        self._all -= 1
        self._by_client[client] -= 1
        if not self._by_client[client]:
            del self._by_client[client]

    def are_too_many(self, client: str) -> bool:
        """Whether there are more than the settings allow, of all clients or of this one."""
        own = settings()
        return self._all > own.max_connections or (
            bool(client) and self._by_client[client] > own.max_connections_per_address
        )


OPEN = OpenConnections()


class LimitsConnections(asyncio.Protocol):
    """To be derived from before uvicorn's protocol: hangs up where there are too many connections."""

    config: Any  # as uvicorn's protocol keeps it
    _client: str | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Counts it, and closes it at once where it is one too many."""
        super().connection_made(transport)
        self._client = _client_of(transport, self.config.forwarded_allow_ips)
        OPEN.add(self._client)
        if OPEN.are_too_many(self._client):
            transport.close()

    def handle_websocket_upgrade(self, event: Any) -> None:
        """From here on it is a reader's.

        Args:
            event: The request.
        """
        self._count_no_more()
        super().handle_websocket_upgrade(event)  # type: ignore[misc]

    def connection_lost(self, exc: Exception | None) -> None:
        """Counts it no more."""
        self._count_no_more()
        super().connection_lost(exc)

    def _count_no_more(self) -> None:
        if self._client is not None:
            OPEN.remove(self._client)
            self._client = None


def _client_of(transport: asyncio.Transport, trusted: list[str] | str) -> str:
    peer = transport.get_extra_info("peername")
    host = str(peer[0]) if peer else ""
    return "" if host in _proxies(trusted if isinstance(trusted, str) else ",".join(trusted)) else client_of(host)


@cache
def _proxies(trusted: str) -> _TrustedHosts:
    return _TrustedHosts(trusted)
