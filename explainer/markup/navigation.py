"""The navigation above every page: links to the pages, and to the same page in other languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable

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
