"""Limits on what one client may ask for: URL and body size, Host header, Origin, open websockets, documents.

They keep one client from using up the server for everybody else.
"""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from explainer.client_address import asking_client
from explainer.server.document import is_document
from explainer.settings import HOST, settings
from explainer.token_bucket import bucket_for_each

ENDING = {"connection": "close"}  # what follows may be the body, or another request hidden in it
# Documents for an address: at once, one for every second reader whom MAX_READERS_PER_ADDRESS lets it have, and in the long run one
# for each in ten seconds. A document costs some milliseconds; the files that go with it, which browsers keep, cost next to nothing.
LEAST_DOCUMENTS, REFILLED_IN_S = 60, 5.0
HEALTH = ("/healthz", "/readyz")
BUSY = {"retry-after": "10", "cache-control": "no-store"}


class Limits:
    """Middleware: refuses requests over a limit, with a text that says which limit and how to mend it."""

    def __init__(self, app: ASGIApp) -> None:
        """Wraps an ASGI app and reads the settings once.

        Args:
            app: The ASGI app that answers.
        """
        self._app = app
        own = settings()
        self._url_bytes, self._body_bytes = own.max_url_bytes, own.max_body_bytes
        self._sockets, self._per_address = own.max_readers, own.max_readers_per_address
        self._open: Counter[str] = Counter()
        documents = max(LEAST_DOCUMENTS, own.max_readers_per_address / 2)
        self._documents_of = bucket_for_each(documents, documents / REFILLED_IN_S)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers 400, 403, 413, 414, 429 or 503 over a limit; otherwise calls the app."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
        elif refusal := self._refusal_for(scope):
            await refusal(scope, receive, send)
        elif scope["type"] == "http":
            await self._app(scope, receive, send)
        else:
            await self._count_open(scope, receive, send)

    async def _count_open(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Calls the app, and counts the websocket for as long as it is open."""
        address = asking_client(scope)
        self._open[address] += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._open[address] -= 1
            if not self._open[address]:
                del self._open[address]

    def _refusal_for(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > self._url_bytes:
            return _refusal(414, f"The address is longer than {self._url_bytes} bytes. Mend: leave parameters out.")
        if not HOST.fullmatch(headers.get("host", "")):
            return _refusal(400, "The Host header names no host. Mend: ask by the site's own address.")
        if (
            "transfer-encoding" in headers and "content-length" in headers
        ):  # which of the two holds is not agreed on (RFC 9112, 6.3)
            return _refusal(400, "The body has two lengths. Mend: send no body.", ENDING)
        if "transfer-encoding" in headers or not _fits(headers.get("content-length", "0"), self._body_bytes):
            return _refusal(
                413, f"The body is longer than {self._body_bytes} bytes. Mend: no page of ours needs one.", ENDING
            )
        return self._refusal_for_socket(scope) if scope["type"] == "websocket" else self._refusal_for_document(scope)

    def _refusal_for_document(self, scope: Scope) -> PlainTextResponse | None:
        path = scope["path"]
        if path in HEALTH or "." in path or not is_document(path) or self._documents_of(asking_client(scope)).take():
            return None
        return _refusal(429, "Too many pages are asked for from this address. Mend: come back later.", BUSY | ENDING)

    def _refusal_for_socket(self, scope: Scope) -> PlainTextResponse | None:
        if not _is_ours(Headers(scope=scope)):
            return _refusal(403, "Another site asks. Mend: open the page itself, or embed it in a frame.")
        if self._open[asking_client(scope)] >= self._per_address:
            return _refusal(
                429, "Too many pages are open from this address. Mend: close some, or come back later.", BUSY
            )
        if self._open.total() >= self._sockets:
            return _refusal(503, "Too many pages are open on this server. Mend: come back later.", BUSY)
        return None


def _is_ours(headers: Headers) -> bool:
    """Whether the Origin header of a websocket is our own site or missing. Streamlit itself would also allow any localhost page."""
    origin = headers.get("origin")
    site = urlsplit(settings().site_url or f"http://{headers['host']}")
    ours = {f"http://{headers['host']}", f"https://{headers['host']}", f"{site.scheme}://{site.netloc}"}
    return origin is None or origin in ours


def _fits(length: str, most: int) -> bool:
    return length.isascii() and length.isdecimal() and len(length) <= 15 and int(length) <= most


def _refusal(status: int, words: str, headers: dict[str, str] | None = None) -> PlainTextResponse:
    return PlainTextResponse(f"{words}\n", status, headers=headers)
