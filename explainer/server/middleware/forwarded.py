"""The reader's address behind a proxy: X-Forwarded-For in one form, then uvicorn's own middleware for it."""

from __future__ import annotations

import os
from collections.abc import Iterable

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from explainer.client_address import read_address

HEADER = b"x-forwarded-for"
TRUSTED = "127.0.0.1"  # where FORWARDED_ALLOW_IPS is not set, as uvicorn has it
HOPS = 20  # of which the last ones count: each proxy adds its own at the end


class ForwardedAddresses:
    """Middleware: sets the client to the last address that no trusted proxy has.

    Proxies write addresses with a port, in brackets, or mapped into IPv6. uvicorn compares texts in part: the same proxy in another form
    is not trusted, and all its readers share one address.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wraps an ASGI app, which finds the reader's address in the scope."""
        trusted = os.environ.get("FORWARDED_ALLOW_IPS", TRUSTED)
        self._app = ProxyHeadersMiddleware(app, trusted_hosts=trusted)  # type: ignore[arg-type]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on all that comes through no proxy as it is."""
        if scope["type"] in ("http", "websocket"):
            scope = {**scope, "headers": list(_in_one_form(scope["headers"]))}
        await self._app(scope, receive, send)  # type: ignore[arg-type]


def _in_one_form(headers: Iterable[tuple[bytes, bytes]]) -> Iterable[tuple[bytes, bytes]]:
    hops = []
    for name, value in headers:
        if name == HEADER:
            hops += value.decode("latin-1").split(",")
        else:
            yield name, value
    if hops:
        # What is no address stays one that is not trusted, so that nothing before it is believed.
        yield HEADER, ", ".join(str(read_address(hop) or "unknown") for hop in hops[-HOPS:]).encode()
