"""Whatever becomes of Streamlit's private names and of page.js: the live page is shown, styled or not, and never stays hidden."""

from __future__ import annotations

from playwright.sync_api import Browser, Route

from explainer.live.seams.hooks import selector_table
from testing.running_server import Server

SEEN = "getComputedStyle(document.querySelector('#root')).visibility"
FINISH = """document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime < Infinity)
    .forEach((one) => one.finish())"""
COVER = "getComputedStyle(document.querySelector('#kl-first')).visibility"


def test_with_every_private_name_of_streamlits_gone_the_page_still_shows(server: Server, browser: Browser) -> None:
    def renamed(route: Route) -> None:
        body = route.fetch().text()
        for selector in selector_table().values():
            assert f'"{selector}"' in body
            body = body.replace(f'"{selector}"', '".gone"')
        route.fulfill(body=body, content_type="text/javascript")

    page = browser.new_page()
    page.route("**/page.js*", renamed)
    page.goto(f"{server.url}/method")
    page.wait_for_selector("#root h1", state="attached", timeout=60_000)
    page.wait_for_selector("#kl-first", state="detached", timeout=20_000)
    assert page.evaluate(SEEN) == "visible"
    page.close()


def test_without_page_js_the_first_words_give_way_by_themselves(server: Server, browser: Browser) -> None:
    page = browser.new_page()
    page.route("**/page.js*", lambda route: route.abort())
    page.goto(f"{server.url}/method")
    assert page.evaluate(COVER) == "visible"
    page.wait_for_selector("#root h1", state="attached", timeout=60_000)
    page.evaluate(FINISH)  # as if 15 s had passed
    assert [page.evaluate(SEEN), page.evaluate(COVER)] == ["visible", "hidden"]
    page.close()
