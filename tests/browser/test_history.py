"""The Back button: an embed leaves it to the article, and on the site itself it leads to where the reader was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from explainer.content.embedding import Embed, element
from testing.embedding_host import Hosted
from testing.page_metrics import until
from testing.running_server import Server
from testing.visit import Visit

SCROLL_PX = "document.querySelector('.stMain').scrollTop"


def leaves_at_once(host: Hosted, before: int) -> None:
    assert host.page.evaluate("history.length") == before
    host.page.go_back()
    assert host.page.url == "about:blank"


def test_one_back_leaves_the_article_after_steps_pages_and_changed_attributes(
    hosted: Callable[..., Hosted], server: Server
) -> None:
    host = hosted(str(element(Embed("train", "en", "", "later", (("step", "S01"),)), server.url)))
    frame = host.frame(0)
    before = host.page.evaluate("history.length")
    frame.get_by_role("button", name="Forward", exact=True).click()
    until(frame, "new URLSearchParams(location.search).get('step') !== 'S01'")
    after_one = frame.evaluate("location.search")
    frame.get_by_role("button", name="Play", exact=True).click()
    until(frame, f"location.search !== {after_one!r}", 30)
    for theme in ("dark", "light"):
        host.page.evaluate(f"document.querySelector('khasan-line').setAttribute('theme', '{theme}')")
        until(host.page, f"document.querySelector('iframe').src.includes('{theme}_theme')")
        host.frame(0)
    leaves_at_once(host, before)


def test_one_back_leaves_the_article_after_another_page_of_the_whole_explainer(
    hosted: Callable[..., Hosted], server: Server
) -> None:
    host = hosted(str(element(Embed("explainer", "en"), server.url)))
    frame = host.frame(0)
    before = host.page.evaluate("history.length")
    frame.locator("#root .kl-nav a", has_text="Method").click()
    until(frame, "location.pathname === '/method'")
    host.frame(0)
    frame.locator("a[href^='#check-']").first.click()
    until(frame, "location.hash.startsWith('#check-')")
    leaves_at_once(host, before)


def test_back_on_the_site_leads_to_where_the_reader_was(visit: Callable[..., Visit]) -> None:
    opened = visit("/train?lang=en&at=later", width=390)
    page: Page = opened.page
    page.locator(".kl-stops .kl-mark").last.click()
    link = page.locator(".kl-note:popover-open a.kl-go").first
    link.wait_for()
    was_px = page.evaluate(SCROLL_PX)
    assert was_px > 300
    link.click()
    until(page, "location.pathname === '/ledger'")
    opened.wait_until_idle()
    page.go_back()
    until(page, "location.pathname === '/train'")
    until(page, f"Math.abs({SCROLL_PX} - {was_px}) < 5", 30)


@pytest.mark.exhaustive
def test_a_static_panel_leaves_the_back_button_to_the_article(
    new_tab: Callable[..., Page], hosted: Callable[..., Hosted], static_url: str
) -> None:
    site = static_url.rstrip("/")
    host = hosted(
        str(element(Embed("explainer", "en", is_static=True), site)),
        policy=f"default-src 'none'; script-src {site}; frame-src {site}",
    )
    frame = host.frame(0, "document.readyState === 'complete'")
    before = host.page.evaluate("history.length")
    frame.locator(".kl-nav a", has_text="Method").click()
    frame.wait_for_url("**/en/method/**")
    leaves_at_once(host, before)
