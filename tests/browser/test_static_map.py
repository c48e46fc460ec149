"""The map and the journey of the static site, drawn by software WebGL: steps, play, picks, a finger, many maps at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from testing.host_page import host_page
from testing.page_metrics import until
from testing.pictures import mean_difference, pixels_near
from testing.static_visit import MAP, StaticVisit
from testing.touch import swipe

LEAST_BAND_PX = 700
STILL = {"with_map": True, "width": 640, "reduced_motion": "reduce"}  # without motion, fewer frames are drawn
FAST_STEPS_MS = 1500  # in which playing fast goes on at least once
MOST_MAPS = 8
TALL_PX = 2400  # a map that lies below the edge of its iframe is not drawn
SAVING = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"


def test_a_step_is_shown_at_once_everywhere_and_stands_in_the_address(see: Callable[..., StaticVisit]) -> None:
    seen = see("en/train/", **STILL)
    page = seen.page
    arrived = seen.map_picture()
    page.get_by_role("button", name="Back", exact=True).click()
    assert page.url.endswith("?step=S04-S05")
    assert "Razdolnaya bridge – Ussuriysk" in page.locator(".kl-step").inner_text()
    assert page.locator("[role=status]", has_text="Razdolnaya bridge").count() == 1
    stepped = seen.map_picture()
    assert pixels_near(stepped, "#EDC98F", 26) > LEAST_BAND_PX, "the band is not drawn"
    assert mean_difference(arrived, stepped) > 1

    page.get_by_role("slider").press("ArrowLeft")
    assert page.url.endswith("?step=S04")
    assert page.locator("[data-stop=S04][data-lit]").count() == 1
    assert page.get_by_role("slider").get_attribute("aria-valuetext") == page.locator("output").inner_text()
    page.get_by_role("radio", name="90").check()
    assert "speed=90" in page.url and "step=S04" in page.url
    assert "90 km/h" in page.locator(".kl-step").inner_text()
    assert "90 km/h" in page.locator("[data-table=arrivals] caption").inner_text()
    page.get_by_role("radio", name="30").check()
    assert page.locator("[data-part=contradictions] .kl-notice").count() > 0
    assert seen.heard == []


@pytest.mark.exhaustive
def test_a_step_looks_as_it_does_to_who_comes_by_its_address(see: Callable[..., StaticVisit]) -> None:
    seen = see("en/train/", **STILL)
    seen.page.get_by_role("button", name="Back", exact=True).click()
    fresh = see(f"en/{seen.page.url.partition('/en/')[2]}", **STILL)
    assert mean_difference(seen.map_picture(), fresh.map_picture()) < 1


@pytest.mark.exhaustive
def test_it_plays_by_itself_and_stops(see: Callable[..., StaticVisit]) -> None:
    seen = see("en/train/?pace=fast", with_map=True, width=390, reduced_motion="reduce")
    page = seen.page
    play = page.get_by_role("button", name="Play")
    seen.wait_until_map_lives()  # a key on a button that is disabled yet does nothing
    play.press("Space")
    until(page, "/step=S0[1-9]-/.test(location.search)")
    assert page.evaluate("document.activeElement.textContent") == "Pause"
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.textContent") == "Play"
    stopped = page.evaluate("location.href")
    page.wait_for_timeout(FAST_STEPS_MS)
    assert page.evaluate("location.href") == stopped
    assert play.is_visible()


@pytest.mark.exhaustive
def test_a_pick_unfolds_the_stop_rings_it_and_goes_with_the_edition(see: Callable[..., StaticVisit]) -> None:
    seen = see("en/train/?speed=50", **STILL)
    page = seen.page
    before = seen.map_picture()
    page.locator("[data-stop=L4] .kl-pick").click()
    assert page.locator("[data-stop=L4] .kl-chosen").inner_text().count("C") > 0
    assert page.locator("[data-stop=L4] .kl-pick").get_attribute("aria-pressed") == "true"
    assert mean_difference(before, seen.map_picture()) > 0.02
    page.get_by_role("link", name="11 Sept").evaluate(
        "link => link.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true, ctrlKey: true}))"
    )
    assert (
        page.get_by_role("link", name="11 Sept").get_attribute("href").endswith("en/train/2023-09-11/?speed=50&stop=L4")
    )
    page.locator("[data-stop=L4] .kl-pick").click()
    assert "stop" not in page.url and page.locator(".kl-chosen").count() == 0
    assert seen.heard == []


@pytest.mark.exhaustive
def test_what_draws_the_map_comes_beside_its_states_but_not_to_who_saves_data(see: Callable[..., StaticVisit]) -> None:
    page = see("en/train/", with_map=True, is_cold=True).page  # so wide that the map is on the first screen
    figure = page.locator(MAP)
    figure.scroll_into_view_if_needed()
    figure.and_(page.locator("[data-alive]")).wait_for()
    starts = page.evaluate(
        "performance.getEntriesByType('resource').map((file) => [file.name, file.startTime, file.responseEnd])"
    )
    [(_, began, _)] = [file for file in starts if "/deck." in file[0]]
    [(_, _, answered)] = [file for file in starts if "/journey." in file[0]]
    assert began < answered, "the map's script waits for the states to be read"
    page.add_init_script(SAVING)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    figure.scroll_into_view_if_needed()
    figure.locator(".kl-wake").wait_for()
    assert not any("/deck." in url for url in asked)


@pytest.mark.exhaustive
def test_a_finger_that_swipes_over_the_map_scrolls_the_page(see: Callable[..., StaticVisit]) -> None:
    seen = see("en/train/", with_map=True, width=390, has_touch=True)
    seen.wait_until_map_lives()
    assert swipe(seen.page, f"{MAP} canvas", -200) >= 150


@pytest.mark.exhaustive  # ten maps in software WebGL can hold a busy machine for longer than CI may take
def test_many_maps_on_one_page_keep_within_their_contexts(new_tab: Callable[..., Page], static_url: str) -> None:
    """A browser takes the oldest WebGL contexts away when a page has too many; a map would go blank."""
    frames = f'<iframe src="{static_url}en/embed/train/" width="320" height="{TALL_PX}"></iframe>' * (MOST_MAPS + 2)
    page = new_tab(with_map=True)
    page.set_viewport_size({"width": 1400, "height": 1000})
    with host_page(f'<div style="zoom:.3">{frames}</div>', "") as host:
        page.goto(host)
        maps = "document.querySelectorAll('canvas').length"
        alive = f"document.querySelectorAll('{MAP}[data-alive]').length"
        own = page.frames[1:]
        assert len(own) == MOST_MAPS + 2
        while sum(frame.evaluate(alive) for frame in own) < MOST_MAPS:
            page.wait_for_timeout(100)
            assert sum(frame.evaluate(maps) for frame in own) <= MOST_MAPS
        page.wait_for_timeout(1000)
        assert sum(frame.evaluate(maps) for frame in own) == MOST_MAPS
