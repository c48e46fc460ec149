"""A plotly figure of ours as SVG, without a browser.

It draws only what our builders use: bars with textures, lines, markers, icicles, annotations and straight lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go
from markupsafe import Markup

from explainer.figures.svg_shapes import TextPlace, svg_text
from explainer.figures.svg_traces import PlacedBar, Plot, axis_value, placed_bars, trace_svg

TICKS_AIMED_AT = 6
POINT = re.compile(r"(-?[\d.]+),(-?[\d.]+)")  # of a path in data units
NARROW_PX, WIDE_PX = 358, 760  # of the two pictures of a chart on a page of the static site


class SvgChart(NamedTuple):
    """SVG elements of a chart, and its size in pixels."""

    svg: Markup
    width_px: int
    height_px: int


def svg_chart(figure: go.Figure, width_px: int) -> SvgChart:
    """A chart as it is on a page of a given width.

    Args:
        figure: From one of our builders; left unchanged.
        width_px: Width of the chart; its height is that of the figure.

    Returns:
        SVG shapes and texts that load nothing from any server.

    Raises:
        ValueError: The figure has a kind of trace that is not drawn here.
    """
    layout = figure.layout
    margin, height_px = layout.margin, int(layout.height)
    inner = (width_px - margin.l - margin.r, height_px - margin.t - margin.b)
    bars = placed_bars(figure)
    plot = Plot(margin.l, margin.t, *inner, _range(layout.xaxis.range, bars), _range(layout.yaxis.range, bars))
    drawn = [
        *_grid(layout.xaxis, plot),
        *_rules(layout.yaxis, plot),
        *(_line(shape, plot) for shape in layout.shapes if shape.layer == "below"),
        *(part for i, trace in enumerate(figure.data) for part in trace_svg(trace, plot, bars.get(i, []))),
        *(_line(shape, plot) for shape in layout.shapes if shape.layer != "below"),
        *(_annotation(note, plot) for note in layout.annotations),
    ]
    family, size, colour = layout.font.family, layout.font.size, layout.font.color
    svg = Markup('<g font-family="{}" font-size="{}" fill="{}">{}</g>').format(
        family, size, colour, Markup("").join(_once(drawn))
    )
    return SvgChart(svg, width_px, height_px)


def _once(parts: Iterable[Markup]) -> Iterator[Markup]:
    """The parts, with each texture defined once: its name is an id."""
    defined: set[Markup] = set()
    for part in parts:
        if part not in defined:
            yield part
        if part.startswith("<pattern"):
            defined.add(part)


def _range(given: Any, bars: dict[int, list[PlacedBar]]) -> tuple[float, float]:
    """The range of an axis: as given, or from 0 to a little beyond the longest bar."""
    if given is not None:
        return axis_value(given[0]), axis_value(given[1])
    return 0.0, 1.05 * max([max(bar.xs) for own in bars.values() for bar in own] or [1.0])


def _grid(axis: go.layout.XAxis, plot: Plot) -> Iterator[Markup]:
    """Vertical lines at the ticks, and the labels of the ticks below."""
    if not axis.visible:
        return
    values = list(axis.tickvals) if axis.tickvals is not None else _ticks(plot.xs[1])
    labels = axis.ticktext or [f"{value:g}" for value in values]
    bottom = plot.top + plot.height
    for value, text in zip(values, labels, strict=True):
        x = plot.x(value)
        yield Markup('<path d="M{} {}V{}" stroke="{}"/>').format(x, plot.top, bottom, axis.gridcolor)
        yield Markup('<text x="{}" y="{}" text-anchor="middle" font-size="{}" fill="{}">{}</text>').format(
            x, bottom + 16, axis.tickfont.size, axis.tickfont.color, text
        )


def _rules(axis: go.layout.YAxis, plot: Plot) -> Iterator[Markup]:
    """Horizontal lines at the ticks; annotations are their labels."""
    for value in axis.tickvals if axis.visible and axis.tickvals is not None else ():
        yield Markup('<path d="M{} {}H{}" stroke="{}"/>').format(
            plot.left, plot.y(value), plot.left + plot.width, axis.gridcolor
        )


def _ticks(end: float) -> list[float]:
    """About TICKS_AIMED_AT round numbers from 0 to the end."""
    rough = end / TICKS_AIMED_AT
    unit = 10 ** np.floor(np.log10(rough))
    step = next(float(unit * part) for part in (1, 2, 5, 10) if unit * part >= rough)
    return [float(value) for value in np.arange(0, end, step)]


def _line(shape: go.layout.Shape, plot: Plot) -> Markup:
    """A straight line, or a path of straight lines in data units."""
    if shape.type == "path":
        path = POINT.sub(lambda point: f"{plot.x(float(point[1]))} {plot.y(float(point[2]))}", shape.path)
    else:
        xref, yref = shape.xref or "x", shape.yref or "y"
        points = [(plot.x(x, xref), plot.y(y, yref)) for x, y in ((shape.x0, shape.y0), (shape.x1, shape.y1))]
        path = "M" + "L".join(f"{x} {y}" for x, y in points)
    dash = (shape.line.dash or "solid").replace("px", "")
    dashed = Markup("") if dash == "solid" else Markup(' stroke-dasharray="{}"').format(dash)
    return Markup('<path d="{}" fill="{}" stroke="{}" stroke-width="{}"{}/>').format(
        path, shape.fillcolor or "none", shape.line.color, shape.line.width, dashed
    )


def _annotation(note: go.layout.Annotation, plot: Plot) -> Markup:
    at = (plot.x(note.x, note.xref or "x"), plot.y(note.y, note.yref or "y"))
    place = TextPlace(
        at[0] + (note.xshift or 0), at[1] - (note.yshift or 0), note.xanchor or "center", note.yanchor or "middle"
    )
    return svg_text(note.text, place, note.font.size, note.font.color, note.bgcolor)
