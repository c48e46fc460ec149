"""Builds embed.js, the script of the custom element <khasan-line>, for the live server and for the static site."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
import orjson

from explainer import ROOT
from explainer.content.addresses import PANEL_FOLDER
from explainer.content.embedding import PAGES, PATHS, VIEWS, panel_title, static_editions
from explainer.settings import settings
from explainer.tables.story import Story
from explainer.tables.vocabulary import EXPLAINER
from explainer.words import LANGUAGES, Words

FOLDER = ROOT / "web/embed"


@cache
def expected_heights(is_static: bool = False) -> Mapping[str, Mapping[str, Mapping[str, int]]]:
    """Measured heights of the panels: panel to language to width in px to height in px (written by scripts/measure_panels.py)."""
    name = "heights-static.json" if is_static else "heights.json"
    heights: Mapping[str, Mapping[str, Mapping[str, int]]] = orjson.loads((FOLDER / name).read_bytes())
    return heights


def expected_height_px(panel: str, language: str, width_px: float, is_static: bool = False) -> int:
    """The height to reserve for a panel, interpolated linearly between the measured widths.

    Args:
        panel: Name of the panel.
        language: A key of words.LANGUAGES.
        width_px: Width of the iframe.
        is_static: Whether the panel comes from the static site.

    Returns:
        Whole CSS pixels.
    """
    heights = expected_heights(is_static)[panel][language]
    return round(float(np.interp(width_px, [int(width) for width in heights], list(heights.values()))))


@cache
def script() -> str:
    """The script of the live server."""
    return _script("live.js", expected_heights(), {"PATHS": PATHS, "WHOLE": EXPLAINER})


def static_script(story: Story) -> str:
    """The script of the static site that is exported from a story."""
    paths = {panel: f"{PANEL_FOLDER}/{path}/" if path else "" for panel, path in PATHS.items()}
    return _script(
        "static.js",
        expected_heights(is_static=True),
        {"PATHS": paths, "EDITIONS": static_editions(story), "INDEX": settings().links},
    )


def _script(address: str, heights: Mapping[str, Mapping[str, Mapping[str, int]]], constants: Mapping[str, Any]) -> str:
    """The script with its constants: paths, titles and heights. `address` is the file with the function that builds an iframe's URL."""
    widths = [int(width) for width in next(iter(next(iter(heights.values())).values()))]
    known = {
        **constants,
        "VIEW": VIEWS[EXPLAINER],
        "TITLES": {language: {panel: panel_title(panel, Words(language)) for panel in PAGES} for language in LANGUAGES},
        "WIDTHS": widths,
        "HEIGHTS": {
            panel: {language: list(by_width.values()) for language, by_width in by_language.items()}
            for panel, by_language in heights.items()
        },
    }
    declarations = "\n".join(f"const {name} = {orjson.dumps(value).decode()};" for name, value in known.items())
    parts = [(FOLDER / name).read_text(encoding="utf-8") for name in ("element.js", address)]
    return f'(() => {{\n"use strict";\n{declarations}\n{"".join(parts)}}})();\n'
