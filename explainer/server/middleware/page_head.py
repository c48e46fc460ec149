"""Puts our script, the way to the feed, the page's JSON-LD and its first words into the page that Streamlit serves."""

from __future__ import annotations

import re
from typing import Any, NamedTuple
from urllib.parse import parse_qs

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from explainer.cache import every, kept
from explainer.content.addresses import document_title, page_at
from explainer.figures.theme import THEMES
from explainer.server.embed.oembed import discovery_links
from explainer.server.preload import ahead_of
from explainer.server.prerender import NO_SCRIPT, STYLE, first_words, not_found
from explainer.server.routes.corrections_feed import MEDIA_TYPE, feed_path, site_of
from explainer.server.routes.page_script import script_address
from explainer.server.routes.page_style import style_address
from explainer.server.seo.json_ld import script_text, structured
from explainer.server.seo.meta_tags import head_tags
from explainer.tables.story import StoryError, shared_keeper
from explainer.tables.vocabulary import PANELS
from explainer.url_state import EMBED_PARAMETERS, WHOLE, read_choices
from explainer.words import DEFAULT_LANGUAGE, LANGUAGES, Words

LANG, TITLE = re.compile(rb"<html[^>]*>"), re.compile(rb"<title>.*?</title>", re.DOTALL)
UNSCRIPTED = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)
AGENTS_DOOR = re.compile(rb"<link rel=\"service-desc\"[^>]*>")  # it is closed
HEAD, BODY = b"<head>", b"<body>"
END = b"</head>"  # the rest goes last: what names the document's encoding must stand in its first 1,024 bytes

# A document in pieces or compressed cannot be added to.
PARTS = {b"accept-encoding", b"range", b"if-range"}
FOLDERS = (
    "/download/",
    "/geo/",
    "/notes/",
    "/picture/",
    "/poster/",
    "/marks/",
    "/data/",
    "/_stcore/",
    "/static-edition",
)
FILES = ("/embed-preview", "/corrections.atom")


class PageHead:
    """Middleware: adds our parts to every HTML document on its way out. Other answers pass as they are."""

    def __init__(self, app: ASGIApp) -> None:
        """Wraps an ASGI app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Asks for plain text where a document is wanted, since a compressed one cannot be added to."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or not _wants_document(scope):
            await self._app(scope, receive, send)
            return
        # Without its body, a document cannot be measured either; the server leaves it out of the answer to HEAD by itself.
        whole = {**scope, "method": "GET", "headers": [(k, v) for k, v in scope["headers"] if k not in PARTS]}
        parts = await run_in_threadpool(parts_for, Request(scope))  # the first one of a page reads the whole story
        await self._app(whole, receive, _Adding(send, parts))


def _wants_document(scope: Scope) -> bool:
    return not scope["path"].startswith(FOLDERS) and scope["path"] not in FILES


class Parts(NamedTuple):
    """What is put into a document.

    Attributes:
        language: Of the document.
        title: Of the document.
        head: At the end of its head.
        body: Before all else in its body.
        instead: A whole document in its place, for an address that leads to no page; empty for none.
        is_embedded: Whether it stands in another site's page.
    """

    language: str
    title: str
    head: Markup
    body: Markup
    instead: Markup = Markup("")
    is_embedded: bool = False


def parts_for(request: Request) -> Parts:
    """Language and feed for every path; title, JSON-LD and first words besides for one that is a page's."""
    language = language_asked(request)
    words, page = Words(language), page_at(request.url.path)
    link = Markup('<link rel="alternate" type="{}" title="{}" href="{}">').format(
        MEDIA_TYPE, words("Corrections of The Khasan Line"), feed_path(language)
    )
    plain = Parts(language, "The Khasan Line", link, Markup("<noscript><p>{}</p></noscript>").format(words(NO_SCRIPT)))
    if page is None:
        return plain._replace(instead=not_found(language))
    try:
        story = shared_keeper().story()
    except StoryError:  # the keeper has logged every fault, and the page says calmly that there is nothing to show
        return plain
    asked = {name: values[-1] for name, values in parse_qs(_query(request)).items()}
    choices, _ = read_choices(asked, story, language)
    described = _script(story.version, page, language, site_of(request))
    tags = _head_tags(story.version, page, language, choices.at, (site_of(request), "at" in asked))
    head = tags + ahead_of(page) + link + described + STYLE
    is_embedded = asked.get("embed") == "true"
    is_alone = is_embedded and page in PANELS and choices.frame != WHOLE
    carried = {name: asked[name] for name in EMBED_PARAMETERS if is_embedded and name in asked}
    first = first_words(page, choices, is_alone, theme_asked(asked.get("embed_options", "")), carried)
    return Parts(language, document_title(page, words), head, first, is_embedded=is_embedded)


def completed(document: bytes, parts: Parts) -> bytes:
    """A document of Streamlit's with our parts in it; what it lacks a place for is left out."""
    body = LANG.sub(f'<html lang="{parts.language}">'.encode(), document, count=1)
    body = TITLE.sub(lambda _: str(Markup("<title>{}</title>").format(parts.title)).encode(), body, count=1)
    body = AGENTS_DOOR.sub(b"", UNSCRIPTED.sub(b"", body, count=1), count=1)
    body = body.replace(HEAD, HEAD + f'<script src="{script_address()}"></script>'.encode(), 1)
    # Behind all that Streamlit puts into the head while it runs: of two rules of one weight, ours is the later.
    sheet = f'<link rel="stylesheet" href="{style_address()}">'.encode()
    body = body.replace(BODY, BODY + sheet + str(parts.body).encode(), 1)
    return body.replace(END, str(parts.head).encode() + END, 1)


def theme_asked(option: str) -> str:
    """Light or dark where Streamlit's embed_options force it; empty where the reader's system decides."""
    return (
        option.removesuffix("_theme") if option.endswith("_theme") and option.removesuffix("_theme") in THEMES else ""
    )


@kept(64, by=every)
def _script(version: str, page: str, language: str, base_url: str) -> Markup:
    described = structured(shared_keeper().story(), page, language, base_url)
    return Markup(f'<script type="application/ld+json">{script_text(described)}</script>')


@kept(256, by=every)
def _head_tags(version: str, page: str, language: str, edition_id: str, whence: tuple[str, bool]) -> Markup:
    base_url, is_pinned = whence
    found = head_tags(shared_keeper().story(), page, language, edition_id, base_url)
    return found + discovery_links(page, language, edition_id if is_pinned else "", base_url)


def _query(request: Request) -> str:
    return str(request.scope["query_string"].decode("latin-1"))


def language_asked(request: Request) -> str:
    """The language of the address, else the one that the browser likes best of ours, else the default."""
    asked = parse_qs(_query(request)).get("lang", [""])[-1]
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
    """Holds the head of an answer back until its body is complete and our parts are in it."""

    def __init__(self, send: Send, parts: Parts) -> None:
        self._send, self._parts = send, parts
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
        start, is_missing = (
            self._start,
            bool(self._parts.instead) and self._start["status"] == 200,
        )  # Streamlit's for any path
        body = str(self._parts.instead).encode() if is_missing else completed(self._body, self._parts)
        headers = MutableHeaders(raw=list(start["headers"]))
        if self._parts.is_embedded:
            headers["x-robots-tag"] = "noindex"
        headers["content-length"] = str(len(body))
        headers.add_vary_header("Accept-Language")
        for stale in ("etag", "last-modified", "accept-ranges"):
            if stale in headers:
                del headers[stale]
        await self._send({**start, "status": 404 if is_missing else start["status"], "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": body})
