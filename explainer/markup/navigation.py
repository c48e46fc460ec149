"""The navigation above every page, and links from one page to another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from urllib.parse import urlencode

from markupsafe import Markup

from explainer.tables.vocabulary import TITLES
from explainer.words import LANGUAGES, Words

ALWAYS_SHOWN = 1  # pages that have room in the line of a phone


def navigation(
    words: Words, here: str, address: Callable[[str, str], str], pages: Iterable[str] = tuple(TITLES)
) -> Markup:
    """Every page in the page's language, then this page in each of the others, in one line.

    Where the line is too narrow, all but the first pages are in a menu behind a button, which names the page where it is one of
    them. The menu is an HTML popover, so it needs no script; navigation.css shows its links in the line where there is room.

    Args:
        words: The page's language.
        here: Name of the page; empty where it is none of ours, which is there in no other language.
        address: Of a page, by name, in a language.
        pages: Names of those that this edition has.

    Returns:
        A <nav> element.
    """
    ways = {
        page: Markup('<a href="{}"{}>{}</a>').format(
            address(page, words.language), Markup(' aria-current="page"') if page == here else "", words(TITLES[page])
        )
        for page in pages
    }
    first = list(islice(ways, ALWAYS_SHOWN))
    others = [page for page in ways if page not in first]
    languages = [
        Markup('<a href="{0}" lang="{1}" hreflang="{1}">{2}</a>').format(address(here, language), language, name)
        for language, name in LANGUAGES.items()
        if here and language != words.language
    ]
    return Markup(
        '<nav class="kl-nav" aria-label="{}">{}<button class="kl-more" popovertarget="kl-pages"{}>{}</button>'
        '<div class="kl-pages" id="kl-pages" popover>{}</div>{}</nav>'
    ).format(
        words("Pages and languages"),
        Markup("").join(ways[page] for page in first),
        Markup(' aria-current="true"') if here in others else "",
        words(TITLES[here]) if here in others else words("More"),
        Markup("").join(ways[page] for page in others),
        Markup("").join(languages),
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
