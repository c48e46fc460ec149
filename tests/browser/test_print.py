"""Each page on paper: its words, figures, tables and sources, in the light colours, and nothing that can only be pressed."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import cycle
from typing import Any
from unicodedata import category, normalize

import pytest
from pypdf import PdfReader

from explainer.markup.page_sources import page_claims
from explainer.model.knowledge import known_at, sentences_at
from explainer.tables.story import Story
from explainer.tables.vocabulary import TITLES
from explainer.words import LANGUAGES, Words
from testing.visit import Visit, page_address

A4_WIDTH_PT = 595
FIGURES = ("train", "overview", "delegation", "bargain", "ledger")
TABLES = {
    "train": 5,
    "overview": 1,
    "delegation": 3,
    "bargain": 3,
    "afterwards": 0,
    "ledger": 1,
    "method": 0,
    "newsroom": 0,
}


def words_of(text: str) -> str:
    """The letters alone, without ligatures: a line may end anywhere, and a PDF keeps no spaces and its own apostrophes."""
    return "".join(sign for sign in normalize("NFKC", text) if category(sign)[0] in "LN" and category(sign) != "Lm")


PAGES_IN_TURN = list(zip(TITLES, cycle(LANGUAGES), strict=False))
pytestmark = pytest.mark.exhaustive


@pytest.mark.parametrize(("name", "language"), PAGES_IN_TURN)
def test_a_page_prints_with_its_words_figures_tables_and_sources(
    visit: Callable[..., Visit], story: Story, name: str, language: str
) -> None:
    page: Any = visit(page_address(name, language), theme="dark").page
    paper = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    said = words_of("".join(sheet.extract_text() for sheet in paper.pages))
    knowledge, words = known_at(story, "2023-09-13"), Words(language)

    rows = sentences_at(knowledge, name, language)
    for sentence in rows.loc[rows["slot"].isin(["headline", "standfirst"]), "text"]:
        assert words_of(sentence) in said
    assert (words_of(words("Sources of this page")) in said) is (name != "newsroom")  # which makes no claim
    for claim in page_claims(knowledge, name)["claim_id"]:
        assert claim in said
    assert words_of(words.pick(knowledge.edition, "label")) in said
    assert words_of(page_address(name, language)) in said
    assert words_of(words("Move the map west")) not in said
    assert words_of(words("Download as CSV")) not in said

    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    too_wide = "[...document.querySelectorAll('.svg-container')].filter((one) => one.getBoundingClientRect().width > 716).length"
    assert page.evaluate(too_wide) == 0
    page.emulate_media(media="print")
    assert page.locator("table").count() >= TABLES[name]
    assert all(table.is_visible() for table in page.locator("table").all())
    assert page.locator(".stPrintGraphic").count() >= (name in FIGURES)
    ground, ink = page.evaluate(
        "[getComputedStyle(document.querySelector('.stApp')).backgroundColor, getComputedStyle(document.querySelector('h1')).color]"
    )
    assert (ground, ink) == ("rgba(0, 0, 0, 0)", "rgb(31, 27, 22)")
    if name == "train":
        picture = page.locator(".st-key-train-map").evaluate("(one) => getComputedStyle(one).backgroundImage")
        assert f"2023-09-13-{language}-light-full.svg" in picture
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0
    assert all(abs(float(sheet.mediabox.width) - A4_WIDTH_PT) < 2 for sheet in paper.pages)
    assert 2 <= len(paper.pages) <= 40
