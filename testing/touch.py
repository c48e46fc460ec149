"""Touch input through the Chrome DevTools Protocol: the browser decides which element handles it, as on a phone."""

from __future__ import annotations

from playwright.sync_api import Page

MOVES = 10
SCROLLED = """() => [...document.querySelectorAll("*")].reduce((sum, one) => sum + one.scrollTop, 0)"""


def swipe(page: Page, selector: str, by_px: int) -> float:
    """Swipes with one finger up or down, starting at the centre of an element that is in view.

    Args:
        page: Open in Chromium, in a context with `has_touch`.
        selector: CSS selector of the element.
        by_px: Distance in CSS pixels; negative is up.

    Returns:
        Scroll distance of the page, in CSS pixels.
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
