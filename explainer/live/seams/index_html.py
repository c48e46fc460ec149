"""Completes the document that Streamlit serves: language, title, description, our script and style, the first words.

Why: Streamlit's index.html says `lang="en"` in every language, has no description, no structured data and no words, and invites programs to an
endpoint that is closed here.

Upstream: https://github.com/streamlit/streamlit/issues/16634, https://github.com/streamlit/streamlit/issues/15726

Without it: A place that is not found in the document is left as it is: without the head there is no script and no style of ours, and the live
page shows unstyled. Search engines and link previews see an empty page named "Streamlit".

Verdict: Still needed. `st.set_page_config` sets title and icon once the page runs; nothing in `st.App` or the configuration reaches the document.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, Protocol

from anyio import CapacityLimiter, to_thread
from markupsafe import Markup
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from explainer.live.seams.hooks import in_document

LANGUAGE, TITLE = re.compile(rb"<html[^>]*>"), re.compile(rb"<title>.*?</title>", re.DOTALL)
NOSCRIPT = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)
AGENT_LINK = re.compile(rb"<link rel=\"service-desc\"[^>]*>")
HEAD, HEAD_END, BODY = re.compile(rb"<head>"), re.compile(rb"</head>"), re.compile(rb"<body>")
HOOKS = (
    in_document("<html>", LANGUAGE),
    in_document("<title>", TITLE),
    in_document("<noscript>", NOSCRIPT),
    in_document("the agent's link", AGENT_LINK),
    in_document("<head>", HEAD),
    in_document("</head>", HEAD_END),
    in_document("<body>", BODY),
)
# A document in pieces or compressed cannot be added to.
PARTIAL = {b"accept-encoding", b"range", b"if-range"}


class Parts(Protocol):
    """What is put into a document."""

    @property
    def language(self) -> str:
        """Of the document."""

    @property
    def title(self) -> str:
        """Of the document."""

    @property
    def head_start(self) -> Markup:
        """Before all else in its head."""

    @property
    def head_end(self) -> Markup:
        """Behind all else in its head."""

    @property
    def body(self) -> Markup:
        """Before all else in its body."""

    @property
    def instead(self) -> Markup:
        """A whole document in its place, for an address that leads to no page; empty for none."""

    @property
    def is_embedded(self) -> bool:
        """Whether it stands in another site's page, and search engines should leave it out."""

    @property
    def is_unavailable(self) -> bool:
        """Whether there is nothing to show just now; the document then comes with 503, and is not stored."""


class IndexHtml:
    """Middleware: puts our parts into every HTML document of Streamlit's. Other answers pass as they are."""

    def __init__(
        self,
        app: ASGIApp,
        is_document: Callable[[str], bool],
        has_no_documents: Callable[[str], bool],
        parts_for: Callable[[Request], Parts],
    ) -> None:
        """Wraps an ASGI app.

        Args:
            app: What answers.
            is_document: Whether a path may be answered by Streamlit's document.
            has_no_documents: Whether a path is in a folder of files. Streamlit answers with its document where there is no such file.
            parts_for: What is put into the document for a request; called in a thread, since it may read the whole story.
        """
        self._app, self._parts_for = app, parts_for
        self._is_document, self._has_no_documents = is_document, has_no_documents

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Asks for the whole, uncompressed document; files pass as they are, in parts and compressed too."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        if not self._is_document(scope["path"]):
            is_file = self._has_no_documents(scope["path"])
            await self._app(scope, receive, _Completing(send, Request(scope), self._parts_for) if is_file else send)
            return
        # Without its body, a document cannot be measured either; the server leaves it out of the answer to HEAD by itself.
        whole = {**scope, "method": "GET", "headers": [(k, v) for k, v in scope["headers"] if k not in PARTIAL]}
        await self._app(whole, receive, _Completing(send, Request(scope), self._parts_for))


@cache
def _one_at_a_time() -> CapacityLimiter:
    """Documents are put together one after the other: forty threads, as many as Starlette starts, would keep the core from all readers."""
    return CapacityLimiter(1)


class _Completing:
    """Holds the head of an answer back until its body is complete and our parts are in it."""

    def __init__(self, send: Send, request: Request, parts_for: Callable[[Request], Parts]) -> None:
        self._send, self._request, self._parts_for = send, request, parts_for
        self._start: dict[str, Any] = {}
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self._start = dict(message)
        elif self._start and message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(await to_thread.run_sync(self._parts_for, self._request, limiter=_one_at_a_time()))
        else:
            await self._send(message)

    async def _finish(self, parts: Parts) -> None:
        is_missing = bool(parts.instead) and self._start["status"] in (200, 206)  # as Streamlit answers for any path
        body = str(parts.instead).encode() if is_missing else completed(self._body, parts)
        headers = MutableHeaders(raw=list(self._start["headers"]))
        if parts.is_embedded:
            headers["x-robots-tag"] = "noindex"
        headers["content-length"] = str(len(body))
        headers.add_vary_header("Accept-Language")
        if parts.is_unavailable:
            headers["cache-control"] = "no-store"
        for stale in ("etag", "last-modified", "accept-ranges"):
            if stale in headers:
                del headers[stale]
        status = 404 if is_missing else 503 if parts.is_unavailable else self._start["status"]
        await self._send({**self._start, "status": status, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": body})


def _is_html(message: Message) -> bool:
    return Headers(raw=message["headers"]).get("content-type", "").startswith("text/html")


def completed(document: bytes, parts: Parts) -> bytes:
    """A document of Streamlit's with our parts in it; what it lacks a place for is left out.

    Args:
        document: As Streamlit serves it, in UTF-8.
        parts: What is put into it.

    Returns:
        The document in UTF-8.
    """
    title = str(Markup("<title>{}</title>").format(parts.title))
    changes = (
        (LANGUAGE, f'<html lang="{parts.language}">'),
        (TITLE, title),
        (NOSCRIPT, ""),
        (AGENT_LINK, ""),
        (HEAD, f"<head>{parts.head_start}"),
        (BODY, f"<body>{parts.body}"),
        (HEAD_END, f"{parts.head_end}</head>"),
    )
    for place, text in changes:
        document = _replaced(document, place, text.encode())
    return document


def _replaced(document: bytes, place: re.Pattern[bytes], text: bytes) -> bytes:
    return place.sub(lambda _: text, document, count=1)
