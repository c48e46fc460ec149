"""On a phone the navigation is one line with most pages in a menu, and so are the editions, with the chosen one in view."""

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


def test_on_a_phone_the_editions_are_one_line_with_the_chosen_one_in_view(visit: Callable[..., Visit]) -> None:
    page = visit("/?lang=fr", width=390).page
    row = page.locator(".st-key-edition [role=radiogroup]")
    assert row.evaluate("(one) => one.getBoundingClientRect().height") < 60
    inside = """(one) => {
        const { left, right } = one.getBoundingClientRect();
        return left >= 0 && right <= innerWidth;
    }"""
    assert page.locator(".st-key-edition [aria-checked=true]").evaluate(inside)
    page.get_by_role("radio", name="11 sept.", exact=True).press("Enter")
    until(page, "location.search.includes('at=2023-09-11')")
    until(page, f"({inside})(document.querySelector('.st-key-edition [aria-checked=true]'))")
    top = "document.querySelector('[class*=stDeckGl], .st-key-overview-map').getBoundingClientRect().top"
    assert page.evaluate(top) < 600, "the map is not on the first screen"
