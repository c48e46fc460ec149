"""Puts our one script, the way to the feed and the page's JSON-LD into the page that Streamlit serves."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from explainer.newsroom.feeds import MEDIA_TYPE, feed_path, site_of
from explainer.newsroom.structured import page_of, script_text, structured
from explainer.story import StoryError, shared_keeper
from explainer.words import DEFAULT_LANGUAGE, LANGUAGES, Words

SCRIPT = Path(__file__).resolve().parent / "page.js"
HEAD, TAG = b"<head>", b'<head><script src="/page.js"></script>'
END = b"</head>"  # the rest goes last: what names the document's encoding must stand in its first 1,024 bytes


async def page_script(request: Request) -> FileResponse:
    """The script, from our own origin."""
    return FileResponse(SCRIPT, media_type="text/javascript")


# A document in pieces or compressed cannot be added to.
PARTS = {b"accept-encoding", b"range", b"if-range"}
FILES = ("/download/", "/geo/", "/poster/", "/static/", "/corrections.atom")


class PageHead:
    """Middleware: adds our tags to every HTML document on its way out. Other answers pass as they are."""

    def __init__(self, app: ASGIApp) -> None:
        """Wraps an ASGI app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Asks for plain text where a document is wanted, since a compressed one cannot be added to."""
        if scope["type"] != "http" or scope["method"] != "GET" or not _wants_document(scope):
            await self._app(scope, receive, send)
            return
        whole = {**scope, "headers": [(k, v) for k, v in scope["headers"] if k not in PARTS]}
        tags = await run_in_threadpool(tags_for, Request(scope))  # the first one of a page reads the whole story
        await self._app(whole, receive, _Adding(send, tags))


def _wants_document(scope: Scope) -> bool:
    if scope["path"].startswith(FILES):
        return False
    return page_of(scope["path"]) is not None or "text/html" in Headers(scope=scope).get("accept", "")


def tags_for(request: Request) -> bytes:
    """The feed's link and the JSON-LD of the page that is asked for; the link alone for a path that is no page's."""
    language = language_asked(request)
    words = Words(language)
    link = Markup('<link rel="alternate" type="{}" title="{}" href="{}">').format(
        MEDIA_TYPE, words("Corrections of The Khasan Line"), feed_path(language)
    )
    page = page_of(request.url.path)
    return (link + (_described(page, language, site_of(request)) if page else Markup(""))).encode()


def _described(page: str, language: str, base_url: str) -> Markup:
    try:
        version = shared_keeper().story().version
    except StoryError:  # the keeper has logged every fault, and the page says calmly that there is nothing to show
        return Markup("")
    return _script(version, page, language, base_url)


@lru_cache(maxsize=64)
def _script(version: str, page: str, language: str, base_url: str) -> Markup:
    described = structured(shared_keeper().story(), page, language, base_url)
    return Markup(f'<script type="application/ld+json">{script_text(described)}</script>')


def language_asked(request: Request) -> str:
    """The language of the address, else the one that the browser likes best of ours, else the default."""
    asked = parse_qs(request.scope["query_string"].decode("latin-1")).get("lang", [""])[-1]
    return asked if asked in LANGUAGES else _preferred(request.headers.get("accept-language", ""))


def _preferred(accepted: str) -> str:
    """The best of our languages in an Accept-Language header (RFC 9110, 12.5.4), of any size and content."""
    liked = {DEFAULT_LANGUAGE: 0.0}
    for part in accepted[:500].split(","):
        tag, _, weight = part.partition(";")
        language = tag.strip().split("-")[0].lower()
        if language in LANGUAGES:
            liked[language] = max(liked.get(language, 0.0), _weight(weight))
    return max(liked, key=lambda language: liked[language])


def _weight(text: str) -> float:
    name, _, number = text.strip().partition("=")
    if not name:
        return 1.0
    digits = number.strip()
    fits = name.strip() == "q" and digits.isascii() and digits.replace(".", "", 1).isdigit()
    return min(float(digits), 1.0) if fits else 0.0


class _Adding:
    """Holds the head of an answer back until its body is complete and our tags are in it."""

    def __init__(self, send: Send, tags: bytes) -> None:
        self._send, self._tags = send, tags
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
        body = self._body.replace(HEAD, TAG, 1).replace(END, self._tags + END, 1)
        headers = MutableHeaders(raw=list(self._start["headers"]))
        headers["content-length"] = str(len(body))
        headers.add_vary_header("Accept-Language")
        for stale in ("etag", "last-modified", "accept-ranges"):
            if stale in headers:
                del headers[stale]
        await self._send({**self._start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": body})
