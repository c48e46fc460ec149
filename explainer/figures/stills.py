"""Charts as still SVG pictures: a go.Figure of ours in, SVG out, without a browser.

It draws what our builders use and no more: horizontal bars with textures, lines, marks, icicles, annotations, straight lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go
from markupsafe import Markup

from explainer.figures.shapes import Place, box, mark, texture, words_at

TICKS_AIMED_AT = 6


class Plot(NamedTuple):
    """The rectangle in pixels that data are drawn in, and the ranges that its edges stand for."""

    left: float
    top: float
    width: float
    height: float
    xs: tuple[float, float]
    ys: tuple[float, float]

    def x(self, value: float, ref: str | None = "x") -> float:
        """Pixels from the left of a value, or of a share of the width."""
        share = (value - self.xs[0]) / (self.xs[1] - self.xs[0]) if ref in ("x", None) else value
        return round(self.left + share * self.width, 1)

    def y(self, value: float, ref: str | None = "y") -> float:
        """Pixels from the top of a value, or of a share of the height."""
        share = (value - self.ys[0]) / (self.ys[1] - self.ys[0]) if ref in ("y", None) else value
        return round(self.top + (1 - share) * self.height, 1)


class Still(NamedTuple):
    """SVG to be put into a picture, and its size in pixels."""

    svg: Markup
    width_px: int
    height_px: int


def chart_still(figure: go.Figure, width_px: int) -> Still:
    """The chart as it stands on a page of that width.

    Args:
        figure: One of our builders'; left unchanged.
        width_px: Of the picture; its height is the figure's own.

    Returns:
        SVG shapes and words that ask nothing of any server.

    Raises:
        ValueError: It holds a kind of trace that is not drawn here.
    """
    layout = figure.layout
    margin, height_px = layout.margin, int(layout.height)
    inner = (width_px - margin.l - margin.r, height_px - margin.t - margin.b)
    bars = _placed_bars(figure)
    plot = Plot(margin.l, margin.t, *inner, _range(layout.xaxis.range, bars), _range(layout.yaxis.range, bars))
    drawn = [
        *_grid(layout.xaxis, plot),
        *(part for trace in figure.data for part in _trace(trace, plot, bars)),
        *(_straight_line(shape, plot) for shape in layout.shapes),
        *(_annotation(note, plot) for note in layout.annotations),
    ]
    family, size, colour = layout.font.family, layout.font.size, layout.font.color
    svg = Markup('<g font-family="{}" font-size="{}" fill="{}">{}</g>').format(
        family, size, colour, Markup("").join(drawn)
    )
    return Still(svg, width_px, height_px)


class PlacedBar(NamedTuple):
    """A bar of a trace in data units: its row's middle, its thickness, from where to where."""

    row: float
    thickness: float
    begins: float
    ends: float


def _placed_bars(figure: go.Figure) -> dict[int, list[PlacedBar]]:
    """Trace (by identity) to its bars; those of a stack stand one after the other."""
    placed: dict[int, list[PlacedBar]] = {}
    reached: defaultdict[float, float] = defaultdict(float)
    is_stack = figure.layout.barmode == "stack"
    for trace in (own for own in figure.data if own.type == "bar"):
        bases = trace.base if trace.base is not None else [0.0] * len(trace.x)
        placed[id(trace)] = []
        for row, length, base in zip(trace.y, trace.x, bases, strict=True):
            begins = reached[row] if is_stack else base
            reached[row] = begins + length
            thickness = trace.width or 1 - (figure.layout.bargap or 0.2)
            placed[id(trace)].append(PlacedBar(row, thickness, begins, begins + length))
    return placed


def _range(told: Any, bars: dict[int, list[PlacedBar]]) -> tuple[float, float]:
    """As the figure says, else from nought to a little beyond the longest bar."""
    if told is not None:
        return float(told[0]), float(told[1])
    return 0.0, 1.05 * max([bar.ends for own in bars.values() for bar in own] or [1.0])


def _grid(axis: go.layout.XAxis, plot: Plot) -> Iterator[Markup]:
    """Upright lines at the ticks, and the ticks' words below."""
    if not axis.visible:
        return
    values = list(axis.tickvals) if axis.tickvals is not None else _ticks(plot.xs[1])
    said = axis.ticktext or [f"{value:g}" for value in values]
    bottom = plot.top + plot.height
    for value, text in zip(values, said, strict=True):
        x = plot.x(value)
        yield Markup('<path d="M{} {}V{}" stroke="{}"/>').format(x, plot.top, bottom, axis.gridcolor)
        yield Markup('<text x="{}" y="{}" text-anchor="middle" font-size="{}" fill="{}">{}</text>').format(
            x, bottom + 16, axis.tickfont.size, axis.tickfont.color, text
        )


def _ticks(end: float) -> list[float]:
    """Round numbers from 0, about as many as there is room for."""
    rough = end / TICKS_AIMED_AT
    unit = 10 ** np.floor(np.log10(rough))
    step = next(float(unit * part) for part in (1, 2, 5, 10) if unit * part >= rough)
    return [float(value) for value in np.arange(0, end, step)]


def _trace(trace: Any, plot: Plot, bars: dict[int, list[PlacedBar]]) -> Iterator[Markup]:
    kind = f"scatter {trace.mode}" if trace.type == "scatter" else str(trace.type)
    drawing: dict[str, Callable[[], Iterator[Markup]]] = {
        "bar": lambda: _bars(trace, bars[id(trace)], plot),
        "icicle": lambda: _sectors(trace, plot),
        "scatter lines": lambda: _lines(trace, plot),
        "scatter markers": lambda: _marks(trace, plot),
    }
    if kind not in drawing:
        raise ValueError(f"A trace of the kind {kind} cannot be drawn as a still.")
    return drawing[kind]()


def _bars(trace: go.Bar, bars: list[PlacedBar], plot: Plot) -> Iterator[Markup]:
    marker, fill = trace.marker, trace.marker.color
    pattern = marker.pattern
    if pattern.shape:
        fill, defined = texture(pattern.shape, pattern.fgcolor, pattern.bgcolor, (pattern.size, pattern.solidity))
        yield defined
    for bar in bars:
        left, right = sorted((plot.x(bar.begins), plot.x(bar.ends)))
        top = plot.y(bar.row - bar.thickness / 2)
        bottom = plot.y(bar.row + bar.thickness / 2)
        yield box((left, min(top, bottom), right - left, abs(bottom - top)), fill, marker.line.color, marker.line.width)


def _lines(trace: go.Scatter, plot: Plot) -> Iterator[Markup]:
    """Connected points; a missing value ends a line."""
    pieces, pen = [], "M"
    for x, y in zip(trace.x, trace.y, strict=True):
        if x is None or np.isnan(x):
            pen = "M"
            continue
        pieces.append(f"{pen}{plot.x(x)} {plot.y(y)}")
        pen = "L"
    yield Markup('<path d="{}" fill="none" stroke="{}" stroke-width="{}"/>').format(
        "".join(pieces), trace.line.color, trace.line.width
    )


def _marks(trace: go.Scatter, plot: Plot) -> Iterator[Markup]:
    marker = trace.marker
    symbols = [marker.symbol] * len(trace.x) if isinstance(marker.symbol, str) else list(marker.symbol)
    for x, y, symbol in zip(trace.x, trace.y, symbols, strict=True):
        yield mark(symbol, (plot.x(x), plot.y(y)), marker.size, marker.color, marker.line.width)


class Sector(NamedTuple):
    """A row of an icicle: its place in the trace, and its rectangle in shares of the plot."""

    number: int
    depth: int
    begins: float
    share: float


def _sectors(trace: go.Icicle, plot: Plot) -> Iterator[Markup]:
    """Columns from left to right by depth; each row's children share its height by value."""
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
        place = Place(rectangle[0] + 10, rectangle[1] + rectangle[3] / 2, "left", "middle")
        yield words_at(trace.labels[i], place, trace.textfont.size, trace.textfont.color)


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


def _straight_line(shape: go.layout.Shape, plot: Plot) -> Markup:
    xref, yref = shape.xref or "x", shape.yref or "y"
    xs, ys = [plot.x(x, xref) for x in (shape.x0, shape.x1)], [plot.y(y, yref) for y in (shape.y0, shape.y1)]
    dash = (shape.line.dash or "").replace("px", "") if shape.line.dash != "solid" else ""
    dashed = Markup(' stroke-dasharray="{}"').format(dash) if dash else Markup("")
    return Markup('<path d="M{} {}L{} {}" stroke="{}" stroke-width="{}"{}/>').format(
        xs[0], ys[0], xs[1], ys[1], shape.line.color, shape.line.width, dashed
    )


def _annotation(note: go.layout.Annotation, plot: Plot) -> Markup:
    at = (plot.x(note.x, note.xref or "x"), plot.y(note.y, note.yref or "y"))
    place = Place(*at, note.xanchor or "center", note.yanchor or "middle")
    return words_at(note.text, place, note.font.size, note.font.color, note.bgcolor)
