"""The script behind the custom element that another site embeds, of the live server and of the static site."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
import orjson

from explainer import ROOT
from explainer.content.addresses import PANEL_FOLDER
from explainer.content.embedding import PAGES, PATHS, VIEWS, panel_title, static_editions
from explainer.tables.story import Story
from explainer.tables.vocabulary import EXPLAINER
from explainer.words import LANGUAGES, Words

FOLDER = ROOT / "web/embed"


@cache
def expected_heights(is_static: bool = False) -> Mapping[str, Mapping[str, Mapping[str, int]]]:
    """Panel to language to width to the height of the panel there, in pixels, as scripts/measure_panels.py found it."""
    name = "heights-static.json" if is_static else "heights.json"
    told: Mapping[str, Mapping[str, Mapping[str, int]]] = orjson.loads((FOLDER / name).read_bytes())
    return told


def expected_height_px(panel: str, language: str, width_px: float) -> int:
    """The height to keep free for a panel at a width: between two widths that were measured along a straight line."""
    heights = expected_heights()[panel][language]
    return round(float(np.interp(width_px, [int(width) for width in heights], list(heights.values()))))


@cache
def script() -> str:
    """The element's script of the live edition."""
    return _script("live.js", expected_heights(), {"PATHS": PATHS, "WHOLE": EXPLAINER})


def static_script(story: Story) -> str:
    """The same of the static edition, as it is written from a story."""
    paths = {panel: f"{PANEL_FOLDER}/{path}/" if path else "" for panel, path in PATHS.items()}
    return _script("static.js", expected_heights(is_static=True), {"PATHS": paths, "EDITIONS": static_editions(story)})


def _script(address: str, heights: Mapping[str, Mapping[str, Mapping[str, int]]], own: Mapping[str, Any]) -> str:
    """The script with what it must know: paths, titles and heights; `address` is the file that writes a frame's address."""
    widths = [int(width) for width in next(iter(next(iter(heights.values())).values()))]
    known = {
        **own,
        "VIEW": VIEWS[EXPLAINER],
        "TITLES": {language: {panel: panel_title(panel, Words(language)) for panel in PAGES} for language in LANGUAGES},
        "WIDTHS": widths,
        "HEIGHTS": {
            panel: {language: list(own.values()) for language, own in by_language.items()}
            for panel, by_language in heights.items()
        },
    }
    constants = "\n".join(f"const {name} = {orjson.dumps(value).decode()};" for name, value in known.items())
    parts = [(FOLDER / name).read_text(encoding="utf-8") for name in ("element.js", address)]
    return f'(() => {{\n"use strict";\n{constants}\n{"".join(parts)}}})();\n'
