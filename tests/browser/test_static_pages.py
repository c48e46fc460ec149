"""The static site from a bare file server: its pages are read, usable and alive, and there at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from explainer.figures.theme import THEMES, rgba
from explainer.static.urls import Place
from explainer.words import Words
from testing.axe import violations
from testing.page_metrics import CLS, LARGEST_PAINT
from testing.static_site import EMBEDS
from testing.static_visit import StaticVisit
from tests.variants import some_of

DRAWN_MAP = Place("fr", "train")  # the others show their still picture, which costs less; test_static_map.py draws it
MOST_SHIFT = 0.05
PAINTED_WITHIN_MS = 500
FORMS = [
    (Place("en", "train"), 390, "light"),
    (Place("en", "overview"), 1280, "dark"),
    (Place("fr", "delegation", "later"), 390, "dark"),
    (Place("fr", "bargain"), 320, "light"),
    (Place("fr", "method"), 768, "dark"),
    (Place("en", "afterwards", "later"), 1280, "light"),
    (Place("fr", "delegation"), 640, "dark"),
    (EMBEDS[0], 390, "dark"),
    (Place("fr", "train"), 1280, "dark"),
    (Place("en", "ledger"), 390, "light"),
    *((embed, 390, "dark") for embed in EMBEDS[1:]),
]


@pytest.mark.parametrize(("place", "width", "theme"), some_of(FORMS), ids=lambda value: getattr(value, "folder", None))
def test_a_page_is_read_usable_and_alive_in_this_form(
    see: Callable[..., StaticVisit], place: Place, width: int, theme: str, subtests: pytest.Subtests
) -> None:
    seen = see(place.folder, with_map=place == DRAWN_MAP, width=width, theme=theme)
    page = seen.page
    seen.wake()
    with subtests.test("a reader sees the title, the colours of the theme and every picture, and no scroll bar below"):
        assert page.title().endswith("The Khasan Line")
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground == f"rgb({', '.join(map(str, rgba(THEMES[theme].paper)[:3]))})"
        assert page.evaluate("[...document.images].every((one) => one.complete && one.naturalWidth > 0)")
        assert page.evaluate("document.querySelector('main').scrollWidth <= innerWidth"), "it scrolls sideways"
    with subtests.test("a reader can use each control"):
        asleep = page.locator("fieldset.kl-live:disabled")
        assert asleep.count() == 0 or (not seen.has_webgl and asleep.get_attribute("data-controls") == "moves")
    if place.page != "ledger":  # where every claim is open
        with subtests.test("a reader opens a claim at its mark"):
            page.locator(".kl-mark:visible").first.click()
            assert page.locator(".kl-note:popover-open").inner_text().strip()
    page.keyboard.press("Escape")
    page.keyboard.press("Home")
    with subtests.test("readers with assistive technology: axe finds no violation"):
        assert violations(page) == []
    with subtests.test("nothing moves under the reader's eyes"):
        assert page.evaluate(CLS) <= MOST_SHIFT
    with subtests.test("the page has no error, asks no other origin and sets no cookie"):
        assert seen.heard == []
        assert page.context.cookies() == []


def test_it_is_there_at_once(see: Callable[..., StaticVisit]) -> None:
    page = see("en/train/", width=390).page
    painted_ms = [page.evaluate(LARGEST_PAINT)]
    while min(painted_ms) > PAINTED_WITHIN_MS and len(painted_ms) < 5:  # other tests may keep the machine busy
        page.reload()
        painted_ms.append(page.evaluate(LARGEST_PAINT))
    assert min(painted_ms) <= PAINTED_WITHIN_MS


def test_a_reader_goes_from_page_to_page_edition_and_language_without_a_script(
    new_tab: Callable[..., Page], static_url: str
) -> None:
    page = new_tab(java_script_enabled=False)
    page.goto(static_url)
    page.get_by_role("link", name="The train", exact=True).first.click()
    assert page.url == f"{static_url}en/train/"
    page.get_by_role("link", name="The delegation", exact=True).click()
    assert page.url == f"{static_url}en/delegation/"
    page.get_by_role("link", name="Français").click()
    assert page.url == f"{static_url}fr/delegation/"
    assert page.locator("html").get_attribute("lang") == "fr"
    page.get_by_role("link", name=Words("fr")("What each side wants"), exact=True).click()
    assert page.url == f"{static_url}fr/bargain/"


def test_a_copy_that_is_older_than_a_correction_says_so(see: Callable[..., StaticVisit]) -> None:
    page = see("en/method/").page
    page.wait_for_load_state("networkidle")
    notice = page.locator(".kl-corrected")
    assert not notice.is_visible()
    told = page.evaluate("fetch('../../corrections.json').then((answer) => answer.json())")
    newer = {**told, "corrections": [*told["corrections"], {"date": "2099-01-01"}]}
    page.route("**/corrections.json", lambda route: route.fulfill(json=newer))
    page.reload()
    notice.wait_for()
    assert notice.get_by_role("link").get_attribute("href").endswith("en/method/#corrections")
