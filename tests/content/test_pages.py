"""content/ says what stands on each page: the live page and the static page draw the same blocks from it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from markupsafe import Markup
from streamlit.testing.v1 import AppTest

from explainer.content import pages
from explainer.content.blocks import Columns, Control, Figure, Page, Prose, Table, every_block, name_of
from explainer.content.pages import PAGES, require_drawings
from explainer.live.controls import CONTROLS
from explainer.markup.page_content import named
from explainer.model.knowledge import known_at, sentences_at
from explainer.static.assets import Assets
from explainer.static.page import StaticPage
from explainer.static.page_blocks import body_of
from explainer.static.urls import PAGES as STATIC_PAGES
from explainer.static.urls import Place
from explainer.tables.story import Story
from explainer.tables.vocabulary import PANELS, TITLES
from explainer.words import LANGUAGES, Words
from tests.live.test_pages import visit

EDITIONS = {
    "en": ("2023-09-13", "2023-09-11"),
    "fr": ("later", "2023-09-12-evening"),
}  # the second one in make test-all
pytestmark = pytest.mark.slow
MARKED = re.compile(r'data-block="([^"]+)"|<figure class="kl-figure" data-figure="\w+" data-name="([^"]+)"')
KEYS = {"train-graph": "train-graph$", "scale": "bargain-scale$"}  # figure to the end of its live key


def figure_of(element_id: str, page: Page) -> str:
    """Name of the figure whose key stands in the id of a Streamlit element."""
    specs = {block.spec.name: block.spec for block in every_block(page.blocks) if isinstance(block, Figure)}
    ends = {name: KEYS.get(name, f"-{spec.build.__name__}$") for name, spec in specs.items()}
    (name,) = [name for name, end in ends.items() if re.search(end, element_id)]
    return name


def elements(node: Any) -> Iterator[Any]:
    """Every element of a Streamlit page, in order."""
    for child in node.children.values():
        yield child
        if hasattr(child, "children"):
            yield from elements(child)


def drawn_live(test: AppTest, page: Page) -> list[str]:
    """Names of the blocks that Streamlit drew, in order."""
    names: list[str] = []
    for element in elements(test.main):
        if element.type == "html":
            names += [found[1] for found in MARKED.finditer(element.proto.body)]
        elif element.type == "deck_gl_json_chart":  # the only map
            names.append("map")
        elif element.type == "plotly_chart":
            names.append(figure_of(element.proto.id, page))
    return names


class WithoutStates(StaticPage):
    """A static page whose figures have no states: which blocks it has does not depend on them, and they take long."""

    def states(self, name: str, make: object, *args: object) -> str:
        return name


def drawn_static(story: Story, place: Place, assets: Assets) -> list[str]:
    """Names of the blocks in a page of the static site, in order."""
    page = WithoutStates(place.page, known_at(story, place.edition_id), Words(place.language), place, assets)
    found = (own for piece in body_of(page) for own in MARKED.finditer(str(piece)))
    return ["map" if own[2] == "journey" else own[1] or own[2] for own in found]


def declared(page: Page) -> set[str]:
    return {name_of(block) for block in every_block(page.blocks) if not isinstance(block, Columns | Control)}


@pytest.fixture(scope="module")
def assets() -> Assets:
    return Assets()


@pytest.mark.parametrize(
    ("name", "language", "edition"),
    [
        pytest.param(name, language, edition, marks=pytest.mark.exhaustive if number or language == "fr" else [])
        for name, language in product(STATIC_PAGES, LANGUAGES)
        for number, edition in enumerate(EDITIONS[language])
    ],
)
def test_live_and_static_pages_draw_the_same_blocks(
    story: Story, assets: Assets, name: str, language: str, edition: str
) -> None:
    page = PAGES[name]
    live = drawn_live(visit(name, lang=language, at=edition), page)
    static = drawn_static(story, Place(language, name, edition), assets)
    own = declared(page)
    if name == "overview":  # the static one also unfolds the panels of the other pages
        assert set(live) == set(static) & own
    else:
        assert Counter(live) == Counter(static)
    assert set(live) <= own


def test_at_the_newest_edition_every_declared_block_is_drawn(story: Story, assets: Assets) -> None:
    optional = {
        "not-known",
        "arrivals",
        "chosen",
        "reading",
        "picked",
        "marks",
    }  # for early editions, and for what a reader chose
    for name in STATIC_PAGES:
        static = set(drawn_static(story, Place("en", name, "later"), assets))
        empty = {
            name_of(block)
            for block in every_block(PAGES[name].blocks)
            if isinstance(block, Prose)
            and block.slot not in set(sentences_at(known_at(story, "later"), name, "en")["slot"])
        }
        assert declared(PAGES[name]) - static <= optional | empty, name


def test_every_page_of_the_navigation_has_content_and_every_panel_its_shorter_form() -> None:
    assert list(PAGES) == list(TITLES)
    assert [name for name, page in PAGES.items() if page.panel] == list(PANELS)
    for name in PANELS:
        assert set(map(name_of, every_block(PAGES[name].panel))) < set(map(name_of, every_block(PAGES[name].blocks)))


def test_blocks_of_a_page_have_names_of_their_own() -> None:
    """The ids of their notes begin with them."""
    for page in PAGES.values():
        blocks = [block for block in every_block(page.blocks) if isinstance(block, Prose | Table)]
        kinds = Counter((type(block), name_of(block)) for block in blocks)
        assert [own for own, count in kinds.items() if count > 1] == [], page.name
        assert not {name_of(block) for block in blocks} & {"standfirst", "foot"}, page.name


def test_a_control_that_nothing_draws_stops_the_import(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PAGES, "method", replace(PAGES["method"], blocks=(Control("lever"),)))
    with pytest.raises(ImportError, match=r"live/controls\.py: nothing draws the control 'lever' of method"):
        require_drawings(CONTROLS, "explainer/live/controls.py", is_live=True)


def test_a_page_without_content_stops_the_import_with_its_file() -> None:
    with pytest.raises(ImportError, match=r"explainer/content/nowhere\.py is missing"):
        pages._page("nowhere")


def test_the_name_of_a_block_stands_on_its_first_element() -> None:
    assert named(Markup("<h2>A</h2><p>b</p>"), "x") == '<h2 data-block="x">A</h2><p>b</p>'
    assert named(Markup("no element"), "x") == "no element"
