"""The file of a page's folded parts, from which the live page fetches them."""

from __future__ import annotations

from dataclasses import dataclass, field

import orjson

from explainer.content.block_html import block_html
from explainer.content.blocks import Reading, Table
from explainer.content.pages import PAGES
from explainer.markup.folds import CollectedFolds
from explainer.markup.page_content import PageContent
from explainer.model.knowledge import Knowledge
from explainer.words import Words


@dataclass(frozen=True)
class FoldedPage(PageContent):
    """A page as the live one draws it, whose folded parts are collected.

    Attributes:
        collected: The folded parts of all that was drawn.
    """

    NOTES_ARE_FETCHED = True

    collected: CollectedFolds = field(default_factory=lambda: CollectedFolds(""))

    def folds(self) -> CollectedFolds:
        """Where they are collected."""
        return self.collected


def folded_json(name: str, knowledge: Knowledge, words: Words) -> bytes:
    """The folded parts of a page: a JSON object of name to HTML.

    Args:
        name: A key of PAGES.
        knowledge: What was known at an edition.
        words: The reader's language.

    Returns:
        JSON in UTF-8; an empty object where nothing is folded.
    """
    page = FoldedPage(name, knowledge, words)
    for block in PAGES[name].every_block():
        if isinstance(block, Table | Reading) and not block.options:
            block_html(page, block)
    page.sources_html()
    return orjson.dumps({part: str(html) for part, html in page.collected.parts.items()})
