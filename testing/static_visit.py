"""A visit to a page of the static site in Chromium, and what the browser heard meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Page

from testing.map_drawing import NO_WEBGL, wait_until_map_rests

FIGURES = "[data-figure]"
MAP = "[data-figure=map]"


@dataclass
class StaticVisit:
    """An open page of the static site.

    Attributes:
        page: The page.
        has_webgl: Whether the browser draws maps; where not, they show their still picture.
        heard: Errors, warnings, refused requests and those of other origins.
    """

    page: Page
    has_webgl: bool
    heard: list[str] = field(default_factory=list)

    def listen(self, origin: str) -> None:
        """Hears all that the page does from now on; `origin` is the only one that it may ask."""
        own = (origin, "data:", "blob:")
        page, heard = self.page, self.heard

        def note(text: str) -> None:
            if self.has_webgl or NO_WEBGL not in text:
                heard.append(text)

        page.on("console", lambda said: note(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: note(str(error)))
        page.on("request", lambda asked: heard.append(asked.url) if not asked.url.startswith(own) else None)
        page.on("response", lambda answer: heard.append(answer.url) if answer.status >= 400 else None)

    def wake(self) -> None:
        """Brings each figure into view, and waits until it is alive; a map that is far out of view sleeps again.

        Without WebGL a map shows its still picture, and only the controls of the journey wake.
        """
        figures = self.page.locator(FIGURES if self.has_webgl else f"{FIGURES}:not({MAP})")
        for figure in figures.all():
            figure.scroll_into_view_if_needed()
            figure.and_(self.page.locator("[data-alive]")).wait_for()
        if not self.has_webgl and self.page.locator(MAP).count():
            self.page.locator(MAP).first.scroll_into_view_if_needed()
            self.page.locator("[data-controls=moment]:enabled").wait_for(state="attached")
        for filters in self.page.locator("[data-filter]").all():
            filters.scroll_into_view_if_needed()
            filters.locator("fieldset:enabled").wait_for()

    def wait_until_map_lives(self) -> None:
        """Brings the map into view, and waits until it answers to the reader."""
        self.page.locator(MAP).scroll_into_view_if_needed()
        self.page.locator(f"{MAP}[data-alive]").wait_for()

    def map_picture(self) -> bytes:
        """The map as a PNG, once it rests."""
        self.wait_until_map_lives()
        wait_until_map_rests(self.page)
        return self.page.locator(MAP).screenshot()
