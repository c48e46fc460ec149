"""The file of a page's folded parts: with it, a live page says what the page of the static site says."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import product

import pytest

from explainer.content.block_html import block_html
from explainer.content.blocks import Prose, Reading, Table
from explainer.content.folded_parts import FoldedPage, folded_json
from explainer.content.pages import PAGES
from explainer.markup.page_content import PageContent
from explainer.model.knowledge import known_at
from explainer.tables.story import Story
from explainer.words import LANGUAGES, Words
from testing.html_reader import read
from tests.variants import EDITIONS, some_of

PLACE = re.compile(r'<div data-folded="#([^"]+)"></div>')
NOTE = re.compile(r'<div class="kl-note" popover.*?</div>', re.DOTALL)


def html_of(page: PageContent) -> str:
    """All that stands on a page besides figures and what a reader's choices change."""
    blocks = dict.fromkeys(PAGES[page.name].every_block())  # a panel repeats some
    unchanging = [one for one in blocks if isinstance(one, Prose | Table | Reading) and not getattr(one, "options", ())]
    drawn = [part for block in unchanging for part in block_html(page, block)]
    return "".join(map(str, [*drawn, page.sources_html()]))


@pytest.mark.parametrize(
    ("name", "language", "edition"), some_of(product(PAGES, LANGUAGES, reversed(EDITIONS)), every=5)
)
def test_a_page_with_its_folded_parts_says_what_the_page_in_one_piece_says(
    story: Story, name: str, language: str, edition: str
) -> None:
    knowledge, words = known_at(story, edition), Words(language)
    parts = json.loads(folded_json(name, knowledge, words))
    live = html_of(FoldedPage(name, knowledge, words))
    assert set(PLACE.findall(live)) == set(parts)
    whole = PLACE.sub(lambda place: parts[place[1]], live)
    in_one_piece = html_of(PageContent(name, knowledge, words))
    assert read(NOTE.sub("", whole)).text == read(NOTE.sub("", in_one_piece)).text

    ids = Counter(re.findall(r' id="([^"]+)"', whole))
    assert max(ids.values(), default=1) == 1
    assert set(re.findall(r'popovertarget="([^"]+)"', whole)) <= set(ids)


def test_the_folded_part_of_a_block_with_options_stays_in_it(story: Story) -> None:
    page = FoldedPage("bargain", known_at(story, "later"), Words("en"))
    (block,) = {one for one in PAGES["bargain"].every_block() if isinstance(one, Reading) and one.options}
    table = page.reading_html(block.spec, block.slot, importance={})[1]
    assert "<tbody>" in table and "data-folded" not in table
    assert f"bargain-{block.slot}-twin-table" not in json.loads(folded_json("bargain", page.knowledge, page.words))
