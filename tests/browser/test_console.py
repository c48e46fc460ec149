"""What a reader's console says of a visit: nothing, neither errors nor warnings."""

from __future__ import annotations

from playwright.sync_api import Browser

from testing.running_server import Server

MAP = "[data-testid=stDeckGlJsonChart] canvas"
PATHS = ("/?lang=en", "/train?lang=en")
UNUSED_AFTER_MS = 6000  # Chromium warns of a preload that was not used, some 5 s after the load event


def test_a_visit_of_a_page_with_a_map_leaves_no_warning_in_the_console(webgl_browser: Browser, server: Server) -> None:
    context = webgl_browser.new_context(locale="en-GB", reduced_motion="reduce")
    page, heard = context.new_page(), list[str]()
    page.set_default_timeout(60_000)
    for path in PATHS:  # the browser holds the programs then, so that a slow machine is not what is tested
        page.goto(server.url + path)
        page.wait_for_selector(MAP)
    tabs = [context.new_page() for _ in PATHS]
    for tab, path in zip(tabs, PATHS, strict=True):
        tab.set_default_timeout(60_000)
        tab.on("console", lambda said: heard.append(said.text) if said.type in ("error", "warning") else None)
        tab.goto(server.url + path)
        tab.wait_for_selector(MAP)
    tabs[-1].wait_for_timeout(UNUSED_AFTER_MS)
    context.close()
    assert heard == []
