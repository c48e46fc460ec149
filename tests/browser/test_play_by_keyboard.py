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


@pytest.mark.exhaustive
@pytest.mark.parametrize("width", (390, 1280))
def test_play_pressed_a_second_after_loading_goes_on_to_the_end_on_a_slow_phone(
    browser: Browser, server: Server, width: int
) -> None:
    page = browser.new_context(locale="en-GB", viewport={"width": width, "height": 844}).new_page()
    page.set_default_timeout(60_000)
    tools = page.context.new_cdp_session(page)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_BY})
    slow = {"offline": False, "latency": 300, "downloadThroughput": 200_000, "uploadThroughput": 100_000}
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", slow)
    page.goto(f"{server.url}/train?lang=en&at=2023-09-12-morning&pace=fast&embed=true", wait_until="commit")
    until(page, "document.querySelector('.st-key-play button')", within_s=120)
    page.wait_for_timeout(1000)
    page.locator(".st-key-play button").click()
    until(page, "location.search.includes('step=now')", within_s=120)  # the last of four steps
    page.context.close()
