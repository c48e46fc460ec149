"""A reader whose browser gets no websocket: after 10 s the words for readers without scripts, and one line that says why."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Browser, Frame, Page
from websockets.sync.client import connect

from benchmarks.reader import SUBPROTOCOLS
from explainer.server.prerender import NO_CONNECTION, NO_SCRIPT, STATIC_OFFER
from explainer.words import Words
from testing.host_page import host_page
from testing.page_metrics import until
from testing.running_server import Server, running_server
from testing.stripping_proxy import stripping_proxy
from tests.variants import some_of

SHOWN = "#kl-first .kl-unscripted"
PICTURE = f"document.querySelector('{SHOWN} img').naturalWidth > 100"
WITHIN_MS = 60_000


def assert_readable(page: Page | Frame, language: str) -> None:
    page.wait_for_selector(SHOWN, timeout=WITHIN_MS)
    words, shown = Words(language), page.locator(SHOWN).inner_text()
    assert shown.startswith(words(NO_CONNECTION))
    assert words(NO_SCRIPT) not in shown
    until(page, PICTURE)
    assert page.locator(f"{SHOWN} li[id^=plain-]").count() > 10
    assert page.locator(f"{SHOWN} :is(script, noscript)").count() == 0


@pytest.mark.exhaustive
def test_a_refused_reader_is_told_why_and_gets_the_live_page_once_there_is_room(browser: Browser) -> None:
    with running_server(MAX_READERS="1") as server:
        page = browser.new_context(locale="en-GB").new_page()
        page.set_default_timeout(WITHIN_MS)
        stream = f"ws{server.url.removeprefix('http')}/_stcore/stream"
        with connect(stream, subprotocols=SUBPROTOCOLS, proxy=None):
            page.goto(f"{server.url}/train?lang=en", wait_until="commit")
            assert_readable(page, "en")
        until(page, "!document.getElementById('kl-first')", within_s=90)
        assert page.locator(".kl-foot").is_visible()
        page.context.close()


@pytest.mark.exhaustive
def test_behind_a_proxy_that_refuses_the_websocket_the_page_is_there_as_words_and_leads_to_the_static_site(
    browser: Browser, static_url: str
) -> None:
    with (
        running_server(STATIC_URL=static_url) as server,
        stripping_proxy(server.url, "", refuses_sockets=True) as address,
    ):
        page = browser.new_context(locale="en-GB").new_page()
        page.set_default_timeout(WITHIN_MS)
        page.goto(f"{address}/train?lang=en&step=S02", wait_until="commit")
        began_s = time.monotonic()
        assert_readable(page, "en")
        assert time.monotonic() - began_s < 20  # ten seconds, on a machine that others use too
        page.get_by_role("link", name=STATIC_OFFER).click()
        page.wait_for_url(f"{static_url}en/embed/train/?step=S02*")
        assert "step=S02" in page.url
        page.context.close()


@pytest.mark.parametrize("language", some_of(("fr", "en")))
def test_an_iframe_that_may_only_run_scripts_shows_the_story(browser: Browser, server: Server, language: str) -> None:
    """It has no origin: Streamlit's own program does not load there, storage throws, and so may a change of the address."""
    source = f"{server.url}/train?embed=true&lang={language}"
    body = f'<iframe sandbox="allow-scripts" src="{source}" width="600" height="900" title="The train"></iframe>'
    with host_page(body, f"default-src 'none'; frame-src {server.url}") as address:
        page = browser.new_context(locale="en-GB", reduced_motion="reduce").new_page()
        page.set_default_timeout(WITHIN_MS)
        page.goto(address, wait_until="commit")
        page.wait_for_selector("iframe")
        frame = page.query_selector("iframe").content_frame()
        assert_readable(frame, language)
        page.context.close()
