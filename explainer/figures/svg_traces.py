"""The traces of a plotly figure as SVG: bars, lines, markers and icicles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup

from explainer.figures.signs import SIGN_PX, sign_shapes
from explainer.figures.svg_shapes import TextPlace, box, mark, svg_text, texture
from explainer.figures.theme import MARKER_PX


def axis_value(value: Any) -> float:
    """A value on an axis as a number; seconds for a moment, which plotly takes as text."""
    return pd.Timestamp(value).timestamp() if isinstance(value, str) else float(value)


class Plot(NamedTuple):
    """The plot area: its rectangle in pixels, and the ranges of both axes."""

    left: float
    top: float
    width: float
    height: float
    xs: tuple[float, float]
    ys: tuple[float, float]

    def x(self, value: Any, ref: str = "x") -> float:
        """Pixels from the left of a value, or of a share of the width where `ref` is not x.

        Args:
            value: A value of the axis, or a share from 0 to 1.
            ref: x for a value; anything else for a share.

        Returns:
            Pixels in the picture, to one decimal.
        """
        share = (axis_value(value) - self.xs[0]) / (self.xs[1] - self.xs[0]) if ref == "x" else value
        return round(self.left + share * self.width, 1)

    def y(self, value: Any, ref: str = "y") -> float:
        """Pixels from the top of a value, or of a share of the height where `ref` is not y.

        Args:
            value: A value of the axis, or a share from 0 (below) to 1 (above).
            ref: y for a value; anything else for a share.

        Returns:
            Pixels in the picture, to one decimal.
        """
        share = (axis_value(value) - self.ys[0]) / (self.ys[1] - self.ys[0]) if ref == "y" else value
        return round(self.top + (1 - share) * self.height, 1)


class PlacedBar(NamedTuple):
    """A bar in data units: its start and end on each axis."""

    xs: tuple[float, float]
    ys: tuple[float, float]


def placed_bars(figure: go.Figure) -> dict[int, list[PlacedBar]]:
    """The bars of all bar traces.

    Args:
        figure: With bars that overlay each other or are stacked.

    Returns:
        Index of a trace to its bars; of a stack, each bar starts where the one before ends.
    """
    placed: dict[int, list[PlacedBar]] = {}
    reached: defaultdict[float, float] = defaultdict(float)
    is_stack = figure.layout.barmode == "stack"
    for i, trace in enumerate(figure.data):
        if trace.type != "bar":
            continue
        is_level = trace.orientation == "h"
        rows, lengths = (trace.y, trace.x) if is_level else (trace.x, trace.y)
        bases = trace.base if trace.base is not None else [0.0] * len(lengths)
        half = (trace.width or 1 - (figure.layout.bargap or 0.2)) / 2
        placed[i] = []
        for row, length, base in zip(rows, lengths, bases, strict=True):
            begins = reached[row] if is_stack else base
            reached[row] = begins + length
            along, across = (begins, begins + length), (row - half, row + half)
            placed[i].append(PlacedBar(along, across) if is_level else PlacedBar(across, along))
    return placed


def trace_svg(trace: Any, plot: Plot, bars: list[PlacedBar]) -> Iterator[Markup]:
    """A trace as SVG.

    Args:
        trace: A trace of a plotly figure.
        plot: The plot area.
        bars: Its bars, as placed_bars gives them; empty for a trace without bars.

    Returns:
        SVG elements from below to above.

    Raises:
        ValueError: It is of a kind that is not drawn here.
    """
    kind = f"scatter {trace.mode}" if trace.type == "scatter" else str(trace.type)
    drawing: dict[str, Callable[[], Iterator[Markup]]] = {
        "bar": lambda: _bars(trace, bars, plot),
        "icicle": lambda: _sectors(trace, plot),
        "scatter lines": lambda: _lines(trace, plot),
        "scatter markers": lambda: _marks(trace, plot),
        "scatter markers+text": lambda: _signs(trace, plot),
        "scatter lines+markers": lambda: iter([*_lines(trace, plot), *_marks(trace, plot)]),
    }
    if kind not in drawing:
        raise ValueError(f"a trace of the kind {kind!r} cannot be drawn as SVG. Mend: add it to figures/svg_traces.py")
    return drawing[kind]()


def _bars(trace: go.Bar, bars: list[PlacedBar], plot: Plot) -> Iterator[Markup]:
    marker, fill = trace.marker, trace.marker.color
    pattern = marker.pattern
    if pattern.shape:
        fill, defined = texture(pattern.shape, pattern.fgcolor, pattern.bgcolor, (pattern.size, pattern.solidity))
        yield defined
    texts = trace.text if trace.text is not None else [""] * len(bars)
    for bar, text in zip(bars, texts, strict=True):
        left, right = sorted(map(plot.x, bar.xs))
        top, bottom = sorted(map(plot.y, bar.ys))
        yield box((left, top, right - left, bottom - top), fill, marker.line.color, marker.line.width)
        if text and bottom - top >= trace.textfont.size:
            place = TextPlace((left + right) / 2, (top + bottom) / 2, "center", "middle")
            yield svg_text(text, place, trace.textfont.size, trace.textfont.color)


def _lines(trace: go.Scatter, plot: Plot) -> Iterator[Markup]:
    """Lines through the points; a missing value ends a line."""
    pieces, pen = [], "M"
    for x, y in zip(trace.x, trace.y, strict=True):
        if pd.isna(x):
            pen = "M"
            continue
        pieces.append(f"{pen}{plot.x(x)} {plot.y(y)}")
        pen = "L"
    dash = (trace.line.dash or "solid").replace("px", "")
    dashed = Markup("") if dash == "solid" else Markup(' stroke-dasharray="{}"').format(dash)
    yield Markup('<path d="{}" fill="{}" stroke="{}" stroke-width="{}"{}{}/>').format(
        "".join(pieces),
        trace.fillcolor if trace.fill == "toself" else "none",
        trace.line.color,
        trace.line.width,
        dashed,
        Markup("") if trace.opacity is None else Markup(' opacity="{}"').format(trace.opacity),
    )


def _marks(trace: go.Scatter, plot: Plot) -> Iterator[Markup]:
    marker, count = trace.marker, len(trace.x)
    edge = marker.line.color if marker.line.color is not None else marker.color
    style = (marker.symbol or "circle", marker.color, edge, marker.line.width or 0)
    columns = zip(*(_each(value, count) for value in style), strict=True)
    for x, y, (symbol, fill, line, width) in zip(trace.x, trace.y, columns, strict=True):
        if not pd.isna(x):
            yield mark(symbol, (plot.x(x), plot.y(y)), marker.size, fill, (line, width))


def _signs(trace: go.Scatter, plot: Plot) -> Iterator[Markup]:
    """Signs of evidence (figures/signs.py), which the third value of their customdata names."""
    size, colours = SIGN_PX, _each(trace.textfont.color, len(trace.x))
    for x, y, carried, colour in zip(trace.x, trace.y, trace.customdata, colours, strict=True):
        yield Markup('<g transform="translate({} {}) scale({})">{}</g>').format(
            round(plot.x(x) - size / 2, 1),
            round(plot.y(y) - size / 2, 1),
            round(size / MARKER_PX, 3),
            Markup(sign_shapes(carried[2], colour)),
        )


def _each(value: Any, count: int) -> list[Any]:
    """One value a marker; plotly also takes one value for all."""
    return [value] * count if isinstance(value, str | int | float) else list(value)


class Sector(NamedTuple):
    """A sector of an icicle.

    Attributes:
        number: Index in the trace.
        depth: Column, from 0.
        begins: Top edge, as a share of the height of the plot.
        share: Its height, as a share of the height of the plot.
    """

    number: int
    depth: int
    begins: float
    share: float


def _sectors(trace: go.Icicle, plot: Plot) -> Iterator[Markup]:
    """The sectors of an icicle, in columns from left to right by depth; children share the height of their parent by value."""
    sectors = list(_placed_sectors(trace))
    column = plot.width / (1 + max(sector.depth for sector in sectors))
    gap = trace.tiling.pad
    marker = trace.marker
    for own in sectors:
        i = own.number
        x, y = plot.left + own.depth * column, plot.top + own.begins * plot.height
        rectangle = (x + gap / 2, y + gap / 2, column - gap, own.share * plot.height - gap)
        edge = (marker.line.color[i], marker.line.width[i])
        yield box(rectangle, marker.colors[i], *edge)
        if shape := marker.pattern.shape[i]:
            ink = marker.pattern.fgcolor
            fill, defined = texture(shape, ink, "none", (marker.pattern.size, marker.pattern.solidity[i]))
            yield defined
            yield Markup('<g opacity="{}">{}</g>').format(marker.pattern.fgopacity, box(rectangle, fill, None, None))
        place = TextPlace(rectangle[0] + 10, rectangle[1] + rectangle[3] / 2, "left", "middle")
        yield svg_text(trace.labels[i], place, trace.textfont.size, trace.textfont.color)


def _placed_sectors(trace: go.Icicle) -> Iterator[Sector]:
    low, high = trace.domain.y
    whole = high - low
    total = sum(value for value, parent in zip(trace.values, trace.parents, strict=True) if not parent)
    children: defaultdict[str, list[int]] = defaultdict(list)
    for i, parent in enumerate(trace.parents):
        children[parent].append(i)

    def below(parent: str, depth: int, begins: float) -> Iterator[Sector]:
        for i in children[parent]:
            share = whole * float(trace.values[i]) / total
            yield Sector(i, depth, begins, share)
            yield from below(trace.ids[i], depth + 1, begins)
            begins += share

    return below("", 0, 1 - high)
