"""The journey on /train in a real Chromium: steps, play, picks, speed, motion."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Playwright

from explainer.figures.theme import LIGHT
from testing.browsers import find_browser
from testing.page_metrics import until
from testing.running_server import Server
from tests.browser.conftest import Visit, heard_bytes
from tests.browser.test_pages import pixels_near

STEP_KB = 30
# Where the line stands, and the middle of the first sighting as it is drawn: both from the chart's left end, in pixels.
LINE = """() => {
  const chart = document.querySelector(".st-key-train-graph"), { left } = chart.getBoundingClientRect();
  const [from, to] = [...chart.querySelectorAll(".scatterlayer .trace .points path")].map((own) => own.getBoundingClientRect());
  return [parseFloat(getComputedStyle(chart, "::after").left), (from.left + to.right) / 2 - left];
}"""
COUNT_DRAWN = """() => {
  window.klDrawn = 0;
  const watched = document.querySelector(".st-key-train-graph .main-svg");
  new MutationObserver((changes) => { klDrawn += changes.length; }).observe(watched, { childList: true, subtree: true, attributes: true });
}"""


def picture(opened: Visit) -> bytes:
    opened.page.wait_for_timeout(1800)  # the view eases to its new place
    return opened.page.locator("[data-testid=stDeckGlJsonChart]").screenshot()


def test_a_step_moves_map_and_words_and_stands_in_the_address(visit: Callable[..., Visit]) -> None:
    opened = visit("/train?lang=en&step=S04")
    page = opened.page
    at_the_bridge = picture(opened)
    assert page.locator(".kl-step:has-text('Razdolnaya bridge, 12 Sept, 12:15')").is_visible()
    assert page.locator(".kl-legend").first.is_visible()

    page.get_by_role("button", name="Forward", exact=True).press("Enter")
    page.wait_for_url(re.compile("step=S04-S05"))
    page.wait_for_selector(".kl-step:has-text('Razdolnaya bridge – Ussuriysk')")

    between = picture(opened)
    assert pixels_near(between, "#EDC98F", 26) > 1500, "the band is not drawn"
    assert between != at_the_bridge
    assert opened.heard.errors == []


@pytest.mark.parametrize("to", ["back", "edition"])
def test_what_a_reader_came_to_is_what_its_address_shows(visit: Callable[..., Visit], to: str) -> None:
    """Layers that are read by address too: deck.gl would leave them as they were first drawn."""
    opened = visit("/train?lang=en")
    page = opened.page
    if to == "back":
        for _ in range(3):
            page.get_by_role("button", name="Back", exact=True).click()
            page.wait_for_timeout(1000)
        page.wait_for_url(re.compile("step=S04(&|$)"))
    else:
        page.get_by_role("radio", name="11 Sept").click()
        page.wait_for_url(re.compile("at=2023-09-11"))
    reached = picture(opened)
    fresh = picture(visit(f"/train{page.url.partition('/train')[2]}"))
    one, other = (Image.open(io.BytesIO(shot)).convert("RGB") for shot in (reached, fresh))
    assert one.size == other.size
    assert max(ImageStat.Stat(ImageChops.difference(one, other)).mean) < 1


@pytest.mark.parametrize("width", [390, 1280])
def test_the_line_of_the_train_graph_goes_to_the_step_and_the_graph_is_not_drawn_anew(
    visit: Callable[..., Visit], width: int
) -> None:
    opened = visit("/train?lang=en&step=S01", width=width)
    page = opened.page
    page.locator(".st-key-journey-graph").scroll_into_view_if_needed()
    page.wait_for_selector(".st-key-train-graph .main-svg")
    page.wait_for_timeout(1000)
    left_px, seen_px = page.evaluate(LINE)
    assert left_px == pytest.approx(seen_px, abs=1)
    page.evaluate(COUNT_DRAWN)
    page.get_by_role("button", name="Forward", exact=True).click()
    page.wait_for_url(re.compile("step=S01-"))
    page.wait_for_timeout(1000)
    moved_px, still_px = page.evaluate(LINE)
    assert moved_px > left_px
    assert still_px == seen_px
    assert page.evaluate("klDrawn") == 0


def test_a_step_costs_little_on_the_wire(visit: Callable[..., Visit]) -> None:
    opened = visit("/train?lang=en")
    page, received = opened.page, heard_bytes(opened)
    for _ in range(3):
        received.clear()
        page.get_by_role("button", name="Back", exact=True).click()
        page.wait_for_timeout(2500)
        assert 0 < sum(received) <= STEP_KB * 1024


def test_a_pick_costs_little_on_the_wire_and_a_change_of_pace_next_to_nothing(visit: Callable[..., Visit]) -> None:
    opened = visit("/train?lang=en&at=later")
    page, received = opened.page, heard_bytes(opened)
    page.locator("[data-pick='stop:L2']").click()
    page.wait_for_selector("[data-stop=L2] .kl-note-open")
    page.wait_for_timeout(1000)
    assert 0 < sum(received) <= STEP_KB * 1024
    received.clear()
    page.get_by_text("fast", exact=True).click()
    page.wait_for_url(re.compile("pace=fast"))
    page.wait_for_timeout(1000)
    assert 0 < sum(received) <= 15 * 1024  # what the browser holds is not sent again


def test_play_goes_on_by_itself_and_pause_stops_it(visit: Callable[..., Visit]) -> None:
    page = visit("/train?lang=en&step=S01").page
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_url(re.compile("step=S03-S04"), timeout=20_000)

    page.get_by_role("button", name="Pause", exact=True).click()
    page.wait_for_selector("button:has-text('Play')")
    paused = page.url
    page.wait_for_timeout(4500)
    assert page.url == paused


def test_a_pick_on_the_map_unfolds_the_stop_in_the_list(visit: Callable[..., Visit]) -> None:
    opened = visit("/train?lang=en")
    page, chart = opened.page, opened.page.locator("[data-testid=stDeckGlJsonChart]")
    page.wait_for_timeout(2000)
    khasan = {"x": 367.0, "y": 391.0}  # with the whole journey in view
    chart.hover(position={"x": 360.0, "y": 385.0})
    chart.hover(position=khasan)
    page.wait_for_timeout(500)
    chart.click(position=khasan)
    page.wait_for_url(re.compile("stop=S03"))
    page.wait_for_selector(".kl-stops > [data-stop=S03] .kl-note-open:has-text('C14')")
    assert page.locator("[data-pick='stop:S03']").get_attribute("aria-pressed") == "true"
    background = page.locator(".kl-stops > [data-stop=S03]").evaluate("e => getComputedStyle(e).backgroundImage")
    assert background != "none"
    ringed = picture(opened)
    assert pixels_near(ringed, LIGHT.ink, 40) > 150, "no ring around the stop"


def test_a_stop_is_picked_in_the_list_by_keyboard_and_the_focus_stays(visit: Callable[..., Visit]) -> None:
    opened = visit("/train?lang=fr", width=390, theme="dark")
    page = opened.page
    leg = page.locator("[data-pick='stop:L4']")
    leg.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("stop=L4"))
    page.wait_for_selector(".kl-stretches > [data-stop=L4] .kl-note-open:has-text('C34')")
    until(page, "document.activeElement?.dataset.pick === 'stop:L4'")
    assert page.locator(".st-key-picks-stop").is_hidden()

    page.keyboard.press("Enter")
    page.wait_for_selector(".kl-note-open", state="detached")
    assert "stop=" not in page.url
    assert opened.heard.errors == []


def test_a_bound_too_low_is_said_plainly(visit: Callable[..., Visit]) -> None:
    page = visit("/train?lang=fr&at=later").page
    page.get_by_text("50", exact=True).first.click()
    page.wait_for_selector(".kl-notice:has-text('54,7')")
    assert "speed=50" in page.url


def test_less_motion_is_asked_for_where_the_reader_prefers_it_and_the_document_speaks_its_language(
    visit: Callable[..., Visit],
) -> None:
    calm = visit("/train?lang=fr", reduced_motion="reduce").page
    assert "motion=none" in calm.url
    assert calm.evaluate("document.documentElement.lang") == "fr"

    lively = visit("/train?lang=en&motion=none").page
    assert "motion" not in lively.url
    assert lively.evaluate("document.documentElement.lang") == "en"


@pytest.mark.parametrize(("path", "beside"), [("/train", ".kl-stops"), ("/", ".kl-lines")])
def test_without_webgl_a_poster_and_the_list_serve(
    playwright: Playwright, server: Server, path: str, beside: str
) -> None:
    blind = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox", "--disable-3d-apis"])
    page = blind.new_page(viewport={"width": 390, "height": 900})
    page.goto(f"{server.url}{path}?lang=en")
    page.wait_for_selector(beside)
    chart = page.locator("[data-testid=stDeckGlJsonChart]")
    chart.scroll_into_view_if_needed()
    page.wait_for_timeout(1500)
    seen = chart.screenshot()
    assert pixels_near(seen, LIGHT.sea, 4) > 5_000
    assert pixels_near(seen, LIGHT.accent) > 300
    assert page.locator(beside).first.inner_text().count("Razdolnaya") == 1
    blind.close()
