"""Writes the blocks of content/ as HTML, in the same order as the live page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from markupsafe import Markup

from explainer.content.block_html import block_html
from explainer.content.blocks import Block, Columns, Control, Figure
from explainer.content.overview import PANELS_OF_ALL
from explainer.content.pages import PAGES, require_drawings
from explainer.static.delegation_panel import person_search, persons
from explainer.static.journey_panel import folded_journey, journey, journey_tables
from explainer.static.ledger_panel import claims
from explainer.static.page import Piece, StaticPage, flat
from explainer.static.scale_panel import scale
from explainer.static.signs_panel import signs
from explainer.static.urls import SITE_ROOT, Place
from explainer.static.wants_panel import wants
from explainer.tables.vocabulary import TITLES

Pieces = Iterator[Piece]


def body_of(page: StaticPage) -> list[Markup]:
    """The markup of a page between its edition links and its footer, block by block; empty parts are left out."""
    content = PAGES[page.name]
    return flat(_drawn(page, content.panel if page.place.is_frame else content.blocks))


def _drawn(page: StaticPage, blocks: Iterable[Block]) -> Pieces:
    for block in blocks:
        match block:
            case Figure():
                yield from page.pieces(_figure, block)
            case Control():
                yield from () if block.is_live_only else CONTROLS[block.name](page, block)
            case Columns():
                for column in block.columns:
                    yield from _drawn(page, column)
            case _:
                yield from block_html(page, block)


def _figure(page: StaticPage, block: Figure) -> Pieces:
    yield page.chart(block.spec)
    if block.reading:
        yield page.reading_html(block.spec, block.reading)


def overview_map(page: StaticPage, control: Control) -> Pieces:
    """The journey on the overview, with a collapsed list of stops.

    Args:
        page: The overview.
        control: Its blocks.

    Returns:
        Markup in order.
    """
    yield from _way(page, "train")
    yield from folded_journey(page, control)


def ways(page: StaticPage, control: Control) -> Pieces:
    """The panels of the other pages, each below a link to its page.

    Args:
        page: The overview.
        control: Not used: the static overview shows panels instead of the live links.

    Returns:
        Markup in order.
    """
    for name, blocks in PANELS_OF_ALL.items():
        yield from _way(page, name)
        yield from _drawn(page.of(name), blocks)


def _way(page: StaticPage, name: str) -> Pieces:
    to = Place(page.words.language, name, page.place.edition_id)
    yield Markup('<h2><a href="{}">{}</a></h2>').format(SITE_ROOT + to.link, page.words(TITLES[name]))
    yield page.prose_html(f"way-{name}")


CONTROLS: dict[str, Callable[[StaticPage, Control], Iterable[Piece]]] = {
    "claims": claims,
    "journey": journey,
    "journey_tables": journey_tables,
    "overview_map": overview_map,
    "person_search": person_search,
    "persons": persons,
    "scale": scale,
    "signs": signs,
    "wants": wants,
    "ways": ways,
}
require_drawings(CONTROLS, "explainer/static/page_blocks.py", is_live=False)
