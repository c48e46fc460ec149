"""The pages of a long list: which one is shown, and the ways to those before and after; it stands in the address as `pg`."""

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
    """A list that a reader has filtered.

    Its pieces are cached for all readers, but not those of a free search: one reader could push out what all need.

    Attributes:
        page: The page.
        is_free: Whether the filter holds words that the reader typed.
    """

    page: LivePage
    is_free: bool

    def rows(self, find: Callable[..., pd.DataFrame], *args: Hashable) -> pd.DataFrame:
        """`find(page, *args)`: the rows that the filter leaves.

        Args:
            find: A function of a module, never a lambda.
            args: All that the rows depend on besides the page.
        """
        return find(self.page, *args) if self.is_free else _rows(self.page, find, *args)

    def made(self, make: Callable[..., Any], *args: Hashable) -> Any:
        """`make(page, *args)`: a piece of the list; both as in `rows`."""
        return make(self.page, *args) if self.is_free else self.page.made(make, *args)


@lru(128)  # fewer than of other pieces, since one can hold every row
def _rows(page: LivePage, find: Callable[..., pd.DataFrame], *args: Hashable) -> pd.DataFrame:
    return find(page, *args)


def last_page(rows: int, size: int) -> int:
    """Number of the last page, from 1; an empty list has one too."""
    return max(1, -(-rows // size))


def ways_between(words: Words, number: int, last: int, key: str) -> None:
    """The buttons to the pages before and after; nothing where there is one page.

    Args:
        words: The reader's language.
        number: Of the page that is shown, from 1.
        last: Of the last page.
        key: Of the container; what it holds is styled and hidden on paper by it.
    """
    if last == 1:
        return
    with st.container(horizontal=True, key=key, vertical_alignment="center"):
        st.button(words("Previous"), on_click=remember, args=("pg", str(number - 1)), disabled=number == 1)
        show(Markup("<p>{}</p>").format(words("Page {number} of {last}", number=number, last=last)))
        st.button(words("Next"), on_click=remember, args=("pg", str(number + 1)), disabled=number == last)


def narrow(name: str) -> None:
    """Takes a filter's value into the address; a narrower list begins at its first page."""
    follow(name)
    remember("pg", "")
