"""A real Chromium, and what it heard: console errors, requests, cookies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import pytest
from allpairspy import AllPairs
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from explainer.figures.theme import THEMES
from explainer.tables.vocabulary import TITLES
from explainer.words import LANGUAGES
from testing.browsers import FLAGS, find_browser
from testing.page_metrics import SHIFTS, until
from testing.running_server import Server


# Layout shifts that no press or key of the reader's caused, as the metric defines them (web.dev, CLS).
@dataclass
class Heard:
    """What a visit did besides showing a page."""

    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


@dataclass
class Visit:
    """An open page and what was heard while it was opened and used."""

    page: Page
    heard: Heard

    def wait_until_drawn(self) -> None:
        """Until the foot is there, no script runs, and each figure has drawn, those too that wait for a reader to come near."""
        self.page.wait_for_selector(".kl-foot, .kl-credit", timeout=30_000)
        until(self.page, "!document.querySelector('[data-testid=stApp]')?.matches('[data-test-script-state=running]')")
        self.page.evaluate("document.querySelectorAll('[class*=st-key-wake-] button').forEach((one) => one.click())")
        until(self.page, "!document.querySelector('[data-wakes]')")
        for chart, drawn in (("stDeckGlJsonChart", "canvas"), ("stPlotlyChart", ".main-svg")):
            until(
                self.page,
                f"[...document.querySelectorAll('[data-testid={chart}]')].every((one) => one.querySelector('{drawn}'))",
            )
        if self.page.query_selector("[data-testid=stDeckGlJsonChart]"):
            self.page.wait_for_timeout(1500)  # tiles of text and icons upload to the GPU after the canvas is there


def combinations(config: pytest.Config) -> list[tuple[Any, ...]]:
    """Page, language, theme, width and whether it is embedded: every pair of values once or, if asked, all that there are."""
    forms = [list(TITLES), list(LANGUAGES), list(THEMES), [1280, 390], [False, True]]
    return list(product(*forms)) if config.getoption("all_combinations") else [tuple(own) for own in AllPairs(forms)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "form" in metafunc.fixturenames:
        metafunc.parametrize("form", combinations(metafunc.config), ids=lambda form: "-".join(map(str, form)))


def heard_bytes(opened: Visit) -> list[int]:
    """Sizes of what the server sends from now on."""
    received: list[int] = []
    opened.page.on("websocket", lambda socket: socket.on("framereceived", lambda data: received.append(len(data))))
    opened.page.reload()
    opened.wait_until_drawn()
    received.clear()
    return received


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    chromium = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
    yield chromium
    chromium.close()


def _listen(page: Page, origin: str) -> Heard:
    heard = Heard()
    allowed = (origin, origin.replace("http", "ws"), "data:", "blob:")
    page.on("console", lambda message: heard.errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: heard.errors.append(str(error)))
    page.on(
        "request", lambda request: heard.foreign.append(request.url) if not request.url.startswith(allowed) else None
    )
    page.on(
        "response",
        lambda answer: heard.refused.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None,
    )
    return heard


@pytest.fixture(scope="session")
def warm(browser: Browser) -> Iterator[BrowserContext]:
    """A context that has opened pages before, and so holds Streamlit's files."""
    context = browser.new_context(locale="en-GB")
    yield context
    context.close()


@pytest.fixture
def visit(browser: Browser, server: Server, warm: BrowserContext) -> Iterator[Callable[..., Visit]]:
    """Opens a path of the running explainer; what a page cannot be told by itself gives it a context of its own."""
    closing: list[Any] = []

    def open_path(path: str, url: str = server.url, width: int = 1280, theme: str = "light", **asked: Any) -> Visit:
        shape = {"viewport": {"width": width, "height": 900}, "color_scheme": theme}
        if asked:
            context = browser.new_context(
                **{"locale": "en-GB", **shape, **{k: v for k, v in asked.items() if k != "is_cold"}}
            )
            closing.append(context)
            page = context.new_page()
        else:
            page = warm.new_page()
            closing.append(page)
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=theme)
        page.add_init_script(SHIFTS)
        heard = _listen(page, url)
        page.goto(url + path)
        opened = Visit(page, heard)
        opened.wait_until_drawn()
        return opened

    yield open_path
    for own in closing:
        own.close()
