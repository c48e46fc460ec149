"""A page of another site that embeds ours, open in Chromium, and what the browser said of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Frame, Page

from testing.map_drawing import NO_WEBGL
from testing.page_metrics import until
from testing.visit import AT_WORK, PAGE_END

# The live page is there, and the words that the server put into the document are gone.
LIVE_IS_DRAWN = f"document.querySelector('{PAGE_END}') && !document.getElementById('kl-first') && !{AT_WORK}"
PAGE_PX = "Math.ceil(document.querySelector('.stMainBlockContainer, .kl-page').getBoundingClientRect().height)"
FRAME_PX = "[...document.querySelectorAll('iframe')].map((frame) => frame.offsetHeight)"
INNER_SCROLL_PX = "document.querySelector('.stMain').scrollHeight - document.querySelector('.stMain').clientHeight"


@dataclass
class Hosted:
    """A page of another site.

    Attributes:
        page: It.
        errors: Messages of the console and exceptions, also those of the iframes.
        opened: Addresses of the page and of each iframe that was loaded.
    """

    page: Page
    errors: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Hears what the browser says from now on."""

        def note_error(text: str) -> None:
            if NO_WEBGL not in text:
                self.errors.append(text)

        self.page.on("console", lambda said: note_error(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: note_error(str(error)))
        self.page.on("request", lambda asked: self.opened.append(asked.url) if asked.is_navigation_request() else None)

    def frame(self, number: int, is_drawn: str = LIVE_IS_DRAWN) -> Frame:
        """Brings an iframe into view and waits until its page is drawn.

        Args:
            number: From 0, in the order of the page.
            is_drawn: JavaScript that is true in the iframe then.

        Returns:
            The frame in the iframe.
        """
        self.page.evaluate(f"document.querySelectorAll('iframe')[{number}].scrollIntoView()")
        own = self.page.query_selector_all("iframe")[number].content_frame()
        assert own is not None
        own.wait_for_selector(PAGE_END, state="attached")
        until(own, is_drawn)
        return own

    def wait_for_height(self, number: int, frame: Frame) -> int:
        """Waits until an iframe is as high as its page, and gives that height in pixels.

        Args:
            number: From 0, in the order of the page.
            frame: The frame in that iframe.

        Returns:
            CSS pixels.

        Raises:
            AssertionError: After ten seconds the heights still differ.
        """
        shown_px, page_px = -1, 0
        for _ in range(100):
            shown_px, page_px = self.page.evaluate(FRAME_PX)[number], int(frame.evaluate(PAGE_PX))
            if shown_px == page_px:
                return page_px
            self.page.wait_for_timeout(100)
        raise AssertionError(f"The iframe has {shown_px} px, its page {page_px} px.")
