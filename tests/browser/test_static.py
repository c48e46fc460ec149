"""The static edition from a bare file server, in a real browser: it is read, it is usable, and it is there at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser

from explainer.export.places import Place
from explainer.export.site import export
from explainer.figures.theme import THEMES, rgba
from explainer.story import Story
from explainer.words import Words
from tests.browser.conftest import SHIFTS
from tests.browser.test_every_page import CLS, violations

PLACES = {
    Place("en", "overview"): (1280, "dark"),
    Place("en", "train"): (390, "light"),
    Place("fr", "train"): (1280, "dark"),
    Place("fr", "delegation", "later"): (390, "dark"),
    Place("fr", "delegation"): (640, "light"),
    Place("fr", "bargain"): (320, "light"),
    Place("en", "ledger"): (390, "light"),
    Place("fr", "method"): (768, "dark"),
    Place("en", "afterwards", "later"): (1280, "light"),
}
LARGEST_PAINT = """new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime))
    .observe({ type: "largest-contentful-paint", buffered: true }))"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *told: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def static(story: Story, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("static") / "dist"
    export(story, folder, list(PLACES))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.folder)
def test_a_page_is_read_and_usable_in_this_form(browser: Browser, static: str, place: Place) -> None:
    width, theme = PLACES[place]
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
    page = context.new_page()
    errors: list[str] = []
    foreign: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type in ("error", "warning") else None)
    page.on("request", lambda asked: foreign.append(asked.url) if not asked.url.startswith((static, "data:")) else None)
    page.on("response", lambda answer: errors.append(answer.url) if answer.status >= 400 else None)
    page.add_init_script(SHIFTS)
    try:
        page.goto(static + place.folder)
        page.wait_for_timeout(300)
        assert page.evaluate("document.querySelector('main').scrollWidth <= innerWidth"), "it scrolls sideways"
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground == f"rgb({', '.join(map(str, rgba(THEMES[theme].paper)[:3]))})"
        drawn = "[...document.querySelectorAll('.kl-figure svg')].filter((one) => one.checkVisibility()).length"
        assert page.evaluate(drawn) == page.evaluate("document.querySelectorAll('.kl-figure svg').length") / 2
        images = "[...document.images].every((one) => one.complete && one.naturalWidth > 0)"
        assert page.evaluate(images)
        if place.page != "ledger":  # where every claim is open
            page.locator(".kl-mark:visible").first.click()
            assert page.locator(".kl-note:popover-open").inner_text().strip()
        page.keyboard.press("Escape")
        page.keyboard.press("Home")
        assert violations(page) == []
        assert page.evaluate(CLS) <= 0.05
        assert errors == [] and foreign == []
        assert page.title().endswith("The Khasan Line")
    finally:
        context.close()


def test_it_is_there_at_once(browser: Browser, static: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 900})
    page = context.new_page()
    try:
        painted_ms = []
        for _ in range(5):
            page.goto(f"{static}en/train/")
            painted_ms.append(page.evaluate(LARGEST_PAINT))
        assert sorted(painted_ms)[2] <= 500
    finally:
        context.close()


def test_a_reader_goes_from_page_to_page_edition_and_language_without_a_script(browser: Browser, static: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    try:
        page.goto(static)
        page.get_by_role("link", name="The train", exact=True).first.click()
        assert page.url == f"{static}en/train/"
        page.get_by_role("link", name="Français").click()
        assert page.url == f"{static}fr/train/"
        assert page.locator("html").get_attribute("lang") == "fr"
        page.get_by_role("link", name=Words("fr")("The delegation"), exact=True).click()
        assert page.url == f"{static}fr/delegation/"
    finally:
        context.close()
