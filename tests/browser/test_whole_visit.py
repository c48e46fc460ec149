"""One visit through everything, cold, in a real browser: no cookie, no request to another origin, nothing that the policy stops."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from explainer.tables.vocabulary import TITLES
from explainer.words import Words
from testing.page_metrics import until
from testing.visit import Visit


def press(page: Page, name: str, then: str) -> None:
    """Presses a button, and waits until the address says so."""
    page.get_by_role("button", name=name, exact=True).first.click()
    until(page, f"location.search.includes({then!r})")


def gone_to(visit: Visit, title: str) -> None:
    visit.page.locator(".kl .kl-nav").get_by_text(title, exact=True).click()
    until(visit.page, f"document.title.startsWith({title!r})")
    visit.wait_until_drawn()


@pytest.mark.exhaustive
def test_a_whole_visit_leaves_no_trace_and_asks_nobody_else(visit: Callable[..., Visit]) -> None:
    opened = visit("/?lang=en", is_cold=True)
    page, answers = opened.page, list[tuple[str, dict[str, str]]]()
    page.on("response", lambda answer: answers.append((answer.url, answer.headers)))
    page.evaluate(
        "window.stopped = []; addEventListener('securitypolicyviolation', (event) => stopped.push(event.blockedURI + ' ' + event.violatedDirective))"
    )
    for title in [*TITLES.values()][1:]:
        gone_to(opened, title)
        if title == "The train":
            press(page, "Back", "step=S04-S05")
            press(page, "Play", "step=now")
            page.evaluate("[...document.querySelectorAll('button')].find((one) => one.innerText === 'Pause')?.click()")
            until(page, "[...document.querySelectorAll('button')].some((one) => one.innerText === 'Play')")
        if title == "The delegation":
            page.get_by_label("Search").fill("Choe")
            page.get_by_label("Search").press("Enter")
        if title == "What each side wants":
            press(page, "As US officials read it", "w=")
        if title == "Embed":
            inner = page.frame_locator("[data-testid=stIFrame]").frame_locator("iframe")
            inner.locator(".kl-credit").locator("visible=true").first.wait_for()
    gone_to(opened, "Overview")
    page.locator(".kl-mark").first.click()
    page.locator(".kl-note:popover-open a.kl-go").first.click()
    until(page, "location.pathname === '/ledger' && location.search.includes('claim=')")
    opened.wait_until_drawn()
    page.locator(".kl .kl-nav a[hreflang]").first.click()
    until(page, f"document.title.startsWith({Words('fr')('All claims')!r})")
    opened.wait_until_drawn()

    assert page.context.cookies() == []
    assert page.evaluate("document.cookie") == ""
    assert opened.heard.foreign == [] and opened.heard.errors == [] and opened.heard.refused == []
    assert page.evaluate("stopped") == []
    assert len(answers) > 20
    assert [url for url, headers in answers if "set-cookie" in headers] == []
