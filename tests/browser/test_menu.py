"""On a phone the navigation is one line, with most pages in a menu."""

from __future__ import annotations

from collections.abc import Callable

from testing.page_metrics import until
from testing.visit import Visit

HEIGHT = "document.querySelector('.kl .kl-nav').getBoundingClientRect().height"


def test_on_a_phone_a_reader_goes_to_another_page_by_the_menu_and_comes_back_to_its_button(
    visit: Callable[..., Visit],
) -> None:
    page = visit("/method?lang=en", width=390).page
    assert page.evaluate(HEIGHT) < 48, "the navigation takes more than one line"
    menu = page.locator(".kl .kl-more")
    assert menu.inner_text().strip() == "Method"
    assert not page.get_by_role("link", name="All claims", exact=True).is_visible()
    menu.press("Enter")
    page.locator(".kl .kl-pages:popover-open").wait_for()
    page.keyboard.press("Escape")
    until(page, "!document.querySelector('.kl-pages:popover-open')")
    menu.press("Enter")
    link = page.get_by_role("link", name="All claims", exact=True)
    assert link.evaluate("(one) => one.getBoundingClientRect().height") >= 44
    link.press("Enter")
    until(page, "document.title.startsWith('All claims')")
    until(page, "document.activeElement.matches('.kl-more')")
    assert menu.inner_text().strip() == "All claims"


def test_on_a_wide_screen_every_page_is_in_the_line(visit: Callable[..., Visit]) -> None:
    page = visit("/method?lang=fr", width=1280).page
    assert page.evaluate(HEIGHT) < 48
    assert not page.locator(".kl .kl-more").is_visible()
    assert page.locator(".kl .kl-nav a").evaluate_all("(all) => all.every((one) => one.checkVisibility())")
