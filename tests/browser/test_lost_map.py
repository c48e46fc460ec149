"""A map whose graphics memory the browser took, as it does in tabs that slept: it says so, and comes back at the same step."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from testing.map_drawing import wait_until_map_rests
from testing.page_metrics import until
from testing.static_visit import StaticVisit
from testing.visit import MAP, Visit

LOSE = "[...document.querySelectorAll('canvas')].forEach((one) => one.getContext('webgl2')?.getExtension('WEBGL_lose_context').loseContext())"


@pytest.mark.exhaustive
def test_the_live_map_says_so_and_comes_back_with_one_press(visit: Callable[..., Visit]) -> None:
    page = visit("/train?lang=fr&step=S02", with_map=True).page
    page.evaluate(LOSE)
    page.get_by_role("button", name="Redessiner la carte").click()
    until(page, "!document.querySelector('.kl-lost')", 60)
    page.locator(MAP).wait_for()
    wait_until_map_rests(page)
    assert "step=S02" in page.url


@pytest.mark.exhaustive
def test_the_static_map_comes_back_by_itself(see: Callable[..., StaticVisit]) -> None:
    page = see("en/train/?step=S02", with_map=True).page
    page.wait_for_selector("[data-alive] canvas")
    wait_until_map_rests(page)
    lost = page.query_selector("[data-alive] canvas")
    page.evaluate(LOSE)
    page.wait_for_function("lost => !lost.isConnected && document.querySelector('[data-alive] canvas')", arg=lost)
    page.evaluate("mapDraws = 0")
    wait_until_map_rests(page)
