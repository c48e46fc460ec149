"""Weak ETags for what is sent in several encodings: a strong tag promises the same bytes, and brotli and identity differ."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class WeakTags:
    """Middleware: makes every strong ETag weak, and compares as RFC 9110 (13.1.2) asks: `W/"x"` matches `"x"`."""

    def __init__(self, app: ASGIApp) -> None:
        """Wraps an ASGI app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes HTTP requests on with strong tags, and their answers back with weak ones."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def weakened(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message["headers"]))
                if headers.get("etag", "").startswith('"'):
                    headers["etag"] = f"W/{headers['etag']}"
                    message = {**message, "headers": headers.raw}
            await send(message)

        await self._app(_with_strong_tags(scope), receive, weakened)


def _with_strong_tags(scope: Scope) -> Scope:
    if "W/" not in Headers(scope=scope).get("if-none-match", ""):
        return scope
    headers = [
        (name, value.replace(b'W/"', b'"') if name == b"if-none-match" else value) for name, value in scope["headers"]
    ]
    return {**scope, "headers": headers}
