"""/oembed: the iframe for a page of ours, given its URL, for content management systems (oEmbed 1.0, oembed.com)."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from xml.etree import ElementTree as ET

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from explainer.content.addresses import document_title, page_at
from explainer.content.embed_script import expected_height_px
from explainer.content.embedding import FALLBACK_HEIGHT_PX, iframe
from explainer.server.site_url import site_url
from explainer.tables.story import Story
from explainer.tables.story_keeper import shared_keeper
from explainer.tables.vocabulary import PANELS, SITE_NAME
from explainer.url_state import WHOLE, Choices, read_choices
from explainer.words import Words

FORMATS = {"json": "application/json+oembed", "xml": "text/xml+oembed"}
WIDTH_PX, CACHE_AGE_S = 1180, 3600


def oembed(request: Request) -> Response:
    """Answers an oEmbed request; 404 for a URL that is not ours, 501 for another format, 400 for a bad maxwidth or maxheight."""
    asked = request.query_params
    if (form := asked.get("format", "json")) not in FORMATS:
        return PlainTextResponse(f"format: not understood. Mend: one of {', '.join(FORMATS)}.\n", 501)
    bounds = {name: asked.get(name, "") for name in ("maxwidth", "maxheight")}
    if bad := next((name for name, text in bounds.items() if text and not _is_size(text)), ""):
        return PlainTextResponse(f"{bad}: not a number of pixels. Mend: leave it out, or {bad}=600.\n", 400)
    story, site = shared_keeper().story(), site_url(request)
    found = read_address(asked.get("url", ""), site, story)
    if found is None:
        return PlainTextResponse(f"url: no page of ours. Mend: an address that begins with {site}/.\n", 404)
    page, choices, is_pinned = found
    width = _bounded(WIDTH_PX, bounds["maxwidth"])
    size = (width, _bounded(_usual_height_px(page, choices.lang, width), bounds["maxheight"]))
    answer = embedded(page, choices, site, size, is_pinned)
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
        parts, ours = urlsplit(address), urlsplit(site)
    except ValueError:
        return None
    if (parts.scheme, parts.netloc) != (ours.scheme, ours.netloc) or not f"{parts.path}/".startswith(f"{ours.path}/"):
        return None
    page = page_at(parts.path.removeprefix(ours.path))
    if page is None:
        return None
    try:
        asked = {name: values[-1] for name, values in parse_qs(parts.query, max_num_fields=50).items()}
    except ValueError:
        return None
    return page, read_choices(asked, story)[0], "at" in asked


def embedded(page: str, choices: Choices, site: str, size_px: tuple[int, int], is_pinned: bool) -> dict[str, Any]:
    """The oEmbed answer of type `rich`: an iframe with a title.

    Args:
        page: Name of the page.
        choices: What the URL asks for.
        site: Where readers find the site, without a slash at its end.
        size_px: Width and height of the iframe.
        is_pinned: Whether the iframe stays at the edition of the choices; otherwise it follows the newest.

    Returns:
        Fields of the answer, as oEmbed 1.0 names them.
    """
    width, height = size_px
    title = document_title(page, Words(choices.lang))
    path = "" if page == "overview" else page
    inside = choices if page in PANELS else choices.changed(frame=WHOLE)
    asked = {name: value for name, value in inside.parameters().items() if is_pinned or name != "at"}
    address = f"{site}/{path}?{urlencode({**asked, 'embed': 'true'})}"
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


def _usual_height_px(page: str, language: str, width_px: int) -> int:
    """The measured height of a panel at that width; other pages get a fixed height and scroll inside the iframe."""
    return expected_height_px(page, language, width_px) if page in PANELS else FALLBACK_HEIGHT_PX


def _as_xml(answer: dict[str, Any]) -> bytes:
    root = ET.Element("oembed")
    for name, value in answer.items():
        ET.SubElement(root, name).text = str(value)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _is_size(text: str) -> bool:
    return text.isascii() and text.isdecimal() and 1 <= len(text) <= 5 and int(text) > 0


def _bounded(usual_px: int, most: str) -> int:
    return min(usual_px, int(most)) if most else usual_px
