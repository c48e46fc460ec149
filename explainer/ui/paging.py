"""The pages of a long list: which one is shown, and the ways to those before and after; it stands in the address as `pg`."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from explainer.ui.page import show
from explainer.ui.session import follow, remember
from explainer.words import Words


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
