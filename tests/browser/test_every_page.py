"""Every page in every form: it draws, is quiet, keeps to our origin and its place, and axe finds nothing in it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import axe_playwright_python

from explainer.content.addresses import document_title
from explainer.figures.theme import THEMES
from explainer.server.routes.page_script import streamlit_words
from explainer.words import Words
from testing.page_metrics import CLS
from tests.browser.conftest import Visit
from tests.browser.test_pages import pixels_near

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# All rules but those of level AAA, and those that axe leaves off by default too: target size among them.
# What is still fading in, as fields do that have just come alive, is judged once it is there.
RUN = """async () => {
    const passing = document.getAnimations().filter((own) => own.effect.getComputedTiming().endTime < Infinity);
    await Promise.allSettled(passing.map((own) => own.finished));
    const rules = {};
    for (const rule of axe.getRules()) rules[rule.ruleId] = { enabled: !rule.tags.includes("wcag2aaa") };
    const found = await axe.run(document, { rules, resultTypes: ["violations"] });
    return found.violations.flatMap((rule) => rule.nodes.map((node) => [rule.id, node.target.join(" "), node.html.slice(0, 120)]));
}"""
# A high sign, at the end of a word, without the space that does not break; the sign of an absence stands alone.
BAD_FRENCH = re.compile(r"[^\s\u00a0\u202f(…][;:!?](?=\s|$)| [;:!?»]|«[^\u00a0\u202f]")
MOST_SHIFT = 0.1  # "good" of Core Web Vitals, and the project's own figure
# The largest sum of shifts in a window of at most 5 s without a pause of 1 s (web.dev, CLS).
SHOWN_WORDS = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) {
        const own = walker.currentNode.parentElement;
        if (own.checkVisibility() && !own.closest("code")) texts.push(walker.currentNode.data.trim());
    }
    for (const one of document.querySelectorAll("[aria-label], [placeholder], [title]"))
        if (one.checkVisibility()) texts.push(one.ariaLabel, one.placeholder, one.title);
    return texts.filter(Boolean);
}"""


def violations(page: Any) -> list[tuple[str, str, str]]:
    """Rule, place and markup of each violation that axe finds, of any impact."""
    page.evaluate(AXE)
    return [tuple(found) for found in page.evaluate(RUN)]


def address(name: str, language: str, embedded: bool) -> str:
    return f"/{'' if name == 'overview' else name}?lang={language}{'&embed=true' if embedded else ''}"


def test_a_page_in_this_form(visit: Callable[..., Visit], form: tuple[Any, ...]) -> None:
    name, language, theme, width, embedded = form
    opened = visit(address(name, language, embedded), width=width, theme=theme, is_cold=True)
    page, colours = opened.page, THEMES[theme]

    assert page.title() == document_title(name, Words(language))
    assert page.evaluate("document.documentElement.lang") == language
    assert page.locator("h1").count() == 1
    for chart in page.query_selector_all("[data-testid=stDeckGlJsonChart]"):
        picture = chart.screenshot()
        assert pixels_near(picture, colours.accent) > 300, "the line of the train is not drawn"
        assert pixels_near(picture, colours.sea, 4) > 5_000, "the sea is not drawn"
        assert pixels_near(picture, colours.land, 4) > 20_000, "the land is not drawn"
    for chart in page.query_selector_all("[data-testid=stPlotlyChart]"):
        assert len(chart.query_selector_all("path")) >= 8
    assert page.evaluate("document.querySelector('main').scrollWidth <= innerWidth"), "it scrolls sideways"
    assert page.evaluate(CLS) <= MOST_SHIFT
    assert opened.heard.errors == []
    assert opened.heard.foreign == []
    assert opened.heard.refused == []
    assert page.context.cookies() == []

    said = page.evaluate(SHOWN_WORDS)
    english = set(streamlit_words()) - set(streamlit_words().values())
    assert sorted(english & set(said)) == []
    if language == "fr":
        assert [text for text in said if BAD_FRENCH.search(text)] == []
    found = violations(page)  # docs/accessibility.md says that there is none, of Streamlit's either; it stays so
    assert found == [], json.dumps(found, indent=1)
