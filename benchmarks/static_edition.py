"""Rows of the static edition on a bare file server: what a cold panel weighs, when its map and its words are there, what a click takes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from benchmarks.cold_visit import listening
from benchmarks.effort import Effort
from benchmarks.maps import Step, map_shown, shown_rows, steps_shown
from benchmarks.rows import Row
from explainer.static.site import export
from explainer.static.urls import Place
from explainer.tables.story import load_story
from testing.chromium import chromium
from testing.page_metrics import CLS, LARGEST_PAINT, SHIFTS, until
from testing.static_server import served

REST_MS = 1500
MOST_MAP_KB, MOST_CHART_KB, MOST_LCP_MS, MOST_CLS, MOST_CLICK_MS = 450, 650, 500, 0.05, 30
STEP = Step('[data-go="-1"]', "Enter", "Enter", '[data-go="1"]')


class Panel(NamedTuple):
    """A panel's page, the most that a cold visit of it may weigh, and whether all of it is looked at."""

    page: str
    most_kb: float
    is_scrolled: bool = True


PANELS = (
    Panel("train", MOST_MAP_KB, is_scrolled=False),
    *(Panel(page, MOST_CHART_KB) for page in ("delegation", "bargain", "ledger", "afterwards")),
)
OVERVIEW = "overview"


def rows(effort: Effort) -> Iterator[Row]:
    """All rows."""
    panels = PANELS if effort.is_whole else PANELS[:1]
    pages = [*([OVERVIEW] if effort.is_whole else []), *(panel.page for panel in panels)]
    places = [Place("en", page, "later" if page == "afterwards" else "") for page in pages]
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        export(load_story(), Path(folder) / "dist", places)
        with served(Path(folder) / "dist") as site:
            by_page = {place.page: site + place.folder for place in places}
            for panel in panels:
                yield Row(
                    f"static_cold_kb/{panel.page}", _cold_kb(browser, by_page[panel.page], panel), "KB", panel.most_kb
                )
            shifts = [_shift(browser, address) for address in by_page.values()]
            yield Row("cls/static", max(shifts), "", MOST_CLS)
            paints = [_timed(browser, by_page["train"], LARGEST_PAINT) for _ in range(effort.rounds)]
            yield Row("static_lcp_ms", median(paints), "ms", MOST_LCP_MS)
            yield from shown_rows("map", "static", [map_shown(browser, by_page["train"]) for _ in range(effort.rounds)])
            clicks = steps_shown(browser, by_page["train"], STEP, effort)
            yield from shown_rows("click_to_map", "static", clicks, MOST_CLICK_MS)


def _cold_kb(browser: Browser, address: str, panel: Panel) -> float:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    received = listening(context.new_cdp_session(page))
    page.goto(address)
    if panel.is_scrolled:
        _seen(page)
    page.wait_for_timeout(REST_MS)
    context.close()
    return sum(received) / 1000


def _seen(page: Page) -> None:
    """Brings every figure into view, until it is alive."""
    for figure in page.locator("[data-figure]").all():
        figure.scroll_into_view_if_needed()
        figure.and_(page.locator("[data-alive]")).wait_for()


def _shift(browser: Browser, address: str) -> float:
    context = browser.new_context(viewport={"width": 390, "height": 900})
    page = context.new_page()
    page.add_init_script(SHIFTS)
    page.goto(address)
    _seen(page)
    shift = float(page.evaluate(CLS))
    context.close()
    return shift


def _timed(browser: Browser, address: str, clock: str) -> float:
    """What a clock says on a cold visit, once it says anything."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address)
    until(page, clock)
    said = float(page.evaluate(clock))
    context.close()
    return said
