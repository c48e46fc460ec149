"""The navigation above every page, and links from one page to another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import urlencode

from markupsafe import Markup

from explainer.tables.vocabulary import TITLES
from explainer.words import LANGUAGES, Words


def navigation(
    words: Words, here: str, address: Callable[[str, str], str], pages: Iterable[str] = tuple(TITLES)
) -> Markup:
    """Every page in the page's language, then this page in each of the others.

    Args:
        words: The page's language.
        here: Name of the page; empty where it is none of ours, which is there in no other language.
        address: Of a page, by name, in a language.
        pages: Names of those that this edition has.

    Returns:
        A <nav> element.
    """
    ways = [
        Markup('<a href="{}"{}>{}</a>').format(
            address(page, words.language), Markup(' aria-current="page"') if page == here else "", words(TITLES[page])
        )
        for page in pages
    ]
    others = [
        Markup('<a href="{0}" lang="{1}" hreflang="{1}">{2}</a>').format(address(here, language), language, name)
        for language, name in LANGUAGES.items()
        if here and language != words.language
    ]
    return Markup('<nav class="kl-nav" aria-label="{}">{}</nav>').format(
        words("Pages and languages"), Markup("").join([*ways, *others])
    )


def page_address(page: str, words: Words, edition_id: str, /, anchor: str = "", **parameters: str) -> str:
    """The address of a page, relative to any page.

    Args:
        page: Name of the page.
        words: Its language.
        edition_id: Its edition.
        anchor: Id of an element on it; empty for none.
        parameters: Further URL parameters.

    Returns:
        A relative URL.
    """
    path = "" if page == "overview" else page
    query = urlencode({"lang": words.language, "at": edition_id, **parameters})
    return f"./{path}?{query}{'#' + anchor if anchor else ''}"


def go_link(href: str, text: str) -> Markup:
    """A link to another place of the explainer, in the style of such links.

    Args:
        href: Its address.
        text: Its words.

    Returns:
        An <a> element.
    """
    return Markup('<a class="kl-go" href="{}">{}</a>').format(href, text)
