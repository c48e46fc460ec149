"""The kinds of block that pages consist of. content/ lists the blocks; live/ and static/ each draw every kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from explainer.figures.figure import FigureSpec
from explainer.figures.route_deck import FIGURE as ROUTE
from explainer.markup.page_content import Draw


@dataclass(frozen=True)
class Prose:
    """A passage of text from data/copy/<language>/<page>.md.

    Attributes:
        slot: Name of the passage in that file.
        heading: English heading above it; empty for none.
    """

    slot: str
    heading: str = ""


@dataclass(frozen=True)
class Table:
    """Markup made from the tables: a list, a table, cards or a legend.

    Attributes:
        name: Unique on the page.
        draw: Function (knowledge, words, notes, **options) -> markup; empty where there is nothing to show.
        heading: English heading above it; empty for none.
        options: Names of the options that `draw` accepts.
    """

    name: str
    draw: Draw
    heading: str = ""
    options: tuple[str, ...] = ()

    def own(self, options: dict[str, Any]) -> dict[str, Any]:
        """The options that this table accepts."""
        return {name: value for name, value in options.items() if name in self.options}


@dataclass(frozen=True)
class Figure:
    """A chart or a map.

    Attributes:
        spec: Which figure.
        reading: Slot of the text that explains how to read it, drawn directly below with sources and table. Empty where a
            Reading block elsewhere on the page has it.
    """

    spec: FigureSpec
    reading: str = ""


@dataclass(frozen=True)
class Reading:
    """How to read a figure, its sources and its table. A block of its own where a legend comes between it and the figure.

    Attributes:
        spec: The figure.
        slot: Of the words that say how to read it.
        options: Names of the options that its table accepts.
    """

    spec: FigureSpec
    slot: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Control:
    """An interactive part: what the reader sets, and what changes with it.

    live/controls.py and static/page_blocks.py each map its name to a function, and fail at import where one is missing.

    Attributes:
        name: Its key in both mappings.
        blocks: The blocks that it shows, in order.
        is_live_only: Whether it needs the live server; the static site omits it.
    """

    name: str
    blocks: tuple[Block, ...] = ()
    is_live_only: bool = False


@dataclass(frozen=True)
class Columns:
    """Columns of blocks side by side; stacked on a phone.

    Attributes:
        columns: The blocks of each column.
        widths: Relative width of each column.
        gap: Space between them, as st.columns takes it.
        key: Key of the container, for CSS; empty for none.
    """

    columns: tuple[tuple[Block, ...], ...]
    widths: tuple[int, ...]
    gap: Literal["medium", "large"] = "medium"
    key: str = ""


Block = Prose | Table | Figure | Reading | Control | Columns


@dataclass(frozen=True)
class Page:
    """A page: its blocks between edition control and footer, and the panel that other sites embed.

    Attributes:
        name: Key in tables/vocabulary.TITLES and file name in data/copy.
        blocks: All blocks, in order.
        panel: The blocks of the panel; empty where the page has none.
        picture: The figure on its social card.
    """

    name: str
    blocks: tuple[Block, ...]
    panel: tuple[Block, ...] = ()
    picture: FigureSpec = ROUTE

    def every_block(self) -> Iterator[Block]:
        """Every block of the page and of its panel, and those inside; a block of both is repeated."""
        return every_block((*self.blocks, *self.panel))


def every_block(blocks: Iterable[Block]) -> Iterator[Block]:
    """All blocks in depth-first order: each block, then those inside it."""
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
    """The name in a drawn block's `data-block` attribute; empty for columns."""
    match block:
        case Prose(slot=name) | Reading(slot=name) | Table(name=name) | Control(name=name):
            return name
        case Figure(spec=spec):
            return spec.name
    return ""
