"""What a reader reaches by the Tab key, and whether the focus is seen at each stop."""

from __future__ import annotations

from typing import NamedTuple

from playwright.sync_api import Frame, Page

INNER_FRAME = "[data-testid=stIFrame]"
# A group of radio buttons is one stop; the arrow keys lead through it.
REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex], [role=radiogroup]')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled
        && (one.role === 'radiogroup' || one.tabIndex >= 0 && one.role !== 'radio'))
    .map((one, number) => (one.dataset.reach = number, (one.ariaLabel || one.textContent || one.tagName).trim().slice(0, 60)))"""
# Notes each stop of the focus: which control, whether an outline or a ring shows it, whether it lies in the window.
FOLLOW = """() => {
    window.stops = [];
    const shows = (one) => {
        const style = getComputedStyle(one);
        return parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none' || style.boxShadow !== 'none';
    };
    const near = (target) => [target, target.parentElement, target.parentElement?.parentElement].filter(Boolean);
    document.addEventListener('focusin', ({ target }) => {
        const box = target.getBoundingClientRect();
        const within = box.bottom > 0 && box.top < innerHeight;
        const reach = (target.closest('[role=radiogroup]') ?? target).dataset.reach ?? '';
        const stop = [reach, near(target).some(shows), within, target.className + ' ' + target.tagName];
        stops.push(stop);
        setTimeout(() => (stop[1] ||= near(target).some(shows)), 0);  // React draws some rings a moment later
    });
}"""


class TabWalk(NamedTuple):
    """A walk through a page by Tab.

    Attributes:
        expected: Name of each control that a reader should reach, in the order of the document.
        first: Name of the first control that was reached.
        missed: Names of controls that were not reached.
        unseen: Class and tag of each stop where nothing shows the focus.
        outside: Class and tag of each stop out of the window.
    """

    expected: list[str]
    first: str
    missed: list[str]
    unseen: list[str]
    outside: list[str]


def walk_by_tab(page: Page) -> TabWalk:
    """Presses Tab until each control of the page was reached, or for longer than that should take."""
    expected = page.evaluate(REACHABLE)
    page.evaluate(FOLLOW)
    inner = sum(len(frame.evaluate(REACHABLE)) for frame in _inner_frames(page))  # passed on the way
    for press in range(len(expected) + 5 + 2 * inner):
        page.keyboard.press("Tab")
        if press % 10 == 0 and press >= len(expected) and len(_reached(page)) == len(expected):
            break
    page.wait_for_timeout(100)  # for the rings that React draws late
    stops = page.evaluate("stops")
    reached = _reached(page)
    return TabWalk(
        expected,
        first=expected[int(stops[0][0])] if stops and stops[0][0] else "",
        missed=[name for number, name in enumerate(expected) if number not in reached],
        unseen=[element for _, is_seen, _, element in stops if not is_seen],
        outside=[element for _, _, is_within, element in stops if not is_within],
    )


def _inner_frames(page: Page) -> list[Frame]:
    """The iframes of a page, once the preview in them is there."""
    for _ in page.locator(INNER_FRAME).all():
        inner = page.frame_locator(INNER_FRAME).frame_locator("iframe")
        inner.locator(".kl-credit").locator("visible=true").first.wait_for()
    return page.frames[1:]


def _reached(page: Page) -> set[int]:
    return {int(number) for number, *_ in page.evaluate("stops") if number}
