"""Puts our one script into the page that Streamlit serves, before any of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SCRIPT = Path(__file__).resolve().parent / "page.js"
HEAD, TAG = b"<head>", b'<head><script src="/page.js"></script>'


async def page_script(request: Request) -> FileResponse:
    """The script, from our own origin."""
    return FileResponse(SCRIPT, media_type="text/javascript")


class PageHead:
    """Middleware: adds the script to every HTML document on its way out. Other answers pass as they are."""

    def __init__(self, app: ASGIApp) -> None:
        """Wraps an ASGI app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Asks for plain text where a document is wanted, since a compressed one cannot be added to."""
        if scope["type"] != "http" or scope["method"] != "GET" or not _wants_document(scope):
            await self._app(scope, receive, send)
            return
        plain = {**scope, "headers": [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]}
        await self._app(plain, receive, _Adding(send))


def _wants_document(scope: Scope) -> bool:
    return "text/html" in Headers(scope=scope).get("accept", "")


class _Adding:
    """Holds the head of an answer back until its body is complete and the script is in it."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: dict[str, Any] = {}
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and Headers(raw=message["headers"]).get(
            "content-type", ""
        ).startswith("text/html"):
            self._start = dict(message)
        elif self._start and message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish()
        else:
            await self._send(message)

    async def _finish(self) -> None:
        body = self._body.replace(HEAD, TAG, 1)
        headers = MutableHeaders(raw=list(self._start["headers"]))
        headers["content-length"] = str(len(body))
        for stale in ("etag", "last-modified"):
            if stale in headers:
                del headers[stale]
        await self._send({**self._start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": body})
