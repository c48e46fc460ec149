"""Firefox and WebKit open each page and read its words."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import cycle

import pytest

from explainer.model.knowledge import known_at, sentences_at
from explainer.tables.story import Story
from explainer.tables.vocabulary import TITLES
from explainer.words import LANGUAGES, Words
from testing.browsers import FIREFOX, WEBKIT, Engine
from testing.engines import Tab, open_tab
from testing.running_server import Server

READY_WITHIN_S = 60
READY = """return !document.querySelector('#kl-first') && !!document.querySelector('.kl-foot')
    && [...document.querySelectorAll('.stPrintGraphic')].every((one) => one.querySelector('canvas, .main-svg'))"""
SEEN = """return {
    title: document.title, lang: document.documentElement.lang, heading: document.querySelector('h1').textContent,
    words: document.querySelector('main').innerText, marks: document.querySelectorAll('.kl-mark').length,
    wide: document.querySelector('main').scrollWidth > innerWidth, skip: document.querySelector('[data-testid=stSkipToContent]').textContent,
}"""
PAGES_IN_TURN = list(zip(TITLES, cycle(LANGUAGES), strict=False))
pytestmark = pytest.mark.exhaustive


@pytest.fixture(scope="module", params=[FIREFOX, WEBKIT], ids=lambda engine: engine.name)
def tab(request: pytest.FixtureRequest) -> Iterator[Tab]:
    engine: Engine = request.param
    with open_tab(engine) as opened:
        yield opened


@pytest.mark.parametrize(("name", "language"), PAGES_IN_TURN)
def test_each_page_is_read(tab: Tab, server: Server, story: Story, name: str, language: str) -> None:
    path = "" if name == "overview" else name
    until = time.monotonic() + READY_WITHIN_S
    ready = tab(f"{server.url}/{path}?lang={language}", READY)
    while not ready and time.monotonic() < until:
        time.sleep(0.3)
        ready = tab("", READY)
    assert ready
    seen = tab("", SEEN)
    rows = sentences_at(known_at(story, "2023-09-13"), name, language)
    assert seen["title"] == f"{Words(language)(TITLES[name])} – The Khasan Line"
    assert seen["lang"] == language
    assert seen["heading"] == " ".join(rows.loc[rows["slot"] == "headline", "text"])
    for sentence in rows.loc[rows["slot"] == "standfirst", "text"]:
        assert sentence.rpartition(" ")[0] in seen["words"]
    assert seen["skip"] == Words(language)("Skip to the headline")
    assert seen["marks"] >= (0 if name == "newsroom" else 3)  # which makes no claim
    assert not seen["wide"]
