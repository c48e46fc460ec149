"""Rows of layout shift (CLS): every live page on a first visit, wide and narrow, and all panels embedded in another site's page."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Browser, Page

from benchmarks.controls import CONTROLS, path_of
from benchmarks.effort import Effort
from benchmarks.rows import Row
from explainer.content.embedding import PAGES, Embed, element
from testing.chromium import chromium
from testing.host_page import host_page
from testing.page_metrics import CLS, SHIFTS
from testing.running_server import Server, running_server

MOST_CLS, WIDTHS_PX, SETTLE_MS, WITHIN_MS = 0.1, (1280, 390), 1500, 30_000


def rows(effort: Effort) -> Iterator[Row]:
    """The largest shift of any page, and that of a page with all panels. A quick run has no such rows."""
    if not effort.is_whole:
        return
    with chromium() as browser, running_server() as server:
        shifts = [
            _page_shift(browser, f"{server.url}/{path_of(page)}", width) for page in CONTROLS for width in WIDTHS_PX
        ]
        yield Row("cls/live", max(shifts), "", MOST_CLS)
        yield Row("cls/embedded", max(_embedded_shift(browser, server, width) for width in WIDTHS_PX), "", MOST_CLS)


def _opened(browser: Browser, address: str, width: int) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    page.add_init_script(SHIFTS)
    page.goto(address)
    return page


def _shift(page: Page) -> float:
    page.wait_for_timeout(SETTLE_MS)
    shift = float(page.evaluate(CLS))
    page.context.close()
    return shift


def _page_shift(browser: Browser, address: str, width: int) -> float:
    page = _opened(browser, address, width)
    page.wait_for_selector(".kl-foot", timeout=WITHIN_MS)
    return _shift(page)


def _embedded_shift(browser: Browser, server: Server, width: int) -> float:
    """Layout shift of another site's page while its reader scrolls from panel to panel."""
    panels = "".join(f"<p>An article.</p>{element(Embed(panel, 'en'), server.url)}" for panel in PAGES)
    with host_page(panels, f"default-src 'none'; script-src {server.url}; frame-src {server.url}") as address:
        page = _opened(browser, address, width)
        for frame in page.locator("iframe").all():
            frame.scroll_into_view_if_needed()
            frame.content_frame.locator(".kl-foot, .kl-credit").first.wait_for(timeout=WITHIN_MS)
            page.wait_for_timeout(SETTLE_MS)
        return _shift(page)
