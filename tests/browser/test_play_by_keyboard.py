"""Play by keyboard: Space and Enter start and pause it, and the focus stays on the button, on a slow machine too."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from testing.page_metrics import until
from testing.running_server import Server
from tests.variants import some_of

FOCUSED = "document.activeElement.innerText.trim()"
SLOWER_BY = 4


def press(page: Page, key: str, then: str) -> None:
    """Presses a key where the focus is, and waits until the button that has the focus says something."""
    page.keyboard.press(key)
    until(page, f"{FOCUSED} === '{then}'", within_s=60)


@pytest.mark.parametrize("is_slow", some_of((True, False)))
def test_space_and_enter_play_and_pause_and_the_focus_stays(browser: Browser, server: Server, is_slow: bool) -> None:
    page = browser.new_context(locale="en-GB").new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{server.url}/train?lang=en&step=S01&pace=slow&embed=true", wait_until="commit")
    until(page, "document.querySelector('.kl-credit') && !document.getElementById('kl-first')", within_s=60)
    page.locator(".st-key-play button").focus()
    if is_slow:
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_BY})
    press(page, "Space", then="Pause")
    press(page, "Space", then="Play")
    paused = page.url
    page.wait_for_timeout(4000)  # longer than the slowest pace
    assert page.url == paused
    assert page.evaluate(FOCUSED) == "Play"
    press(page, "Enter", then="Pause")
    press(page, "Enter", then="Play")
    page.context.close()
