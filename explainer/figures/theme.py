"""Colours, type and patterns of the pages and every figure, in light and dark; no other place names a colour.

Two sides in blue and brick, which colour-blind readers tell apart. A status is never told by colour alone: its glyph and line
are in data/statuses.csv, its texture and its marker on the map are here. What CSS and .streamlit/config.toml have of this is
written by `python -m scripts.write_styles`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from explainer.tables.vocabulary import STATUSES

FONT = "'Source Sans', 'Source Sans 3', 'Noto Sans', 'Noto Sans CJK KR', 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif"
MAP_FONT = "'Source Sans', sans-serif"  # a canvas falls back to the system for other scripts by itself
Rgba = list[int] | str


@dataclass(frozen=True)
class Theme:
    """One set of colours, as #RRGGBB.

    `band_fill` is what `band` looks like on land, half seen through; `band_edge` is the line around it, without which amber
    would be too near to the paper to be seen by all.
    """

    name: str
    paper: str
    raised: str
    ink: str
    quiet: str
    rule: str
    accent: str
    russia: str
    north_korea: str
    others: str
    band: str
    band_fill: str
    band_edge: str
    sea: str
    land: str
    land_north_korea: str
    border: str
    river: str
    map_word: str
    sea_word: str

    @property
    def cache_key(self) -> str:
        """Its name: no two themes share one."""
        return self.name


LIGHT = Theme(
    "light",
    paper="#FBF9F4",
    raised="#F1ECE2",
    ink="#1F1B16",
    quiet="#5E564B",
    rule="#D8CFC0",
    accent="#A33B20",
    russia="#2F5D8C",
    north_korea="#A33B20",
    others="#6B6357",
    band="#E8A93A",
    band_fill="#EDC886",
    band_edge="#8A5E0A",
    sea="#DDE7EC",
    land="#F3EEE4",
    land_north_korea="#F3E1D6",
    border="#B5AA98",
    river="#BFD0DA",
    map_word="#6A6257",
    sea_word="#4B6573",
)
DARK = Theme(
    "dark",
    paper="#15171A",
    raised="#1F2226",
    ink="#ECE7DF",
    quiet="#B3ADA3",
    rule="#3A3E44",
    accent="#F0916F",
    russia="#6FA8DC",
    north_korea="#F0916F",
    others="#A39C90",
    band="#E8A93A",
    band_fill="#53442B",
    band_edge="#A8802F",
    sea="#181C21",
    land="#26292E",
    land_north_korea="#382C2A",
    border="#565B63",
    river="#35404A",
    map_word="#A8A299",
    sea_word="#7F95A3",
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK)}
BASE_FONT_PX = 17
BLACK, WHITE = "#000000", "#FFFFFF"
# Half-transparent colours of the pages: colour and opacity, in light and in dark.
TRANSLUCENT = {
    "shade": ((LIGHT.ink, 0.22), (DARK.ink, 0.28)),  # at the edge of a wide table, where it goes on
    "shadow": ((BLACK, 0.18), (BLACK, 0.18)),  # around a note
    "backdrop": ((BLACK, 0.15), (BLACK, 0.15)),  # over the page behind a note
}
# The texture of a status in bars and swatches, by plotly's name for it: the less is known, the more open.
STATUS_TEXTURES = {
    "confirmed": "",
    "announced": "|",
    "reported": "/",
    "assessed": "x",
    "speculated": ".",
    "disputed": "-",
}


def rgba(colour: str, opacity: float = 1.0) -> Rgba:
    """#RRGGBB as the [r, g, b, a] (0..255) that deck.gl takes; what only names a colour stays a name, `NAME/a`.

    Args:
        colour: #RRGGBB, or the name of a colour.
        opacity: From 0 to 1.

    Returns:
        A list of four numbers, or a string for a name.
    """
    alpha = round(255 * opacity)
    if not colour.startswith("#"):
        return f"{colour}/{alpha}"
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)] + [alpha]


def side_colour(theme: Theme, side: str) -> str:
    """The colour of a side; those who only speak of the two are grey.

    Args:
        theme: Light or dark colours.
        side: russia, north_korea or any other.

    Returns:
        A colour of the theme.
    """
    return {"russia": theme.russia, "north_korea": theme.north_korea}.get(side, theme.others)


def dash_lengths(pattern: str) -> list[int]:
    """Dash and gap, in line widths, of a pattern of statuses.csv; [0, 0] for an unbroken line."""
    return [int(part) for part in pattern.split()] if " " in pattern else [0, 0]


def line_width_px(pattern: str) -> float:
    """Width of a line of that pattern on the map."""
    return {"thin": 2.0, "double": 7.0}.get(pattern, 4.0)


def plotly_dash(pattern: str, width_px: float) -> str:
    """The pattern as plotly's dash string, at a line width.

    Args:
        pattern: A value of the column `dash` in statuses.csv.
        width_px: Width of the line.

    Returns:
        Lengths of dash and gap in pixels, such as 6px,3px; `solid` without a gap.
    """
    dash, gap = dash_lengths(pattern)
    return f"{dash * width_px:g}px,{gap * width_px:g}px" if gap else "solid"


MARKER_PX = 32


def marker_shapes(status: str, colour: str, paper: str) -> str:
    """The glyph of a status as SVG shapes in a 32 px square, on paper so that a line under it does not show through.

    Args:
        status: Id of the status.
        colour: Of the glyph.
        paper: Of the ground.

    Returns:
        SVG elements, without the svg element around them.

    Raises:
        KeyError: A status without a glyph.
    """
    ring = f'<circle cx="16" cy="16" r="10" fill="{paper}" stroke="{colour}" stroke-width="4"/>'
    diamond = '<path d="M16 3 29 16 16 29 3 16Z" fill="{}" stroke="' + colour + '" stroke-width="4"/>'
    return {
        "confirmed": f'<circle cx="16" cy="16" r="12" fill="{colour}" stroke="{paper}" stroke-width="3"/>',
        "announced": ring,
        "reported": ring + f'<path d="M16 6a10 10 0 0 0 0 20Z" fill="{colour}"/>',
        "assessed": diamond.format(colour),
        "speculated": diamond.format(paper),
        "disputed": f'<circle cx="16" cy="16" r="13" fill="{paper}"/>'
        f'<path d="M7 7 25 25M25 7 7 25" stroke="{colour}" stroke-width="5"/>',
    }[status]


def marker_atlas(theme: Theme) -> str:
    """The glyphs of all statuses side by side in one picture, as SVG."""
    glyphs = (
        f'<g transform="translate({MARKER_PX * i})">{marker_shapes(status, theme.accent, theme.paper)}</g>'
        for i, status in enumerate(STATUSES)
    )
    width = MARKER_PX * len(STATUSES)
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{MARKER_PX}">{"".join(glyphs)}</svg>'


def marker_path(theme: Theme) -> str:
    """The picture's address, relative to every page."""
    return f"marks/{theme.name}.svg"


def marker_places(statuses: Iterable[str]) -> dict[str, dict[str, int]]:
    """Where the glyphs of these statuses stand in the picture, as deck.gl's icon mapping."""
    size = {"y": 0, "width": MARKER_PX, "height": MARKER_PX, "anchorX": MARKER_PX // 2, "anchorY": MARKER_PX // 2}
    return {status: {"x": MARKER_PX * STATUSES.index(status), **size} for status in statuses}


def of_each(colour: Rgba) -> str:
    """One colour for all, told of each shape by itself: so all layers of a kind are one program of the graphics processor.

    Each program more is built when the map is first drawn, for a quarter of a second where the processor is a weak one.
    """
    return f"true ? {colour} : 0"
