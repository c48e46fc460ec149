"""Each page in each form, opened once; then everything that only looks is checked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from explainer.content.addresses import document_title
from explainer.figures.theme import THEMES
from explainer.server.routes.page_script import streamlit_words
from explainer.words import Words
from testing.axe import violations
from testing.forms import Form
from testing.keyboard import walk_by_tab
from testing.page_metrics import CLS, wait_until_layout_rests
from testing.pictures import pixels_near
from testing.visit import MAP, Visit, page_address

HAVE_MAPS = ("overview", "train")
# A high sign, at the end of a word, without the space that does not break; the sign of an absence stands alone.
BAD_FRENCH = re.compile(r"[^\s\u00a0\u202f(…][;:!?](?=\s|$)| [;:!?»]|«[^\u00a0\u202f]")
MOST_SHIFT = 0.1  # "good" of Core Web Vitals, and the project's own figure
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
WIDE_LETTERS = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
# Text that its own box cuts off: more of it than fits, and no way to scroll to the rest.
CUT_OFF = """() => [...document.querySelectorAll('main *, .kl-note:popover-open *')].filter((one) => {
    if (!one.checkVisibility({ visibilityProperty: true }) || !one.textContent.trim()) return false;
    if (one.closest('svg, .kl-unseen, .stPrintGraphic, .kl-basis')) return false;
    const style = getComputedStyle(one);
    const hides = (way) => ['hidden', 'clip'].includes(way);
    return (hides(style.overflowX) && one.scrollWidth > one.clientWidth + 2) || (hides(style.overflowY) && one.scrollHeight > one.clientHeight + 2);
}).map((one) => one.outerHTML.slice(0, 160))"""
SIDEWAYS = "document.querySelector('main').scrollWidth > innerWidth"


def check_headline(opened: Visit, form: Form) -> None:
    assert opened.page.title() == document_title(form.page, Words(form.language))
    assert opened.page.evaluate("document.documentElement.lang") == form.language
    assert opened.page.locator("h1").count() == 1


def check_figures(opened: Visit, form: Form) -> None:
    colours = THEMES[form.theme]
    maps = opened.page.query_selector_all(MAP)
    assert len(maps) == (form.page in HAVE_MAPS)
    for chart in maps:
        picture = chart.screenshot()
        assert pixels_near(picture, colours.accent) > 300, "the line of the train is not drawn"
        assert pixels_near(picture, colours.sea, 4) > 5_000, "the sea is not drawn"
        assert pixels_near(picture, colours.land, 4) > 20_000, "the land is not drawn"
    for chart in opened.page.query_selector_all("[data-testid=stPlotlyChart]"):
        assert len(chart.query_selector_all("path")) >= 8


def check_layout(opened: Visit, _: Form) -> None:
    assert not opened.page.evaluate(SIDEWAYS), "it scrolls sideways"
    assert opened.page.evaluate(CLS) <= MOST_SHIFT


def check_requests(opened: Visit, _: Form) -> None:
    assert opened.heard.errors == []
    assert opened.heard.foreign == []
    assert opened.heard.refused == []
    assert opened.page.context.cookies() == []


def check_words(opened: Visit, form: Form) -> None:
    said = opened.page.evaluate(SHOWN_WORDS)
    english = set(streamlit_words()) - set(streamlit_words().values())
    assert sorted(english & set(said)) == []
    if form.language == "fr":
        assert [text for text in said if BAD_FRENCH.search(text)] == []


def check_axe(opened: Visit, _: Form) -> None:
    found = violations(opened.page)
    assert found == [], json.dumps(found, indent=1)


def check_keyboard(opened: Visit, form: Form) -> None:
    if form.is_embedded:
        return  # it has no navigation to skip
    walk = walk_by_tab(opened.page)
    assert len(walk.expected) > 15
    assert walk.missed == []
    assert walk.first == Words(form.language)("Skip to the headline")
    assert walk.unseen == []
    assert walk.outside == []
    opened.page.locator("[data-testid=stSkipToContent]").press("Enter")
    assert opened.page.evaluate("document.activeElement.tagName") == "H1"
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate(
        "document.querySelector('h1').compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING"
    )


def check_sizes(opened: Visit, _: Form) -> None:
    page = opened.page
    for width_px in (640, 320):  # 640 is what 1,280 px show at 200 %
        page.set_viewport_size({"width": width_px, "height": 900})
        wait_until_layout_rests(page)
        assert not page.evaluate(SIDEWAYS), f"it scrolls sideways at {width_px} px"
        assert page.evaluate(CUT_OFF) == [], f"at {width_px} px"
    page.add_style_tag(content=WIDE_LETTERS)
    wait_until_layout_rests(page)
    assert not page.evaluate(SIDEWAYS), "it scrolls sideways with wide letters"
    assert page.evaluate(CUT_OFF) == [], "with wide letters"


CHECKS: dict[str, Callable[[Visit, Form], None]] = {
    "a reader sees the page's title and one headline, in the language that was asked for": check_headline,
    "a reader sees the map and the charts drawn": check_figures,
    "nothing moves under the reader's eyes, and nothing scrolls sideways": check_layout,
    "the page has no error, asks no other origin and sets no cookie": check_requests,
    "a reader reads no word of Streamlit's and no bad French spacing": check_words,
    "readers with assistive technology: axe finds no violation": check_axe,
    "a reader by keyboard reaches each control, sees the focus there, and can skip the navigation": check_keyboard,
    "a reader at 200 %, at 320 px and with wide letters gets all of the text": check_sizes,
}


def test_a_page_in_this_form(
    visit: Callable[..., Visit], form: Form, subtests: pytest.Subtests, request: pytest.FixtureRequest
) -> None:
    """Software WebGL is slow: it draws the maps of some forms of make test-all; the others show their still picture."""
    is_exhaustive = request.node.get_closest_marker("exhaustive") is not None
    draws = is_exhaustive and form.page in HAVE_MAPS and form.language == "en" and not form.is_embedded
    opened = visit(
        page_address(form.page, form.language, form.is_embedded),
        width=form.width_px,
        theme=form.theme,
        with_map=draws,
        **({"is_cold": True} if draws else {"reduced_motion": "reduce"}),
    )
    for broken_otherwise, check in CHECKS.items():
        with subtests.test(broken_otherwise):
            check(opened, form)
