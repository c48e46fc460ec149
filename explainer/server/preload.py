"""Preload tags for pages with a map: the browser fetches the map's script and data while Streamlit still builds the page.

Without them the browser asks for the deck.gl script only after the map has arrived, and for its layers only after that.
A file that a page does not read gets no tag: the browser would fetch it for nothing and warn about it in the console.
"""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from explainer.figures.basemap import BASEMAP_PATH
from explainer.figures.rail_layers import BROAD_PATHS, PATHS
from explainer.figures.theme import THEMES, marker_path
from explainer.streamlit_package import installed_files

MAP_FILES = {  # page to what its map reads; the band of places within reach is drawn on /train alone
    "overview": (BASEMAP_PATH, PATHS),
    "train": (BASEMAP_PATH, BROAD_PATHS, PATHS),
}
MAP_PROGRAM = "js/DeckGlJsonChart.*.js"
FETCHED = Markup('<link rel="preload" as="fetch" crossorigin="anonymous"{} href="./{}">')


@cache
def preload_tags(page: str, theme: str = "") -> Markup:
    """Tags for the head of a page.

    Args:
        page: Name of the page.
        theme: light or dark where the URL forces it; empty to follow the reader's system.

    Returns:
        Link elements; nothing for a page without a map.
    """
    if page not in MAP_FILES:
        return Markup("")
    programs = sorted(installed_files().glob(MAP_PROGRAM))
    modules = [Markup('<link rel="modulepreload" href="./static/js/{}">').format(file.name) for file in programs]
    files = [FETCHED.format("", path) for path in MAP_FILES[page]]
    return Markup("").join([*modules, *files, *_marks(theme)])


def _marks(theme: str) -> list[Markup]:
    """The marks of the map, in the colours that the reader will see."""
    if theme:
        return [FETCHED.format("", marker_path(THEMES[theme]))]
    media = Markup(' media="(prefers-color-scheme: {})"')
    return [FETCHED.format(media.format(own.name), marker_path(own)) for own in THEMES.values()]
