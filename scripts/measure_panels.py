"""Measures how high each panel is at some widths in each language, so that a page that embeds it keeps its place free.

Run by hand after the look of a panel or its words change: `.venv/bin/python -m scripts.measure_panels`; a test says when.
"""

from __future__ import annotations

import json

from playwright.sync_api import Browser, sync_playwright

from explainer.newsroom.embedding import FOLDER, PAGES, Embed, embed_address
from explainer.words import LANGUAGES
from tests.browser.browsers import FLAGS, find_browser
from tests.server import running_server

WIDTHS_PX = (320, 360, 390, 430, 520, 640, 641, 700, 768, 900, 901, 1024, 1180)  # the look changes past 640 and 900
HEIGHT = "Math.ceil(document.querySelector('.stMainBlockContainer').getBoundingClientRect().height)"
REST_MS, FIRST_REST_MS = 700, 3000


def main() -> None:
    """Writes heights.json."""
    with running_server() as server, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_browser(), args=FLAGS)
        heights = {
            panel: {
                language: _measured(browser, embed_address(Embed(panel, language), server.url))
                for language in LANGUAGES
            }
            for panel in PAGES
        }
        browser.close()
    (FOLDER / "heights.json").write_text(json.dumps(heights, indent=1) + "\n", encoding="utf-8")


def _measured(browser: Browser, address: str) -> dict[int, int]:
    page = browser.new_page()
    page.goto(address)
    page.wait_for_selector(".kl-foot, .kl-credit")
    page.wait_for_timeout(FIRST_REST_MS)
    measured = {}
    for width in WIDTHS_PX:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(REST_MS)
        measured[width] = int(page.evaluate(HEIGHT))
    page.close()
    return measured


if __name__ == "__main__":
    main()
