"""Measures the height of each panel at several widths in each language.

The embed element reserves this height while a panel loads, so that the page around it does not shift. Run it by hand after the look
or the words of a panel change: `.venv/bin/python -m scripts.measure_panels`. A test fails when it is needed.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from explainer.content.embed_script import FOLDER
from explainer.content.embedding import PAGES, Embed, embed_address
from explainer.static.site import export
from explainer.static.urls import all_places
from explainer.tables.story import load_story
from explainer.words import LANGUAGES
from testing.chromium import chromium
from testing.running_server import running_server
from testing.static_server import served

WIDTHS_PX = (320, 360, 390, 430, 520, 640, 641, 700, 768, 900, 901, 1024, 1180)  # the layout changes above 640 and 900
HEIGHT = "Math.ceil(document.querySelector('.stMainBlockContainer, .kl-page').getBoundingClientRect().height)"
SETTLE_MS, FIRST_SETTLE_MS = 700, 3000


def main() -> None:
    """Writes web/embed/heights.json and web/embed/heights-static.json."""
    with chromium() as browser, tempfile.TemporaryDirectory() as folder:
        with running_server() as server:
            _write("heights.json", browser, server.url, is_static=False)
        shutil.copy(FOLDER / "heights.json", FOLDER / "heights-static.json")  # the export needs this file
        export(
            load_story(), Path(folder) / "dist", [place for place in all_places(load_story()) if not place.edition_id]
        )
        with served(Path(folder) / "dist") as address:
            _write("heights-static.json", browser, address.rstrip("/"), is_static=True)


def _write(name: str, browser: Browser, site: str, is_static: bool) -> None:
    heights = {
        panel: {
            language: _heights_px(browser, embed_address(Embed(panel, language, is_static=is_static), site))
            for language in LANGUAGES
        }
        for panel in PAGES
    }
    (FOLDER / name).write_text(json.dumps(heights, indent=1) + "\n", encoding="utf-8")


def _heights_px(browser: Browser, address: str) -> dict[int, int]:
    page = browser.new_page()
    page.goto(address)
    page.wait_for_selector(".kl-foot, .kl-credit")
    page.wait_for_timeout(FIRST_SETTLE_MS)
    heights_px = {}
    for width in WIDTHS_PX:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(SETTLE_MS)
        heights_px[width] = int(page.evaluate(HEIGHT))
    page.close()
    return heights_px


if __name__ == "__main__":
    main()
