"""Drops the Cookie header: the explainer sets no cookie and reads none."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send


class NoCookies:
    """Middleware: takes the Cookie header away before anything parses it.

    Python 3.11 before its fix for CVE-2024-7592 takes seconds for 60 KB of quotation marks and backslashes.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wraps an ASGI app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes all else on."""
        if scope["type"] in ("http", "websocket"):
            scope = {**scope, "headers": [(name, value) for name, value in scope["headers"] if name != b"cookie"]}
        await self._app(scope, receive, send)
