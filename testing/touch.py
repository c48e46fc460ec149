"""A finger on the screen of a phone, through the Chrome DevTools Protocol: the browser decides who gets it, as on a phone."""

from __future__ import annotations

from playwright.sync_api import Page

MOVES = 10
SCROLLED = """() => [...document.querySelectorAll("*")].reduce((sum, one) => sum + one.scrollTop, 0)"""


def swipe(page: Page, selector: str, by_px: int) -> float:
    """One finger that goes up or down, from the middle of an element that is in view.

    Args:
        page: Open in Chromium, in a context with `has_touch`.
        selector: Of the element.
        by_px: How far in CSS pixels; negative is up.

    Returns:
        How far the page has scrolled then, in CSS pixels.
    """
    page.evaluate("(one) => document.querySelector(one).scrollIntoView({ block: 'center' })", selector)
    box = page.locator(selector).first.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = page.evaluate(SCROLLED)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for move in range(1, MOVES + 1):
        points = [{"x": x, "y": y + by_px * move / MOVES}]
        devtools.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": points})
    devtools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(500)
    return float(page.evaluate(SCROLLED) - before)
