"""/corrections.atom: the corrections as a feed (Atom 1.0, RFC 4287)."""

from __future__ import annotations

import uuid
from collections import Counter
from xml.etree import ElementTree as ET

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from explainer.server.compression import tagged_response
from explainer.server.site_url import site_url
from explainer.tables.story import Story
from explainer.tables.story_keeper import shared_keeper
from explainer.tables.vocabulary import SITE_NAME
from explainer.words import DEFAULT_LANGUAGE, LANGUAGES, Words, nearest_language

ATOM, XML = "http://www.w3.org/2005/Atom", "http://www.w3.org/XML/1998/namespace"
MEDIA_TYPE = "application/atom+xml"
IDS = uuid.UUID("6f2d5c0e-6a1d-5b0b-9d0c-2b6a7f1f4e11")  # entry ids must never change, even if the site moves


def corrections_atom(request: Request) -> Response:
    """Answers with the feed in the requested language; 400 for a language that we do not have."""
    language = nearest_language(request.query_params.get("lang", DEFAULT_LANGUAGE))
    if not language:
        return PlainTextResponse(
            f"lang: not understood. Mend: leave it out, or use one of {', '.join(LANGUAGES)}.\n", 400
        )
    feed = corrections_feed(shared_keeper().story(), language, site_url(request))
    return tagged_response(request, feed, f"{MEDIA_TYPE}; charset=utf-8", "public, max-age=300")


def feed_path(language: str) -> str:
    """The feed's address on our origin."""
    return f"/corrections.atom?lang={language}"


def corrections_feed(story: Story, language: str, base_url: str) -> bytes:
    """The corrections as an Atom document, newest first.

    Args:
        story: The validated tables.
        language: A key of words.LANGUAGES.
        base_url: Where readers find the site, without a slash at its end.

    Returns:
        The XML document.
    """
    words = Words(language)
    feed = ET.Element("feed", {"xmlns": ATOM, f"{{{XML}}}lang": language})
    _add(feed, "id", uuid.uuid5(IDS, f"corrections {language}").urn)
    _add(feed, "title", words("Corrections of The Khasan Line"))
    _add(feed, "updated", _moment(story.dated))
    _add(ET.SubElement(feed, "author"), "name", SITE_NAME)
    _add(feed, "link", rel="self", type=MEDIA_TYPE, href=base_url + feed_path(language))
    _add(feed, "link", rel="alternate", type="text/html", hreflang=language, href=_page(base_url, language))
    _add(feed, "rights", f"CC BY 4.0, {SITE_NAME}")
    for entry in _entries(story, words, _page(base_url, language)):
        feed.append(entry)
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _page(base_url: str, language: str) -> str:
    return f"{base_url}/method?lang={language}#corrections"


def _moment(date: str) -> str:
    """A date as an Atom timestamp at midnight UTC; the hour of a correction is not recorded."""
    return f"{date}T00:00:00Z"


def _entries(story: Story, words: Words, page: str) -> list[ET.Element]:
    """One entry per correction, newest first. The id is made from date, place and a counter, so that rewording keeps it."""
    entries, seen = [], Counter[str]()
    for row in story.corrections.to_dict("records"):
        place = f"{row['date']} {row['where']}"
        seen[place] += 1
        entry = ET.Element("entry")
        _add(entry, "id", uuid.uuid5(IDS, f"{place} {seen[place]} {words.language}").urn)
        _add(entry, "title", words("{day}: {place}", day=words.day(row["date"]), place=row["where"]))
        _add(entry, "updated", _moment(row["date"]))
        _add(entry, "link", rel="alternate", type="text/html", href=page)
        _add(entry, "content", words.pick(row, "what"), type="text")
        entries.append(entry)
    return entries[::-1]


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> None:
    ET.SubElement(parent, tag, attributes).text = text
