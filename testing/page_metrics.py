"""What a page is measured by: the shifts of its layout, its largest paint, and whether something holds on it yet."""

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


def until(page: Page | Frame, expression: str, within_s: float = 30) -> None:
    """Until an expression holds on the page. Asked from outside: the page's own policy lets nothing be evaluated in it."""
    end = time.monotonic() + within_s
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"never held: {expression}"
        page.wait_for_timeout(100)
