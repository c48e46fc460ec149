"""URLs and document titles of the pages, on the live server and in the static site."""

from __future__ import annotations

from explainer import ROOT
from explainer.settings import settings
from explainer.tables.data_folder import PAGES
from explainer.tables.vocabulary import SITE_NAME, TITLES
from explainer.words import Words

FRONT = "overview"
STATIC_SITE = ROOT / "dist"  # folder to which the static site is exported
STATIC_SITE_PATH = "/static-edition"  # path under which the live server serves that folder
LIVE_ONLY = "newsroom"  # the one page that the static site does not have
PANEL_FOLDER = "embed"  # folder of the static site for the panels that other sites embed


def document_title(page: str, words: Words) -> str:
    """The document title of a page.

    Args:
        page: A key of TITLES.
        words: The language.

    Returns:
        Such as The train – The Khasan Line.
    """
    return f"{words(TITLES[page])} – {SITE_NAME}"


def page_at(path: str) -> str | None:
    """Name of the page at a URL path; None where there is none."""
    name = path.strip("/")
    if not name:
        return FRONT
    return name if name in PAGES and name not in (FRONT, "common") else None


def page_url(page: str, language: str, base_url: str) -> str:
    """The URL of a page in a language.

    Args:
        page: Name of the page.
        language: A key of words.LANGUAGES.
        base_url: Where readers find the site, without a slash at its end.

    Returns:
        An absolute URL with the language as its parameter.
    """
    return f"{base_url}/{'' if page == FRONT else page}?lang={language}"


def static_link(language: str, page: str, edition_id: str = "", is_panel: bool = False) -> str:
    """What a link to a page of the static site names: its folder, or with LINKS=files the document in it.

    Args:
        language: A key of words.LANGUAGES.
        page: Its name.
        edition_id: Empty for the default edition.
        is_panel: Whether it is the panel that other sites embed.

    Returns:
        A relative path.
    """
    return static_folder(language, page, edition_id, is_panel) + settings().links


def static_folder(language: str, page: str, edition_id: str = "", is_panel: bool = False) -> str:
    """The folder of a page in the static site.

    Args:
        language: A key of words.LANGUAGES.
        page: Its name.
        edition_id: Empty for the default edition, which has no folder of its own.
        is_panel: Whether it is the panel that other sites embed.

    Returns:
        A relative path that ends with a slash.
    """
    parts = (language, PANEL_FOLDER if is_panel else "", "" if page == FRONT else page, edition_id)
    return "".join(f"{part}/" for part in parts if part)
