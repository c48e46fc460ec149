"""The registry of all pages, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from importlib import import_module

from explainer.content.blocks import Block, Control, Figure, Page, Reading
from explainer.figures.figure import FigureSpec
from explainer.tables.vocabulary import TITLES


def _page(name: str) -> Page:
    try:
        page = import_module(f"explainer.content.{name}").PAGE
    except ModuleNotFoundError as error:
        raise ImportError(
            f"explainer/content/{name}.py is missing. Mend: write it, or take {name} out of TITLES."
        ) from error
    if not isinstance(page, Page) or page.name != name:
        raise ImportError(
            f"explainer/content/{name}.py: PAGE is not the page {name!r}. Mend: PAGE = Page({name!r}, ...)."
        )
    return page


PAGES: dict[str, Page] = {name: _page(name) for name in TITLES}


def all_blocks() -> Iterator[Block]:
    """Every block of every page and panel; a block used in several places is repeated."""
    for page in PAGES.values():
        yield from page.every_block()


def all_figures() -> dict[str, FigureSpec]:
    """Every figure of every page and panel, by name."""
    specs = (block.spec for block in all_blocks() if isinstance(block, Figure | Reading))
    return {spec.name: spec for spec in specs}


def require_drawings(drawn: Collection[str], where: str, is_live: bool) -> None:
    """Checks at import time that every control of every page has a function that draws it.

    Args:
        drawn: Names of the controls that have one.
        where: File with the mapping, for the message.
        is_live: Whether controls that need the live server must be among them.

    Raises:
        ImportError: A control has none.
    """
    for page in PAGES.values():
        for block in page.every_block():
            if isinstance(block, Control) and (is_live or not block.is_live_only) and block.name not in drawn:
                raise ImportError(
                    f"{where}: nothing draws the control {block.name!r} of {page.name}. Mend: name its drawing."
                )
