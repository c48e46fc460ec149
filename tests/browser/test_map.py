"""The map of the live explainer, drawn by software WebGL: what a step, an edition, a pick and a key change in it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from explainer.figures.theme import LIGHT
from testing.page_metrics import until
from testing.pictures import mean_difference, pixels_near
from testing.touch import swipe
from testing.visit import MAP, Visit

WIDTH_PX = 640  # a small map is drawn in less time
BAND = "#EDC98F"
LEAST_BAND_PX = 700


def test_the_map_is_drawn_a_step_changes_it_and_a_finger_scrolls_past_it(visit: Callable[..., Visit]) -> None:
    opened = visit("/train?lang=en", width=WIDTH_PX, with_map=True, reduced_motion="reduce", has_touch=True)
    page = opened.page
    arrived = opened.map_picture()
    assert pixels_near(arrived, LIGHT.accent) > 300, "the line of the train is not drawn"
    assert pixels_near(arrived, LIGHT.sea, 4) > 5_000, "the sea is not drawn"
    assert pixels_near(arrived, LIGHT.land, 4) > 20_000, "the land is not drawn"
    page.get_by_role("button", name="Back", exact=True).click()
    page.wait_for_url(re.compile("step=S04-S05"))
    page.wait_for_selector(".kl-step:has-text('Razdolnaya bridge – Ussuriysk')")
    stepped = opened.map_picture()
    assert pixels_near(stepped, BAND, 26) > LEAST_BAND_PX, "the band is not drawn"
    assert mean_difference(arrived, stepped) > 1
    assert opened.heard.errors == []
    assert swipe(page, f"{MAP} canvas", -200) >= 150, "a finger that swipes over the map does not scroll the page"


@pytest.mark.exhaustive
def test_the_map_shows_a_step_and_an_edition_as_it_does_to_who_comes_by_its_address(
    visit: Callable[..., Visit],
) -> None:
    """Layers that read a file by its address too: deck.gl would leave them as they were first drawn."""
    opened = visit("/train?lang=en", width=WIDTH_PX, with_map=True, reduced_motion="reduce")
    page = opened.page
    page.get_by_role("button", name="Back", exact=True).click()
    page.wait_for_url(re.compile("step="))
    assert mean_difference(opened.map_picture(), fresh_picture(visit, page.url)) < 1, "after a step"
    page.get_by_role("radio", name="11 Sept").click()
    page.wait_for_url(re.compile("at=2023-09-11"))
    assert mean_difference(opened.map_picture(), fresh_picture(visit, page.url)) < 1, "after a change of edition"
    assert opened.heard.errors == []


def fresh_picture(visit: Callable[..., Visit], address: str) -> bytes:
    """The map of a reader who comes by that address."""
    path = f"/train{address.partition('/train')[2]}"
    return visit(path, width=WIDTH_PX, with_map=True, reduced_motion="reduce").map_picture()


@pytest.mark.exhaustive
def test_a_pick_on_the_map_unfolds_the_stop_in_the_list_and_keys_move_the_map(visit: Callable[..., Visit]) -> None:
    opened = visit("/train?lang=en", with_map=True)
    page, chart = opened.page, opened.page.locator(MAP)
    before = opened.map_picture()
    page.get_by_role("button", name="Move the map east").press("Enter")
    east = opened.map_picture()
    assert mean_difference(before, east) > 0.1
    page.locator(".deck-events-root").focus()
    page.keyboard.press("ArrowLeft")
    back = opened.map_picture()
    assert mean_difference(back, east) > 0.1

    khasan = {"x": 367.0, "y": 391.0}  # with the whole journey in view
    chart.hover(position={"x": 360.0, "y": 385.0})
    chart.hover(position=khasan)
    chart.click(position=khasan)
    page.wait_for_url(re.compile("stop=S03"))
    page.wait_for_selector(".kl-stops > [data-stop=S03] .kl-note-open:has-text('C14')")
    assert page.locator("[data-pick='stop:S03']").get_attribute("aria-pressed") == "true"
    background = page.locator(".kl-stops > [data-stop=S03]").evaluate("e => getComputedStyle(e).backgroundImage")
    assert background != "none"
    assert pixels_near(opened.map_picture(), LIGHT.ink, 40) > 150, "no ring around the stop"


def test_a_reader_without_webgl_gets_a_still_picture_of_the_map_and_the_list(visit: Callable[..., Visit]) -> None:
    page = visit("/train?lang=en", width=390).page
    chart = page.locator(MAP)
    chart.scroll_into_view_if_needed()
    until(page, "document.getAnimations().every((own) => own.playState !== 'running')")
    seen = chart.screenshot()
    assert pixels_near(seen, LIGHT.sea, 4) > 5_000
    assert pixels_near(seen, LIGHT.accent) > 300
    assert page.locator(".kl-stops").first.inner_text().count("Razdolnaya") == 1
