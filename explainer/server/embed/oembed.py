"""/oembed: the iframe for a page of ours, given its URL, for content management systems (oEmbed 1.0, oembed.com)."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import SplitResult, parse_qs, urlencode, urlsplit
from xml.etree import ElementTree as ET

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from explainer.content.addresses import FRONT, LIVE_ONLY, document_title, page_at
from explainer.content.embed_script import expected_height_px
from explainer.content.embedding import FALLBACK_HEIGHT_PX, iframe, static_page_address
from explainer.server.site_url import site_url, static_site_url
from explainer.tables.story import Story
from explainer.tables.story_keeper import shared_keeper
from explainer.tables.vocabulary import PANELS, SITE_NAME
from explainer.url_state import WHOLE, Choices, read_choices
from explainer.words import Words

FORMATS = {"json": "application/json+oembed", "xml": "text/xml+oembed"}
WIDTH_PX, CACHE_AGE_S = 1180, 3600
WEB = {"http": 80, "https": 443}
SIZE = re.compile(r"\s*0*([1-9][0-9]{0,4})(?![0-9])", re.ASCII)


def oembed(request: Request) -> Response:
    """Answers an oEmbed request; 404 for a URL that is not ours, 501 for another format. A size that is none counts as left out."""
    asked = request.query_params
    if (form := asked.get("format", "").strip().lower() or "json") not in FORMATS:
        return PlainTextResponse(f"format: not understood. Mend: one of {', '.join(FORMATS)}.\n", 501)
    story, site = shared_keeper().story(), site_url(request)
    found = read_address(asked.get("url", ""), site, story)
    if found is None:
        return PlainTextResponse(f"url: no page of ours. Mend: an address that begins with {site}/.\n", 404)
    page, choices, is_pinned = found
    static_site = static_site_url(site) if page != LIVE_ONLY else ""
    width = _bounded(WIDTH_PX, asked.get("maxwidth", ""))
    usual_px = _usual_height_px(page, choices.lang, width, is_static=bool(static_site))
    size = (width, _bounded(usual_px, asked.get("maxheight", "")))
    address = framed_address(page, choices, choices.at if is_pinned else "", site, static_site)
    answer = embedded(document_title(page, Words(choices.lang)), address, site, size)
    return JSONResponse(answer) if form == "json" else Response(_as_xml(answer), media_type="text/xml")


def read_address(address: str, site: str, story: Story) -> tuple[str, Choices, bool] | None:
    """Parses a URL of a page.

    Args:
        address: Any text.
        site: Where readers find the site, without a slash at its end.
        story: The validated tables.

    Returns:
        Page, the reader's choices, and whether the URL names an edition; None for anything but a page of ours.
    """
    try:
        parts, ours = urlsplit(address.strip()), urlsplit(site)
        is_ours = _host(parts) == _host(ours) and parts.scheme in WEB and f"{parts.path}/".startswith(f"{ours.path}/")
    except ValueError:  # also a port that is no number
        return None
    if not is_ours:
        return None
    page = page_at(parts.path.removeprefix(ours.path))
    if page is None:
        return None
    try:
        asked = {name: values[-1] for name, values in parse_qs(parts.query, max_num_fields=50).items()}
    except ValueError:
        return None
    return page, read_choices(asked, story)[0], "at" in asked


def framed_address(page: str, choices: Choices, edition_id: str, site: str, static_site: str = "") -> str:
    """The URL that the iframe shows, at the same view as the page's URL.

    Where there is a static site, that: it can be read in an iframe that may only run scripts, as some systems make it.

    Args:
        page: Name of the page.
        choices: What the page's URL asks for.
        edition_id: Edition that the iframe stays at; empty to follow the newest.
        site: Where readers find the site, without a slash at its end.
        static_site: Base URL of the static site, without a slash at its end; empty for the live page.

    Returns:
        An absolute URL.
    """
    if static_site:
        return static_page_address(page, choices, edition_id, static_site)
    inside = choices if page in PANELS else choices.changed(frame=WHOLE)
    asked = {name: value for name, value in inside.parameters().items() if edition_id or name != "at"}
    return f"{site}/{'' if page == FRONT else page}?{urlencode({**asked, 'embed': 'true'})}"


def embedded(title: str, address: str, site: str, size_px: tuple[int, int]) -> dict[str, Any]:
    """The oEmbed answer of type `rich`: an iframe with a title.

    Args:
        title: Title of the page.
        address: The URL that the iframe shows.
        site: Where readers find the site, without a slash at its end.
        size_px: Width and height of the iframe.

    Returns:
        Fields of the answer, as oEmbed 1.0 names them.
    """
    width, height = size_px
    frame = iframe(address, title, str(width), height)
    return {
        "type": "rich",
        "version": "1.0",
        "title": title,
        "provider_name": SITE_NAME,
        "provider_url": f"{site}/",
        "cache_age": CACHE_AGE_S,
        "html": str(frame),
        "width": width,
        "height": height,
    }


def discovery_links(page: str, language: str, edition_id: str, site: str) -> Markup:
    """Discovery links of oEmbed for the head of a page.

    Args:
        page: Name of the page.
        language: A key of words.LANGUAGES.
        edition_id: Edition that the embed is pinned to; empty to follow the newest.
        site: Where readers find the site, without a slash at its end.

    Returns:
        One <link> element a format.
    """
    asked = {"lang": language, **({"at": edition_id} if edition_id else {})}
    address = f"{site}/{'' if page == 'overview' else page}?{urlencode(asked)}"
    return Markup("").join(
        Markup('<link rel="alternate" type="{}" href="{}/oembed?{}" title="{}">').format(
            media_type, site, urlencode({"url": address, "format": form}), document_title(page, Words(language))
        )
        for form, media_type in FORMATS.items()
    )


def _usual_height_px(page: str, language: str, width_px: int, is_static: bool) -> int:
    """The measured height of a panel at that width; other pages get a fixed height and scroll inside the iframe."""
    return expected_height_px(page, language, width_px, is_static) if page in PANELS else FALLBACK_HEIGHT_PX


def _as_xml(answer: dict[str, Any]) -> bytes:
    root = ET.Element("oembed")
    for name, value in answer.items():
        ET.SubElement(root, name).text = str(value)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _host(parts: SplitResult) -> tuple[str, int | None]:
    """Host in lower case, and its port unless that is the scheme's own. Consumers write http for https, and either with its port."""
    return (parts.hostname or "", parts.port if parts.port != WEB.get(parts.scheme) else None)


def _bounded(usual_px: int, most: str) -> int:
    """The usual size, or the most that a consumer has room for: 600, 600px and 600.5 are 600, anything else is no bound."""
    size = SIZE.match(most)
    return min(usual_px, int(size[1])) if size else usual_px
