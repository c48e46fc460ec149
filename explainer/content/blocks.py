"""The kinds of block that a page is made of. content/ says what stands where; live/ and static/ each draw every kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from explainer.figures.figure import FigureSpec
from explainer.figures.route_deck import FIGURE as ROUTE
from explainer.markup.page_content import Draw


@dataclass(frozen=True)
class Prose:
    """Running words from data/copy/<language>/<page>.md.

    Attributes:
        slot: Name of the passage in that file.
        heading: Above it, in English; empty for none.
    """

    slot: str
    heading: str = ""


@dataclass(frozen=True)
class Table:
    """Markup made from the tables: a list, a table, cards or a legend.

    Attributes:
        name: Unique on the page.
        draw: (knowledge, words, notes, **options) -> markup; empty where there is nothing to show.
        heading: Above it, in English; empty for none.
        options: Names of the options that `draw` may take.
    """

    name: str
    draw: Draw
    heading: str = ""
    options: tuple[str, ...] = ()

    def own(self, options: dict[str, Any]) -> dict[str, Any]:
        """Those of the options that this table takes."""
        return {name: value for name, value in options.items() if name in self.options}


@dataclass(frozen=True)
class Figure:
    """A chart or a map.

    Attributes:
        spec: What it is.
        reading: Slot of the words that say how to read it; they follow at once, with its sources and its table. Empty
            where they stand elsewhere on the page, as a Reading.
    """

    spec: FigureSpec
    reading: str = ""


@dataclass(frozen=True)
class Reading:
    """How to read a figure, its sources and its table, where a legend stands between it and the figure."""

    spec: FigureSpec
    slot: str


@dataclass(frozen=True)
class Control:
    """Something that the reader sets, with what changes as they do.

    live/controls.py and static/controls.py each name the function that draws it, and fail at import where one is missing.

    Attributes:
        name: By which both find its drawing.
        blocks: What it shows, in order.
        is_live_only: Whether it needs a server; the static site leaves it out.
    """

    name: str
    blocks: tuple[Block, ...] = ()
    is_live_only: bool = False


@dataclass(frozen=True)
class Columns:
    """Blocks side by side; one below the other on a phone.

    Attributes:
        columns: The blocks of each.
        widths: Of each, in proportion.
        gap: Between them, in Streamlit's words.
        key: Name of the whole, for its style.
    """

    columns: tuple[tuple[Block, ...], ...]
    widths: tuple[int, ...]
    gap: Literal["medium", "large"] = "medium"
    key: str = ""


Block = Prose | Table | Figure | Reading | Control | Columns


@dataclass(frozen=True)
class Page:
    """A page: what stands on it between the edition and the footer, and what other sites embed of it.

    Attributes:
        name: As in tables/vocabulary.TITLES and data/copy.
        blocks: In order.
        panel: The shorter form that another site embeds; empty where there is none.
        picture: The figure on its social card.
    """

    name: str
    blocks: tuple[Block, ...]
    panel: tuple[Block, ...] = ()
    picture: FigureSpec = ROUTE


def every_block(blocks: Iterable[Block]) -> Iterator[Block]:
    """All blocks in order, those in columns and controls too, each after the block that holds it."""
    for block in blocks:
        yield block
        if isinstance(block, Figure) and block.reading:
            yield Reading(block.spec, block.reading)
        elif isinstance(block, Control):
            yield from every_block(block.blocks)
        elif isinstance(block, Columns):
            for column in block.columns:
                yield from every_block(column)


def name_of(block: Block) -> str:
    """The name by which a drawn block is found on its page (`data-block`); empty for columns."""
    match block:
        case Prose(slot=name) | Reading(slot=name) | Table(name=name) | Control(name=name):
            return name
        case Figure(spec=spec):
            return spec.name
    return ""
