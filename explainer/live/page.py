"""Draws a page of content/ with Streamlit: the whole page, or only the panel that another site embeds."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from explainer.content.blocks import Block, Columns, Control
from explainer.content.pages import PAGES
from explainer.live.controls import CONTROLS
from explainer.live.layout import edition_control
from explainer.live.renderer import LivePage, open_page
from explainer.live.session import is_panel


def draw_page(name: str) -> None:
    """Draws headline, edition control and blocks of a page. pages/<name>.py calls it.

    Args:
        name: A key of PAGES.
    """
    page, content = open_page(name), PAGES[name]
    page.head()
    edition_control(page)
    _draw(page, content.panel if is_panel(name, page.choices) else content.blocks)


def _draw(page: LivePage, blocks: Iterable[Block]) -> None:
    for block in blocks:
        match block:
            case Control():
                CONTROLS[block.name](page, block)
            case Columns():
                _columns(page, block)
            case _:
                page.draw(block)


def _columns(page: LivePage, block: Columns) -> None:
    with st.container(key=block.key or None):
        columns = st.columns(block.widths, gap=block.gap)
    for column, blocks in zip(columns, block.columns, strict=True):
        with column:
            _draw(page, blocks)
