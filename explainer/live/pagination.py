"""Pagination of long lists: which page is shown, and buttons to the previous and next one. The URL parameter is `pg`."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st
from markupsafe import Markup

from explainer.cache import lru
from explainer.live.renderer import LivePage, show
from explainer.live.session import follow, remember
from explainer.words import Words


class FilteredList(NamedTuple):
    """A list with the filters of one reader.

    Its rows and markup are cached for all readers, except for free-text searches: these could evict what all readers need.

    Attributes:
        page: The page.
        is_free: Whether the filter contains text that the reader typed.
    """

    page: LivePage
    is_free: bool

    def rows(self, find: Callable[..., pd.DataFrame], *args: Hashable) -> pd.DataFrame:
        """The rows that match the filter: `find(page, *args)`, cached unless the filter is free text.

        Args:
            find: A function of a module, never a lambda, since it is part of the cache key.
            args: Everything that the rows depend on besides the page.

        Returns:
            Rows in the order of `find`.
        """
        return find(self.page, *args) if self.is_free else _rows(self.page, find, *args)

    def made(self, make: Callable[..., Any], *args: Hashable) -> Any:
        """Markup or another part of the list: `make(page, *args)`, cached as in `rows`.

        Args:
            make: A function of a module, never a lambda.
            args: Everything that the result depends on besides the page.

        Returns:
            What `make` returns.
        """
        return make(self.page, *args) if self.is_free else self.page.made(make, *args)


@lru(128)  # fewer entries than for markup, since one entry can hold every row
def _rows(page: LivePage, find: Callable[..., pd.DataFrame], *args: Hashable) -> pd.DataFrame:
    return find(page, *args)


def last_page(rows: int, size: int) -> int:
    """Number of the last page, counted from 1; an empty list has one page.

    Args:
        rows: Number of rows.
        size: Rows per page.

    Returns:
        At least 1.
    """
    return max(1, -(-rows // size))


def ways_between(words: Words, number: int, last: int, key: str) -> None:
    """Draws buttons to the previous and next page; nothing where there is only one page.

    Args:
        words: The reader's language.
        number: Number of the page that is shown, from 1.
        last: Number of the last page.
        key: Key of the container, by which CSS styles it and hides it in print.
    """
    if last == 1:
        return
    with st.container(horizontal=True, key=key, vertical_alignment="center"):
        st.button(words("Previous"), on_click=remember, args=("pg", str(number - 1)), disabled=number == 1)
        show(Markup("<p>{}</p>").format(words("Page {number} of {last}", number=number, last=last)))
        st.button(words("Next"), on_click=remember, args=("pg", str(number + 1)), disabled=number == last)


def narrow(name: str) -> None:
    """Writes a filter's value into the URL, and returns to the first page of the list."""
    follow(name)
    remember("pg", "")
