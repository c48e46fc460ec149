"""The static site in Firefox and WebKit: words, tables and pictures, and figures that come to life where they can."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from explainer.model.knowledge import known_at, sentences_at
from explainer.static.urls import Place
from explainer.tables.story import Story
from testing.browsers import FIREFOX, WEBKIT, Engine
from testing.engines import Tab, open_tab

PLACES = [Place("fr", "train"), Place("en", "delegation"), Place("fr", "bargain")]
pytestmark = pytest.mark.exhaustive
ALIVE_WITHIN_S = 30
SEEN = """return {
    words: document.querySelector('main').innerText.replace(/\\s+/g, ' '), tables: document.querySelectorAll('table').length,
    pictures: [...document.images].every((one) => one.complete && one.naturalWidth > 0),
    figures: [...document.querySelectorAll('[data-figure]')].map((one) => one.dataset.name),
    webgl: !!document.createElement('canvas').getContext('webgl2'),
    asleep: document.querySelectorAll('fieldset:disabled').length,
}"""
ALIVE = """const figure = document.querySelector('[data-name="NAME"]'); figure.scrollIntoView({ block: 'center' });
return 'alive' in figure.dataset"""


@pytest.fixture(scope="module", params=[FIREFOX, WEBKIT], ids=lambda engine: engine.name)
def tab(request: pytest.FixtureRequest) -> Iterator[Tab]:
    engine: Engine = request.param
    with open_tab(engine) as opened:
        yield opened


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.folder)
def test_a_page_is_read_and_its_figures_live(tab: Tab, static_url: str, story: Story, place: Place) -> None:
    seen = tab(static_url + place.folder, SEEN)
    rows = sentences_at(known_at(story, "2023-09-13"), place.page, place.language)
    for sentence in rows["text"]:
        assert " ".join(sentence.split()[:4]) in seen["words"]
    assert seen["tables"] >= 2 and seen["pictures"] and seen["figures"]
    for name in seen["figures"]:
        if name == "journey" and not seen["webgl"]:
            continue  # its picture, which is there, serves
        assert lives(tab, ALIVE.replace("NAME", name)), name
    if place.page == "train":
        tab("", "document.querySelector('[data-go]').click()")
        search, said = tab("", "return [location.search, document.querySelector('.kl-step').innerText]")
        assert search == "?step=S04-S05" and "Oussouri" in said
        assert tab("", SEEN)["asleep"] == (0 if seen["webgl"] else 1)


def lives(tab: Tab, script: str) -> Any:
    until = time.monotonic() + ALIVE_WITHIN_S
    while time.monotonic() < until:
        if tab("", script):
            return True
        time.sleep(0.3)
    return False
