"""What a reader's console says of a visit: nothing, neither errors nor warnings."""

from __future__ import annotations

from playwright.sync_api import Browser

from testing.running_server import Server

MAP = "[data-testid=stDeckGlJsonChart] canvas"
PATHS = ("/?lang=en", "/train?lang=en")
UNUSED_AFTER_MS = 6000  # Chromium warns of a preload that was not used, some 5 s after the load event


def test_a_visit_of_a_page_with_a_map_leaves_no_warning_in_the_console(webgl_browser: Browser, server: Server) -> None:
    context = webgl_browser.new_context(locale="en-GB", color_scheme="dark")
    page, heard = context.new_page(), []
    page.set_default_timeout(60_000)
    for path in PATHS:  # the browser holds the programs then, so that a slow machine is not what is tested
        page.goto(server.url + path)
        page.wait_for_selector(MAP)
    page.on("console", lambda message: heard.append(message.text) if message.type in ("error", "warning") else None)
    for path in PATHS:
        page.goto(server.url + path)
        page.wait_for_selector(MAP)
        page.wait_for_timeout(UNUSED_AFTER_MS)
    context.close()
    assert heard == []
