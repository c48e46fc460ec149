"""Takes screenshots of every page, language, theme and width, with an index page: build/gallery/index.html.

`python -m testing.gallery` draws all, `... train bargain` those pages, `... --sight` the picture docs/colour-vision.png:
three figures as readers with each of the common colour blindnesses see them, and in grey.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from markupsafe import Markup
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page

from explainer.figures.theme import THEMES
from explainer.tables.vocabulary import TITLES
from explainer.words import LANGUAGES
from testing.chromium import chromium
from testing.map_drawing import COUNT_DRAWS
from testing.running_server import ROOT, running_server
from testing.visit import Heard, Visit

GALLERY = ROOT / "build" / "gallery"
WIDTHS = (1280, 768, 390)
STRIP_PX = 4000
EDITIONS = {"afterwards": "2026-06"}  # the edition at which a page shows most; else the default one
SIGHTS = ("none", "deuteranopia", "protanopia", "tritanopia", "achromatopsia")
SIGHT_FIGURES = (
    ("train?at=2023-09-13", "train-map"),
    ("delegation?at=2023-09-13", "delegation-delegation_icicle"),
    ("bargain?at=later", "bargain-evidence_signs"),
)
SIGHT_WIDTH_PX = 520


def opened(browser: Browser, address: str, width: int, theme: str) -> Page:
    """The page, open and fully drawn.

    Args:
        browser: A running browser.
        address: URL of the page.
        width: Viewport width in CSS pixels.
        theme: light or dark.

    Returns:
        The page, in a browser context of its own.
    """
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, locale="en-GB")
    page = context.new_page()
    page.add_init_script(COUNT_DRAWS)
    page.goto(address)
    Visit(page, Heard(), has_webgl=True).wait_until_drawn()
    return page


def whole(page: Page) -> bytes:
    """A screenshot of the whole scrollable page, stitched from strips, since a browser draws at most 8,192 px at once."""
    width, tall = (page.viewport_size or {"width": 1280})["width"], "document.querySelector('main').scrollHeight"
    page.set_viewport_size({"width": width, "height": min(STRIP_PX, int(page.evaluate(tall)))})
    page.wait_for_timeout(1200)
    height = int(page.evaluate(tall))
    sheet, shown = Image.new("RGB", (width, height)), 0
    while shown < height:
        page.evaluate("(to) => document.querySelector('main').scrollTo({ top: to, behavior: 'instant' })", shown)
        page.wait_for_timeout(300)
        strip = Image.open(io.BytesIO(page.screenshot()))
        shown = min(shown, height - strip.height)
        sheet.paste(strip, (0, shown))
        shown += strip.height
    picture = io.BytesIO()
    sheet.save(picture, "PNG")
    return picture.getvalue()


def draw(browser: Browser, url: str, pages: Sequence[str]) -> list[Path]:
    """Takes the screenshots of the pages.

    Args:
        browser: A running browser.
        url: Base URL of the server.
        pages: Names of the pages.

    Returns:
        Paths of the PNG files: each page in each language, theme and width.
    """
    drawn = []
    for name, language, theme, width in product(pages, LANGUAGES, THEMES, WIDTHS):
        edition = f"&at={EDITIONS[name]}" if name in EDITIONS else ""
        page = opened(browser, f"{url}/{'' if name == 'overview' else name}?lang={language}{edition}", width, theme)
        drawn.append(GALLERY / f"{name}-{language}-{theme}-{width}.png")
        drawn[-1].write_bytes(whole(page))
        print(drawn[-1].relative_to(ROOT), flush=True)
        page.context.close()
    return drawn


def index() -> str:
    """Writes the index page of all screenshots, grouped by page."""
    sections = [
        Markup("<h2>{}</h2><div>{}</div>").format(
            title,
            Markup("").join(
                Markup('<a href="{0}"><img src="{0}" alt="{1}" loading="lazy"><small>{1}</small></a>').format(
                    path.name, path.stem
                )
                for path in sorted(GALLERY.glob(f"{name}-*.png"))
            ),
        )
        for name, title in TITLES.items()
    ]
    return Markup(
        '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Gallery</title><style>div{{display:flex;flex-wrap:wrap;gap:12px}}'
        "a{{width:230px}}img{{width:100%;border:1px solid #999}}small{{display:block}}</style><h1>Gallery</h1>{}</html>"
    ).format(Markup("").join(sections))


def colour_vision(browser: Browser, url: str) -> Image.Image:
    """Writes docs/colour-vision.png: a column per figure, a row per colour vision deficiency (simulated by Chromium).

    Args:
        browser: A running Chromium.
        url: Base URL of the server.

    Returns:
        The sheet.
    """
    rows: dict[str, list[Image.Image]] = {sight: [] for sight in SIGHTS}
    for path, key in SIGHT_FIGURES:
        page = opened(browser, f"{url}/{path}&lang=en", 1280, "light")
        devtools = page.context.new_cdp_session(page)
        for sight in SIGHTS:
            devtools.send("Emulation.setEmulatedVisionDeficiency", {"type": sight})
            page.wait_for_timeout(400)
            picture = Image.open(io.BytesIO(page.locator(f".st-key-{key}").screenshot())).convert("RGB")
            height = round(picture.height * SIGHT_WIDTH_PX / picture.width)
            rows[sight].append(picture.resize((SIGHT_WIDTH_PX, height)))
        page.context.close()
    tall = max(picture.height for pictures in rows.values() for picture in pictures) + 24
    sheet = Image.new("RGB", (SIGHT_WIDTH_PX * len(SIGHT_FIGURES), tall * len(SIGHTS)), "white")
    for row, (sight, pictures) in enumerate(rows.items()):
        ImageDraw.Draw(sheet).text((8, row * tall + 6), sight.replace("none", "usual sight"), fill="black")
        for column, picture in enumerate(pictures):
            sheet.paste(picture, (column * SIGHT_WIDTH_PX, row * tall + 24))
    return sheet


def main(asked: Sequence[str]) -> None:
    """Takes the screenshots that the command line asks for.

    Args:
        asked: Names of pages, or `--sight`.

    Raises:
        SystemExit: A page does not exist.
    """
    pages = [name for name in asked if name != "--sight"]
    if unknown := [name for name in pages if name not in TITLES]:
        sys.exit(f"gallery: {unknown[0]!r} is no page. Mend: one of {', '.join(TITLES)}.")
    GALLERY.mkdir(parents=True, exist_ok=True)
    with running_server() as server, chromium() as browser:
        if "--sight" in asked:
            colour_vision(browser, server.url).quantize(128).save(ROOT / "docs" / "colour-vision.png", optimize=True)
        if pages or "--sight" not in asked:
            draw(browser, server.url, pages or list(TITLES))
            (GALLERY / "index.html").write_text(index(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
