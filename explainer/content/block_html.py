"""A block of words, a table or a reading as HTML, for the static site and for the publish gate."""

from __future__ import annotations

from markupsafe import Markup

from explainer.content.blocks import Block, Prose, Reading, Table
from explainer.markup.page_content import PageContent


def block_html(page: PageContent, block: Block) -> tuple[Markup, ...]:
    """HTML of a Prose, Table or Reading block.

    Args:
        page: The page on which it stands.
        block: The block.

    Returns:
        Its parts in order: three of a Reading, one of the others. A part without content is empty.

    Raises:
        TypeError: The block is of another kind, which is not HTML alone.
    """
    match block:
        case Prose(slot=slot, heading=heading):
            return (page.prose_html(slot, heading),)
        case Table(name=name, draw=draw, heading=heading):
            return (page.table_html(name, draw, heading),)
        case Reading(spec=spec, slot=slot):
            return page.reading_html(spec, slot)
    raise TypeError(f"{block} is no Prose, Table or Reading. Mend: draw it in live/ and static/.")
