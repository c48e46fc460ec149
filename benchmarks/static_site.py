"""Rows of the static site on a plain file server: transfer of a first visit, layout shift, and times of the text, the map and a click."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from benchmarks.cold_visit import record_received_bytes
from benchmarks.effort import Effort
from benchmarks.maps import Step, draw_time_rows, map_draw_times, step_draw_times
from benchmarks.rows import Row
from explainer.static.site import export
from explainer.static.urls import Place
from explainer.tables.story import load_story
from testing.chromium import chromium
from testing.page_metrics import CLS, LARGEST_PAINT, SHIFTS, until
from testing.static_server import served

SETTLE_MS = 1500
MOST_MAP_KB, MOST_CHART_KB, MOST_LCP_MS, MOST_CLS, MOST_CLICK_MS = 450, 650, 500, 0.05, 30
STEP = Step('[data-go="-1"]', "Enter", "Enter", '[data-go="1"]')


class Panel(NamedTuple):
    """A page to measure.

    Attributes:
        page: Its name.
        most_kb: Target for the transfer of a first visit.
        is_scrolled: Whether the reader scrolls through all figures.
    """

    page: str
    most_kb: float
    is_scrolled: bool = True


PANELS = (
    Panel("train", MOST_MAP_KB, is_scrolled=False),
    *(Panel(page, MOST_CHART_KB) for page in ("delegation", "bargain", "ledger", "afterwards")),
)
OVERVIEW = "overview"


def rows(effort: Effort) -> Iterator[Row]:
    """All rows; a quick run measures only the train page."""
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
            paints = [_metric_ms(browser, by_page["train"], LARGEST_PAINT) for _ in range(effort.rounds)]
            yield Row("static_lcp_ms", median(paints), "ms", MOST_LCP_MS)
            yield from draw_time_rows(
                "map", "static", [map_draw_times(browser, by_page["train"]) for _ in range(effort.rounds)]
            )
            clicks = step_draw_times(browser, by_page["train"], STEP, effort)
            yield from draw_time_rows("click_to_map", "static", clicks, MOST_CLICK_MS)


def _cold_kb(browser: Browser, address: str, panel: Panel) -> float:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    received = record_received_bytes(context.new_cdp_session(page))
    page.goto(address)
    if panel.is_scrolled:
        _scroll_through(page)
    page.wait_for_timeout(SETTLE_MS)
    context.close()
    return sum(received) / 1000


def _scroll_through(page: Page) -> None:
    """Scrolls to each figure and waits until it is interactive."""
    for figure in page.locator("[data-figure]").all():
        figure.scroll_into_view_if_needed()
        figure.and_(page.locator("[data-alive]")).wait_for()


def _shift(browser: Browser, address: str) -> float:
    context = browser.new_context(viewport={"width": 390, "height": 900})
    page = context.new_page()
    page.add_init_script(SHIFTS)
    page.goto(address)
    _scroll_through(page)
    shift = float(page.evaluate(CLS))
    context.close()
    return shift


def _metric_ms(browser: Browser, address: str, metric: str) -> float:
    """A metric of a first visit, as soon as it has a value; `metric` is JavaScript."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address)
    until(page, metric)
    value = float(page.evaluate(metric))
    context.close()
    return value
