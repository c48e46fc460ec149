"""Page measurements: layout shifts, largest contentful paint, and waiting for a condition."""

from __future__ import annotations

import time

from playwright.sync_api import Frame, Page

SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => shifts.push(...list.getEntries().filter((shift) => !shift.hadRecentInput)))
    .observe({ type: "layout-shift", buffered: true });"""
CLS = """() => {
    let worst = 0, sum = 0, first = 0, last = -Infinity;
    for (const { startTime, value } of shifts) {
        if (startTime - last > 1000 || startTime - first > 5000) { sum = 0; first = startTime; }
        sum += value; last = startTime; worst = Math.max(worst, sum);
    }
    return worst;
}"""
LARGEST_PAINT = """new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime))
    .observe({ type: "largest-contentful-paint", buffered: true }))"""

LAYOUT_RESTS = """() => new Promise((done) => {
    const main = document.querySelector("main");
    let seen = "", still = 0;
    const look = () => {
        const size = `${main.scrollWidth} ${main.scrollHeight} ${main.querySelectorAll("*").length}`;
        still = size === seen ? still + 1 : 0;
        seen = size;
        if (still === 12) done(true);
        else requestAnimationFrame(look);
    };
    look();
})"""


def wait_until_layout_rests(page: Page) -> None:
    """Waits until the size of the page and the number of its elements stay the same for twelve frames of the browser."""
    page.evaluate(LAYOUT_RESTS)


def until(page: Page | Frame, expression: str, within_s: float = 60) -> None:
    """Waits until an expression is true on the page.

    It is evaluated through the browser's own protocol: the page's policy forbids what Playwright's wait_for_function does.

    Args:
        page: The page, or an iframe in it.
        expression: JavaScript.
        within_s: Longest wait.

    Raises:
        AssertionError: It was not true in time.
    """
    clock = page if isinstance(page, Page) else page.page
    end = time.monotonic() + within_s
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"never held: {expression}"
        clock.wait_for_timeout(50)
