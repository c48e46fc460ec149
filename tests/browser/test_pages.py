"""A real Chromium on each page: it draws, it is quiet, it keeps to our origin, it is usable."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import product

import pytest
from PIL import Image

from explainer.figures.theme import DARK, LIGHT, rgba
from tests.browser.conftest import Visit
from tests.server import running_server

pytestmark = pytest.mark.xdist_group("browser")
PATHS = {"overview": "/", "train": "/train", "delegation": "/delegation", "bargain": "/bargain"}
PATHS |= {name: f"/{name}" for name in ("afterwards", "ledger", "method")}
TITLES = {
    "en": {"overview": "Overview", "train": "The train", "delegation": "The delegation", "bargain": "The bargain"},
    "fr": {"overview": "Vue d’ensemble", "train": "Le train", "delegation": "La délégation", "bargain": "Le marché"},
}
TITLES["en"] |= {"afterwards": "Afterwards", "ledger": "The ledger", "method": "Method"}
TITLES["fr"] |= {"afterwards": "Et après", "ledger": "Le registre", "method": "Méthode"}
VIEWS = [(1280, "light"), (390, "dark")]


def pixels_near(png: bytes, colour: str, tolerance: int = 24) -> int:
    """How many pixels of a picture have that colour, give or take."""
    wanted = rgba(colour)[:3]
    pixels = Image.open(io.BytesIO(png)).convert("RGB").get_flattened_data()
    return sum(all(abs(a - b) <= tolerance for a, b in zip(pixel, wanted, strict=True)) for pixel in pixels)


@pytest.mark.parametrize(("name", "language", "view"), list(product(PATHS, TITLES, VIEWS)))
def test_each_page_draws_and_keeps_to_our_origin(
    visit: Callable[..., Visit], name: str, language: str, view: tuple[int, str]
) -> None:
    width, theme = view
    opened = visit(f"{PATHS[name]}?lang={language}", width=width, theme=theme)
    page, colours = opened.page, DARK if theme == "dark" else LIGHT

    assert page.title() == f"{TITLES[language][name]} – The Khasan Line"
    for chart in page.query_selector_all("[data-testid=stDeckGlJsonChart]"):
        picture = chart.screenshot()
        assert pixels_near(picture, colours.accent) > 300, "the line of the train is not drawn"
        assert pixels_near(picture, colours.sea, 4) > 5_000, "the sea is not drawn"
        assert pixels_near(picture, colours.land, 4) > 20_000, "the land is not drawn"
    for chart in page.query_selector_all("[data-testid=stPlotlyChart]"):
        assert len(chart.query_selector_all("path")) >= 8
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth"), (
        "it scrolls sideways"
    )
    assert opened.heard.errors == []
    assert opened.heard.foreign == []
    assert opened.heard.refused == []
    assert page.context.cookies() == []


@pytest.mark.parametrize("name", ["train", "delegation", "bargain", "afterwards", "ledger", "method"])
def test_the_first_deep_link_to_a_fresh_process_is_right(visit: Callable[..., Visit], name: str) -> None:
    with running_server() as fresh:
        opened = visit(f"{PATHS[name]}?lang=fr&at=later", url=fresh.url)

        assert opened.page.title() == f"{TITLES['fr'][name]} – The Khasan Line"
        assert opened.page.locator("h1").count() == 1
        assert opened.page.locator("[data-testid=stSidebar]").count() == 0
        assert opened.heard.errors == []
        assert opened.heard.refused == []


def test_a_mark_opens_the_claim_in_place_by_keyboard_and_escape_closes_it(visit: Callable[..., Visit]) -> None:
    page = visit("/train?lang=en").page
    mark = page.locator(".kl-stops .kl-mark").first
    note = page.locator(f"#{mark.get_attribute('popovertarget')}")
    assert not note.is_visible()

    mark.focus()
    page.keyboard.press("Enter")
    assert note.is_visible()
    words = note.inner_text()
    assert "C46" in words
    assert "confirmed" in words
    assert "Korean Central News Agency" in words
    assert "12 September 2023" in words

    page.keyboard.press("Escape")
    assert not note.is_visible()


def test_the_table_twin_opens_without_a_rerun(visit: Callable[..., Visit]) -> None:
    page = visit("/train?lang=en").page
    twin = page.locator("details.kl-twin")
    twin.locator("summary").press("Enter")

    rows = twin.locator("tbody tr")
    assert rows.count() == 8
    assert "840" in rows.first.inner_text()


def test_language_and_page_changes_keep_the_edition(visit: Callable[..., Visit]) -> None:
    page = visit("/train?lang=en&at=2023-09-12-evening").page

    page.get_by_role("link", name="Français").click()
    page.wait_for_selector("text=Où il a été signalé")
    assert "lang=fr" in page.url
    assert "at=2023-09-12-evening" in page.url

    page.get_by_role("link", name="La délégation").click()
    page.wait_for_selector("text=Qui en était, et comment on le sait")
    assert page.url.split("?")[0].endswith("/delegation")
    assert "lang=fr" in page.url
    assert "at=2023-09-12-evening" in page.url


def test_an_edition_is_chosen_on_the_page_and_survives_a_reload(visit: Callable[..., Visit]) -> None:
    opened = visit("/train?lang=en")
    page = opened.page

    page.get_by_text("12 Sept, morning", exact=True).click()
    page.wait_for_selector("h1:has-text('Two places were known')")
    assert "at=2023-09-12-morning" in page.url
    page.reload()
    opened.wait_until_drawn()

    assert page.locator("h1").inner_text().startswith("Two places were known")
    assert "Ussuriysk" not in page.locator(".kl-stops").first.inner_text()
