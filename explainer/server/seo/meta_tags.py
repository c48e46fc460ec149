"""Metadata for search engines and link previews: meta tags, /sitemap.xml and /robots.txt."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pandas as pd
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from explainer.cache import lru
from explainer.content.addresses import page_url
from explainer.content.pages import PAGES
from explainer.content.pictures import CARD, picture_path
from explainer.dates import LOCALES
from explainer.figures.social_cards import CARD_PX
from explainer.model.knowledge import known_at, sentences_at
from explainer.server.site_url import ANY_SITE, site_url
from explainer.tables.story import Story
from explainer.tables.story_keeper import shared_keeper
from explainer.tables.vocabulary import SITE_NAME, TITLES
from explainer.words import DEFAULT_LANGUAGE, LANGUAGES, Words

SITEMAP, XHTML = "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/1999/xhtml"
LONGEST_ALTERNATIVE = 420  # of a Twitter card
KEPT = {"cache-control": "public, max-age=3600"}


def head_tags(story: Story, page: str, language: str, edition_id: str, base_url: str) -> Markup:
    """Meta tags of a page: description, Open Graph, Twitter card, canonical URL, and links to other languages.

    The canonical URL has no edition: an edition is a view of one page, not a page of its own.

    Args:
        story: The validated tables.
        page: Name of the page.
        language: A key of words.LANGUAGES.
        edition_id: Edition whose text the tags use.
        base_url: Where readers find the site, without a slash at its end.

    Returns:
        <meta> and <link> elements.
    """
    return _head_tags(story, page, language, edition_id).replace(ANY_SITE, base_url)


@lru(256)
def _head_tags(story: Story, page: str, language: str, edition_id: str) -> Markup:
    """The tags of any site. A client can send any Host, so the site is no part of the key."""
    base_url = ANY_SITE
    known = known_at(story, edition_id)
    rows = sentences_at(known, page, language)
    text = {slot: " ".join(sentences["text"]) for slot, sentences in rows.groupby("slot")}
    address = page_url(page, language, base_url)
    image = base_url + picture_path(page, edition_id, language, "light", CARD)
    alternative = PAGES[page].picture.alternative(known, Words(language))
    named = {
        "description": text["standfirst"],
        "twitter:card": "summary_large_image",
        "twitter:image": image,
        "twitter:image:alt": _cut(alternative, LONGEST_ALTERNATIVE),
    }
    properties = {
        "og:site_name": SITE_NAME,
        "og:type": "article",
        "og:title": text["headline"],
        "og:description": text["standfirst"],
        "og:url": address,
        "og:locale": LOCALES[language],
        "og:image": image,
        "og:image:type": "image/png",
        "og:image:width": str(CARD_PX[0]),
        "og:image:height": str(CARD_PX[1]),
        "og:image:alt": alternative,
    }
    tags = [Markup('<meta name="{}" content="{}">').format(*pair) for pair in named.items()]
    tags += [Markup('<meta property="{}" content="{}">').format(*pair) for pair in properties.items()]
    tags += [
        Markup('<meta property="og:locale:alternate" content="{}">').format(LOCALES[other])
        for other in LANGUAGES
        if other != language
    ]
    tags += [Markup('<link rel="canonical" href="{}">').format(address)]
    tags += [
        Markup('<link rel="alternate" hreflang="{}" href="{}">').format(code, href)
        for code, href in _alternates(page, base_url)
    ]
    return Markup("").join(tags)


def _cut(text: str, most: int) -> str:
    """The text, cut after a whole word to `most` characters. Unlike textwrap, it keeps non-breaking spaces."""
    return text if len(text) <= most else f"{text[: most - 2].rpartition(' ')[0]} …"


def _alternates(page: str, base_url: str) -> list[tuple[str, str]]:
    own = [(language, page_url(page, language, base_url)) for language in LANGUAGES]
    return [*own, ("x-default", page_url(page, DEFAULT_LANGUAGE, base_url).partition("?")[0])]


def sitemap(request: Request) -> Response:
    """Answers /sitemap.xml: every page in every language, with its other languages and the date of the data."""
    body = sitemap_text(shared_keeper().story(), site_url(request))
    return Response(body, media_type="application/xml", headers=KEPT)


def sitemap_text(story: Story, base_url: str) -> bytes:
    """The sitemap as XML (sitemaps.org 0.9, with xhtml:link for languages).

    Args:
        story: The validated tables.
        base_url: Where readers find the site, without a slash at its end.

    Returns:
        XML in UTF-8, one URL a page and language.
    """
    ET.register_namespace("", SITEMAP)
    ET.register_namespace("xhtml", XHTML)
    urls = ET.Element(f"{{{SITEMAP}}}urlset")
    for page in TITLES:
        for language in LANGUAGES:
            url = ET.SubElement(urls, f"{{{SITEMAP}}}url")
            ET.SubElement(url, f"{{{SITEMAP}}}loc").text = page_url(page, language, base_url)
            ET.SubElement(url, f"{{{SITEMAP}}}lastmod").text = str(pd.Timestamp(story.dated).date())
            for code, href in _alternates(page, base_url):
                ET.SubElement(url, f"{{{XHTML}}}link", rel="alternate", hreflang=code, href=href)
    return bytes(ET.tostring(urls, encoding="utf-8", xml_declaration=True))


def robots(request: Request) -> PlainTextResponse:
    """Answers /robots.txt: all pages may be crawled, and the address of the sitemap."""
    text = f"User-agent: *\nAllow: /\n\nSitemap: {site_url(request)}/sitemap.xml\n"
    return PlainTextResponse(text, headers=KEPT)
