"""SVG shapes and texts by plotly's names for them: textures, markers, boxes, texts with an anchor."""

from __future__ import annotations

import re
from typing import NamedTuple
from zlib import crc32

from markupsafe import Markup

BREAK, TAG = "<br>", re.compile(r"<[^>]+>")
ANCHORS = {"left": "start", "center": "middle", "right": "end"}
LINE_EM, DESCENT_EM = 1.25, 0.25
TEXTURES = {  # plotly's name of a pattern to the path that is drawn in a square of its size
    "/": "M-1 1 1 -1M0 {s} {s} 0M{l} {m} {m} {l}",
    "x": "M0 0 {s} {s}M0 {s} {s} 0",
    "|": "M{h} 0V{s}",
    "-": "M0 {h}H{s}",
    ".": "M{h} {h}h.01",
}
SYMBOLS = {  # plotly's name of a symbol to its path around (0, 0); one unit is half of the size of the marker
    "square": "M-.89-.89H.89V.89H-.89Z",
    "triangle-up": "M-1.15.6H1.15L0-1.2Z",
    "circle": "M-1 0A1 1 0 1 1 1 0A1 1 0 1 1-1 0Z",
    "cross": "M1.2-.4H.4V-1.2H-.4V-.4H-1.2V.4H-.4V1.2H.4V.4H1.2Z",
}


def texture(shape: str, ink: str, ground: str, measure: tuple[float, float]) -> tuple[str, Markup]:
    """A texture.

    Args:
        shape: Plotly's name of the pattern.
        ink: Colour of the pattern.
        ground: Colour behind it.
        measure: Plotly's size and solidity.

    Returns:
        The value of a fill attribute, and the SVG that defines it.
    """
    size, solidity = measure
    name = f"t{crc32(f'{shape} {ink} {ground} {size} {solidity}'.encode())}"
    path = TEXTURES[shape].format(s=size, h=size / 2, l=size - 1, m=size + 1)
    width = size * solidity if shape != "." else size * solidity * 2
    defined = Markup(
        '<pattern id="{n}" width="{s}" height="{s}" patternUnits="userSpaceOnUse"><path d="M0 0H{s}V{s}H0Z" fill="{g}"/>'
        '<path d="{p}" stroke="{i}" stroke-width="{w}" stroke-linecap="{c}" fill="none"/></pattern>'
    ).format(
        n=name, s=size, g=ground, p=path, i=ink, w=round(max(width, 1.0), 2), c="round" if shape == "." else "square"
    )
    return f"url(#{name})", defined


def box(rectangle: tuple[float, ...], fill: str, edge: str | None, edge_px: float | None) -> Markup:
    """A rectangle.

    Args:
        rectangle: x, y, width and height in pixels.
        fill: Its fill.
        edge: Colour of its edge; None for none.
        edge_px: Width of its edge.

    Returns:
        SVG.
    """
    x, y, width, height = (round(value, 1) for value in rectangle)
    lined = Markup(' stroke="{}" stroke-width="{}"').format(edge, edge_px) if edge and edge_px else Markup("")
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}"{}/>').format(x, y, width, height, fill, lined)


def mark(symbol: str, at: tuple[float, float], size_px: float, fill: str, line: tuple[str, float]) -> Markup:
    """A marker.

    Args:
        symbol: Plotly's name of the symbol; one that ends with `-open` is not filled.
        at: Its middle, in pixels.
        size_px: Its size.
        fill: Its fill.
        line: Colour and width (pixels) of its edge.

    Returns:
        SVG.
    """
    half, (edge, edge_px) = size_px / 2, line
    return Markup(
        '<path transform="translate({} {}) scale({})" d="{}" fill="{}" stroke="{}" stroke-width="{}"/>'
    ).format(
        *at,
        half,
        SYMBOLS[symbol.removesuffix("-open")],
        "none" if symbol.endswith("-open") else fill,
        edge,
        round(edge_px / half, 3),
    )


class TextPlace(NamedTuple):
    """Position of a text.

    Attributes:
        x: Of the anchor, in pixels from the left.
        y: Of the anchor, in pixels from the top.
        xanchor: Which side of the text is at x: left, center or right.
        yanchor: Which side of the text is at y: top, middle or bottom.
    """

    x: float
    y: float
    xanchor: str
    yanchor: str


def svg_text(text: str, place: TextPlace, size: float, colour: str, ground: str | None = None) -> Markup:
    """A text of one or more lines.

    Args:
        text: As plotly takes it, with <br> between lines and <b> around what is bold.
        place: Its position.
        size: Size of the letters in pixels.
        colour: Of the letters.
        ground: Colour around the letters, so that no line crosses them; None for none.

    Returns:
        An SVG text element a line.
    """
    lines = text.split(BREAK)
    height = len(lines) * size * LINE_EM
    top = place.y - {"top": 0.0, "middle": height / 2, "bottom": height}[place.yanchor]
    halo = Markup(' stroke="{}" stroke-width="5" paint-order="stroke" stroke-linejoin="round"').format(ground)
    return Markup("").join(
        Markup('<text x="{}" y="{}" text-anchor="{}" font-size="{}" fill="{}"{}{}>{}</text>').format(
            round(place.x, 1),
            round(top + (i + 1) * size * LINE_EM - size * DESCENT_EM - 1, 1),
            ANCHORS[place.xanchor],
            size,
            colour,
            Markup(' font-weight="700"') if "<b>" in line else "",
            halo if ground else "",
            TAG.sub("", line).strip("\u2002"),
        )
        for i, line in enumerate(lines)
    )
