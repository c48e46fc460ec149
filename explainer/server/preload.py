"""What a page with a map will need, named in its head: the browser fetches and reads it while the page is still being made.

Streamlit asks for the program of a map only once the map itself has come, and that program for its geometry one by one.
"""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from explainer.figures.basemap import BASEMAP_PATH
from explainer.figures.rail_layers import BROAD_PATHS, PATHS
from explainer.figures.theme import THEMES, marker_path
from explainer.streamlit_package import installed_files

PAGES = ("overview", "train")
MAP_PROGRAM = "js/DeckGlJsonChart.*.js"


@cache
def ahead_of(page: str) -> Markup:
    """Tags for the head of a page of that name; empty where it has no map."""
    if page not in PAGES:
        return Markup("")
    programs = sorted(installed_files().glob(MAP_PROGRAM))
    modules = [Markup('<link rel="modulepreload" href="/static/js/{}">').format(file.name) for file in programs]
    files = [
        Markup('<link rel="preload" as="fetch" crossorigin="anonymous" href="/{}">').format(path)
        for path in (BASEMAP_PATH, BROAD_PATHS, PATHS)
    ]
    marks = [
        Markup(
            '<link rel="preload" as="fetch" crossorigin="anonymous" media="(prefers-color-scheme: {})" href="/{}">'
        ).format(theme.name, marker_path(theme))
        for theme in THEMES.values()
    ]
    return Markup("").join([*modules, *files, *marks])
