"""What a reader's console says of a visit: nothing, neither errors nor warnings."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from testing.running_server import Server

MAP = "[data-testid=stDeckGlJsonChart] canvas"
UNUSED_AFTER_MS = 6000  # Chromium warns of a preload that was not used, some 5 s after the load event


@pytest.mark.exhaustive  # test_every_page.py hears errors; warnings want a map and a wait
@pytest.mark.parametrize("path", ["/train?lang=en", "/?lang=en"])
def test_a_visit_of_a_page_with_a_map_leaves_no_warning_in_the_console(
    webgl_browser: Browser, server: Server, path: str
) -> None:
    context = webgl_browser.new_context(locale="en-GB", reduced_motion="reduce")
    page, heard = context.new_page(), list[str]()
    page.set_default_timeout(60_000)
    page.on("console", lambda said: heard.append(said.text) if said.type in ("error", "warning") else None)
    for _ in range(2):  # the browser holds the programs the second time, so that a slow machine is not what is tested
        heard.clear()
        page.goto(server.url + path)
        page.wait_for_selector(MAP)
    page.wait_for_timeout(UNUSED_AFTER_MS)
    context.close()
    assert heard == []
