"""The pages of a long list: which one is shown, and the ways to those before and after; it stands in the address as `pg`."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st
from markupsafe import Markup

from explainer.cache import kept
from explainer.live.renderer import LivePage, show
from explainer.live.session import follow, remember
from explainer.words import Words


class Narrowed(NamedTuple):
    """What a reader narrowed a page's list to.

    What is made of it is kept for all readers; not for a free search, or one reader could push out what all need.

    Attributes:
        page: The page.
        asked: All that the list depends on besides the page, its edition and its language.
        is_free: Whether words of the reader's own are in it.
    """

    page: LivePage
    asked: Hashable
    is_free: bool

    def rows(self, find: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """The rows that `find` gives."""
        page = self.page
        key = page.knowledge.story.version, page.choices.at, page.name, self.asked
        return find() if self.is_free else _rows(key, find)

    def made(self, name: str, make: Callable[[], Any]) -> Any:
        """What `make` gives; `name` as in Page.made."""
        return make() if self.is_free else self.page.made(f"{name} {self.asked}", make)


@kept(128)
def _rows(key: tuple[Hashable, ...], find: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """Fewer than of other pieces, since one can be everything."""
    return find()


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
