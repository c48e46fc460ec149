"""The pages as st.Page objects, in the order of the navigation."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import quote

import streamlit as st

from explainer import ROOT
from explainer.cache import lru
from explainer.live.seams.page_objects import page_of_this_run
from explainer.tables.vocabulary import TITLES
from explainer.words import Words


@cache
def page_icon() -> str:
    """The icon of all pages as a data URL. Streamlit would read a file again on every run."""
    return f"data:image/svg+xml,{quote((ROOT / 'web/favicon.svg').read_text(encoding='utf-8'))}"


def site_pages(words: Words) -> dict[str, Any]:
    """Maps page names to st.Page objects with titles in the reader's language; the first is the front page."""
    return {name: page_of_this_run(page) for name, page in _pages(words.language).items()}


@lru(8)
def _pages(language: str) -> dict[str, Any]:
    words = Words(language)
    return {
        name: st.Page(
            ROOT / "pages" / f"{name}.py",
            title=words(title),
            url_path=name,
            default=name == "overview",
        )
        for name, title in TITLES.items()
    }
