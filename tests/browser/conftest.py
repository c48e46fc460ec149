"""Chromium for the tests of this folder: one without WebGL for all, one with software WebGL for tests of the map."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from testing.browsers import FLAGS, FLAGS_WITHOUT_WEBGL, SHARED_PROCESS, find_browser
from testing.embedding_host import Hosted
from testing.forms import page_forms
from testing.host_page import host_page
from testing.map_drawing import COUNT_DRAWS
from testing.page_metrics import SHIFTS
from testing.running_server import Server
from testing.static_server import served
from testing.static_visit import StaticVisit
from testing.visit import Visit, listen

HEIGHT_PX = 900
LOCALE = "en-GB"
SMALL_FILE = "/favicon.svg"
PATIENCE_MS = 90_000  # a busy machine is slow; a page that does not answer at all is found all the same


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "form" in metafunc.fixturenames:
        metafunc.parametrize("form", page_forms())


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    chromium = playwright.chromium.launch(executable_path=find_browser(), args=[*FLAGS_WITHOUT_WEBGL, SHARED_PROCESS])
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def webgl_browser(playwright: Playwright) -> Iterator[Browser]:
    chromium = playwright.chromium.launch(executable_path=find_browser(), args=[*FLAGS, SHARED_PROCESS])
    yield chromium
    chromium.close()


def kept_open(browser: Browser, url: str) -> BrowserContext:
    """A context with one tab that stays, so that the process that its tabs share lives on between two tests."""
    context = browser.new_context(locale=LOCALE)
    context.new_page().goto(url + SMALL_FILE)
    return context


@pytest.fixture(scope="session")
def warm(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """A reader who has been here before: the browser holds Streamlit's files. It has no WebGL."""
    with kept_open(browser, server.url) as context:
        yield context


@pytest.fixture(scope="session")
def warm_with_webgl(webgl_browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """The same in the browser that draws maps."""
    with kept_open(webgl_browser, server.url) as context:
        yield context


@pytest.fixture
def new_tab(request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Opens a tab, and closes it after the test.

    Its arguments: `width` in pixels and `theme`; `with_map` draws maps; `reduced_motion` and `forced_colors` as Playwright
    has them; `is_cold` or any other option of a context gives the tab a context of its own, with nothing in its cache.
    """
    with ExitStack() as closing:

        def open_tab(width: int = 1280, theme: str = "light", with_map: bool = False, **asked: Any) -> Page:
            media = {name: asked.pop(name) for name in ("reduced_motion", "forced_colors") if name in asked}
            if asked:
                asked.pop("is_cold", None)
                browser = request.getfixturevalue("webgl_browser" if with_map else "browser")
                context = closing.enter_context(browser.new_context(**{"locale": LOCALE, **asked}))
            else:
                context = request.getfixturevalue("warm_with_webgl" if with_map else "warm")
            page = closing.enter_context(context.new_page())
            page.set_default_timeout(PATIENCE_MS)
            page.set_viewport_size({"width": width, "height": HEIGHT_PX})
            page.emulate_media(color_scheme=theme, **media)
            page.add_init_script(SHIFTS + (COUNT_DRAWS if with_map else ""))
            return page

        yield open_tab


@pytest.fixture
def visit(new_tab: Callable[..., Page], server: Server) -> Callable[..., Visit]:
    """Opens a path of the running explainer, or of the one at `url`, and waits until it is drawn. See `new_tab`."""

    def open_path(path: str, url: str = server.url, with_map: bool = False, **asked: Any) -> Visit:
        page = new_tab(with_map=with_map, **asked)
        opened = Visit(page, listen(page, url), with_map)
        page.goto(url + path)
        opened.wait_until_drawn()
        return opened

    return open_path


@pytest.fixture(scope="session")
def static_url(exported_site: Path) -> Iterator[str]:
    """Address of the static site on a bare file server."""
    with served(exported_site) as address:
        yield address


@pytest.fixture
def see(new_tab: Callable[..., Page], static_url: str) -> Callable[..., StaticVisit]:
    """Opens a path of the static site; see `new_tab`."""

    def open_path(path: str, with_map: bool = False, **asked: Any) -> StaticVisit:
        opened = StaticVisit(new_tab(with_map=with_map, **asked), with_map)
        opened.listen(static_url)
        opened.page.goto(static_url + path)
        return opened

    return open_path


@pytest.fixture
def hosted(new_tab: Callable[..., Page], server: Server) -> Iterator[Callable[..., Hosted]]:
    """Opens a page of another site with that body; its policy lets in our script and our iframes and nothing else."""
    strict = f"default-src 'none'; script-src {server.url}; frame-src {server.url}; img-src {server.url}"
    with ExitStack() as closing:

        def open_host(body: str, policy: str = strict, init: str = "", **asked: Any) -> Hosted:
            address = closing.enter_context(host_page(body, policy))
            own = Hosted(new_tab(**{"width": 1180, **asked}))
            own.listen()
            own.page.add_init_script(init)
            own.page.goto(address)
            return own

        yield open_host
