"""What one reader may ask of the server, so that all others still get their answer: sizes, hosts, open connections."""

from __future__ import annotations

from collections import Counter
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from explainer.settings import HOST, settings

BUSY = {"retry-after": "10", "cache-control": "no-store"}


class Limits:
    """Middleware: refuses what is too long, names no host, or comes too often; says which and how to mend it."""

    def __init__(self, app: ASGIApp) -> None:
        """Wraps an ASGI app; settings are read once."""
        self._app = app
        own = settings()
        self._url_bytes, self._body_bytes = own.max_url_bytes, own.max_body_bytes
        self._sockets, self._per_address = own.max_readers, own.max_readers_per_address
        self._open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on what is within the limits."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
        elif refused := self._refused(scope):
            await refused(scope, receive, send)
        elif scope["type"] == "http":
            await self._app(scope, receive, send)
        else:
            await self._held(scope, receive, send)

    async def _held(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Counts a websocket as long as it is open."""
        address = _address(scope)
        self._open[address] += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._open[address] -= 1
            if not self._open[address]:
                del self._open[address]

    def _refused(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > self._url_bytes:
            return _said(414, f"The address is longer than {self._url_bytes} bytes. Mend: leave parameters out.")
        if not HOST.fullmatch(headers.get("host", "")):
            return _said(400, "The Host header names no host. Mend: ask by the site's own address.")
        if "transfer-encoding" in headers or not _fits(headers.get("content-length", "0"), self._body_bytes):
            return _said(413, f"The body is longer than {self._body_bytes} bytes. Mend: no page of ours needs one.")
        return self._refused_socket(scope) if scope["type"] == "websocket" else None

    def _refused_socket(self, scope: Scope) -> PlainTextResponse | None:
        if not _is_ours(Headers(scope=scope)):
            return _said(403, "Another site asks. Mend: open the page itself, or embed it in a frame.")
        if self._open[_address(scope)] >= self._per_address:
            return _said(429, "Too many pages are open from this address. Mend: close some, or come back later.", BUSY)
        if self._open.total() >= self._sockets:
            return _said(503, "Too many pages are open on this server. Mend: come back later.", BUSY)
        return None


def _is_ours(headers: Headers) -> bool:
    """Whether a websocket is opened by a page of ours, or by no page: Streamlit lets in any page of this machine too."""
    origin = headers.get("origin")
    site = urlsplit(settings().site_url or f"http://{headers['host']}")
    ours = {f"http://{headers['host']}", f"https://{headers['host']}", f"{site.scheme}://{site.netloc}"}
    return origin is None or origin in ours


def _address(scope: Scope) -> str:
    """Whence the connection comes: behind a trusted proxy, as that one says; of a new address, the network that one reader has.

    It is counted and never written down.
    """
    client = scope.get("client")
    try:
        address = ip_address(str(client[0]) if client else "")
    except ValueError:
        return ""
    return str(ip_network((address, 64), strict=False) if address.version == 6 else address)


def _fits(length: str, most: int) -> bool:
    return length.isascii() and length.isdecimal() and len(length) <= 15 and int(length) <= most


def _said(status: int, words: str, headers: dict[str, str] | None = None) -> PlainTextResponse:
    return PlainTextResponse(f"{words}\n", status, headers=headers)
