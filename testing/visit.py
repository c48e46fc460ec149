"""A visit to a page of the live explainer in Chromium: opened, drawn, and what the browser heard meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Page

from testing.map_drawing import NO_WEBGL, wait_until_map_rests
from testing.page_metrics import until

AT_WORK = "document.querySelector('[data-testid=stApp]')?.matches('[data-test-script-state=running]')"
WAKE_FIGURES = "document.querySelectorAll('[class*=st-key-wake-] button').forEach((one) => one.click())"
CHARTS_ARE_DRAWN = """[...document.querySelectorAll('[data-testid=stPlotlyChart]')]
    .every((one) => one.querySelector('.main-svg'))"""
MAP = "[data-testid=stDeckGlJsonChart]"
PAGE_END = ".kl-foot, .kl-credit"


@dataclass
class Heard:
    """What a visit did besides showing a page.

    Attributes:
        errors: Messages of the console, and exceptions.
        foreign: Addresses of other origins that were asked.
        refused: Status and address of each answer of 400 and above.
        received_bytes: Size of each websocket message.
    """

    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    received_bytes: list[int] = field(default_factory=list)


def listen(page: Page, origin: str) -> Heard:
    """Hears all that a page does from now on.

    Args:
        page: The page in the browser.
        origin: The only origin that it may ask.

    Returns:
        Errors, requests to other origins, refused requests and received bytes; it grows while the page runs.
    """
    heard = Heard()
    allowed = (origin, origin.replace("http", "ws"), "data:", "blob:")

    def note_error(text: str) -> None:
        if NO_WEBGL not in text:
            heard.errors.append(text)

    page.on("console", lambda message: note_error(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: note_error(str(error)))
    page.on(
        "request", lambda request: heard.foreign.append(request.url) if not request.url.startswith(allowed) else None
    )
    page.on(
        "response",
        lambda answer: heard.refused.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None,
    )
    page.on(
        "websocket",
        lambda socket: socket.on("framereceived", lambda payload: heard.received_bytes.append(len(payload))),
    )
    return heard


@dataclass
class Visit:
    """An open page and what was heard while it was opened and used.

    Attributes:
        page: The page.
        heard: What it did besides.
        has_webgl: Whether the browser draws maps; where not, they show their still picture.
    """

    page: Page
    heard: Heard
    has_webgl: bool = False

    def wait_until_idle(self) -> None:
        """Until the end of the page is there and its script does not run."""
        self.page.locator(PAGE_END).locator("visible=true").first.wait_for()
        until(self.page, f"!{AT_WORK}")

    def wait_until_drawn(self) -> None:
        """Until each figure is drawn too, also those that wait for the reader to come near."""
        self.wait_until_idle()
        self.page.evaluate(WAKE_FIGURES)
        until(self.page, "!document.querySelector('[data-wakes]')")
        until(self.page, CHARTS_ARE_DRAWN)
        if self.has_webgl and self.page.query_selector(MAP):
            wait_until_map_rests(self.page)

    def map_picture(self) -> bytes:
        """The map as a PNG, once it rests."""
        until(self.page, f"!{AT_WORK}")
        wait_until_map_rests(self.page)
        return self.page.locator(MAP).screenshot()


def page_address(page: str, language: str, embedded: bool = False) -> str:
    """Path and query of a page, by its name, in a language.

    Args:
        page: Name of the page.
        language: A key of words.LANGUAGES.
        embedded: Whether another site embeds it as a panel.

    Returns:
        Such as /train?lang=en.
    """
    return f"/{'' if page == 'overview' else page}?lang={language}{'&embed=true' if embedded else ''}"
