"""Measures how high each panel is at some widths in each language, so that a page that embeds it keeps its place free.

Run by hand after the look of a panel or its words change: `.venv/bin/python -m scripts.measure_panels`; a test says when.
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

WIDTHS_PX = (320, 360, 390, 430, 520, 640, 641, 700, 768, 900, 901, 1024, 1180)  # the look changes past 640 and 900
HEIGHT = "Math.ceil(document.querySelector('.stMainBlockContainer, .kl-page').getBoundingClientRect().height)"
REST_MS, FIRST_REST_MS = 700, 3000


def main() -> None:
    """Writes heights.json and heights-static.json."""
    with chromium() as browser, tempfile.TemporaryDirectory() as folder:
        with running_server() as server:
            _write("heights.json", browser, server.url, is_static=False)
        shutil.copy(FOLDER / "heights.json", FOLDER / "heights-static.json")  # which the export reads
        export(
            load_story(), Path(folder) / "dist", [place for place in all_places(load_story()) if not place.edition_id]
        )
        with served(Path(folder) / "dist") as address:
            _write("heights-static.json", browser, address.rstrip("/"), is_static=True)


def _write(name: str, browser: Browser, site: str, is_static: bool) -> None:
    heights = {
        panel: {
            language: _measured(browser, embed_address(Embed(panel, language, is_static=is_static), site))
            for language in LANGUAGES
        }
        for panel in PAGES
    }
    (FOLDER / name).write_text(json.dumps(heights, indent=1) + "\n", encoding="utf-8")


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
