"""The train graph (Marey's diagram): time from left to right, distance along the track upward."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

import plotly.graph_objects as go

from explainer.figures.charts import blank_figure
from explainer.figures.figure import FigureSpec
from explainer.figures.graph_lines import GraphLine, graph_lines, height_px, line_of, y_range
from explainer.figures.sighting_times import published_time
from explainer.figures.theme import Theme
from explainer.model.reach_model import Arrival, ReachModel, arrivals, default_reach_model
from explainer.model.reach_over_time import Edge, reach_over_time
from explainer.model.time_marks import LINE_ZONE
from explainer.words import Words

STATIONS = ("pyongyang", "khasan", "khabarovsk")  # always named; others once a claim is about them
ZONE = ZoneInfo(LINE_ZONE)
MAX_DATES = 5  # the labels of more would touch on a phone
MOST_LABELLED = 4  # sightings; the labels of more would touch
AHEAD = timedelta(hours=6)  # how much time the graph shows after the last arrival
CLEAR = 130  # the names of closer stations would touch; in units of the y axis
SMALL_PX, NAME_PX = 12, 13
ROOM = 0.65  # share of the width from which a label to the right has no room on a phone


def _local(moment: datetime) -> str:
    """A moment as plotly takes it, in the time of Primorye."""
    return moment.astimezone(ZONE).strftime("%Y-%m-%d %H:%M")


def _rgba(hue: str, opacity: float) -> str:
    red, green, blue = bytes.fromhex(hue.removeprefix("#"))
    return f"rgba({red},{green},{blue},{opacity})"


def _outline(drawn: Sequence[tuple[GraphLine, Sequence[Edge]]]) -> dict[str, list[Any]]:
    """Runs as the points of closed shapes, with an empty point between two shapes."""
    xs: list[Any] = []
    ys: list[Any] = []
    for line, run in drawn:
        shape = [*((m, high) for m, _, high in run), *((m, low) for m, low, _ in reversed(run))]
        xs += [*(_local(moment) for moment, _ in shape), None]
        ys += [*(line.y(km) for _, km in shape), None]
    return {"x": xs[:-1], "y": ys[:-1]}


def _band_traces(model: ReachModel, lines: Sequence[GraphLine], until: datetime, theme: Theme) -> Iterator[go.Scatter]:
    """The reach: without turning back as a filled band, and where the train turned back faint, with a dashed edge."""
    bands = reach_over_time(model.knowledge, model.max_speed_km_h, until)
    claims = " ".join(model.knowledge.sightings["claim_id"])
    shared = {"fill": "toself", "mode": "lines", "hoverinfo": "skip", "meta": claims}
    back = [(line, run) for line in lines for run in bands[line.line.towards].back]
    ahead = [(line, run) for line in lines for run in bands[line.line.towards].ahead]
    faint = {"fillcolor": _rgba(theme.band, 0.1), "line": {"width": 1, "color": theme.quiet, "dash": "4px,4px"}}
    full = {"fillcolor": _rgba(theme.band, 0.5), "line": {"width": 1, "color": theme.band_edge}}
    if back:
        yield go.Scatter(**_outline(back), **faint, name="back", **shared)
    if ahead:
        yield go.Scatter(**_outline(ahead), **full, name="band", **shared)


def _place_y(model: ReachModel, lines: list[GraphLine], place_id: str) -> float:
    """Where a place is on the y axis."""
    line = line_of(model, lines, place_id)
    return line.y(model.network.distance_km(line.line.origin, place_id))


def _sighting_traces(model: ReachModel, lines: list[GraphLine], words: Words, theme: Theme) -> list[go.Scatter]:
    """Each sighting as a bar as long as its time window."""
    traces = []
    for row in model.knowledge.sightings.itertuples():
        y = _place_y(model, lines, row.place_id)
        name = words.pick(model.knowledge.story.row("places", row.place_id), "name")
        traces.append(
            go.Scatter(
                x=[_local(row.earliest), _local(row.latest)],
                y=[y] * 2,
                mode="lines+markers",
                line={"color": theme.accent, "width": 8},
                marker={"color": theme.accent, "size": 8, "symbol": "square"},
                text=f"<b>{name}</b><br>{words.pick(row, 'stated')}",
                hoverinfo="text",
                name=row.sighting_id,
                customdata=[row.claim_id] * 2,
            )
        )
    return traces


def _fastest(
    model: ReachModel, lines: list[GraphLine], arrival: Arrival
) -> list[tuple[datetime, float] | tuple[None, None]]:
    """The fastest way to a destination as points: on the main line, then on a strip of its own."""
    line, last = line_of(model, lines, arrival.rail_place_id), model.reach.tightened()[-1]
    start = (last.earliest, _place_y(model, lines, last.place_id))
    km = model.network.distance_km(line.line.origin, arrival.rail_place_id)
    end = (arrival.moment, line.y(km))
    if line == lines[0]:
        return [start, end]
    left = arrival.moment - timedelta(hours=km / model.max_speed_km_h)
    came = model.reach.earliest_arrival(line.line.origin) or left
    joins = (came, _place_y(model, lines[:1], line.line.origin))
    return [start, joins, (None, None), (came, line.y(0)), (left, line.y(0)), end]


def _fastest_trace(model: ReachModel, lines: list[GraphLine], found: Sequence[Arrival], theme: Theme) -> go.Scatter:
    points = [point for arrival in found for point in (*_fastest(model, lines, arrival), (None, None))][:-1]
    return go.Scatter(
        x=[moment and _local(moment) for moment, _ in points],
        y=[y for _, y in points],
        mode="lines",
        line={"width": 1.5, "color": theme.accent},
        hoverinfo="skip",
        name="fastest",
        meta=" ".join(arrival.claim_id for arrival in found),
    )


def _arrival_trace(
    model: ReachModel, lines: list[GraphLine], found: Sequence[Arrival], words: Words, theme: Theme
) -> go.Scatter:
    """The ends of the fastest ways as crosses, the sign of our own computations."""
    places = model.knowledge.story.by_key["places"]
    return go.Scatter(
        x=[_local(a.moment) for a in found],
        y=[_place_y(model, lines, a.rail_place_id) for a in found],
        mode="markers",
        marker={"symbol": "cross", "size": 13, "color": theme.paper, "line": {"color": theme.accent, "width": 2.5}},
        text=[
            f"{words.pick(places[a.place_id], 'name')}<br>{words.moment(a.moment, places[a.place_id]['time_zone'])}"
            for a in found
        ],
        hovertemplate="%{text}<extra></extra>",
        name="arrivals",
        customdata=[a.claim_id for a in found],
    )


def _note(x: str, y: float, text: str, **style: Any) -> dict[str, Any]:
    return {"showarrow": False, "x": x, "y": y, "text": text, "borderpad": 0, **style}


def _station_notes(
    model: ReachModel, lines: list[GraphLine], words: Words, theme: Theme, left: str
) -> list[dict[str, Any]]:
    """The names of the stations, at the left end of their lines; of two that would touch, the one that comes first here."""
    knowledge = model.knowledge
    open_ends = knowledge.candidates.loc[knowledge.candidates["settled_by"].isna(), "rail_place_id"]
    places = knowledge.story.by_key["places"]
    named: dict[float, str] = {}
    branches = [place for line in lines[1:] for place in (line.line.towards, line.line.origin)]
    for place in (*open_ends, *STATIONS, *knowledge.sightings["place_id"], *branches):
        own = [line.y(0) for line in lines[1:] if place == line.line.origin]
        for y in (_place_y(model, lines, place), *own):
            if all(abs(y - other) > CLEAR for other in named):
                named[y] = words.pick(places[place], "name")
    style = {
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 4,
        "font": {"size": NAME_PX, "color": theme.quiet},
    }
    return [_note(left, y, name, **style) for y, name in named.items()]


def _clock_notes(
    model: ReachModel, lines: list[GraphLine], found: Sequence[Arrival], words: Words, theme: Theme
) -> Iterator[dict[str, Any]]:
    """The clock time at the end of each fastest way; of few sightings, the published time of each that is clear of the others."""
    places = model.knowledge.story.by_key["places"]
    font = {"size": SMALL_PX, "color": theme.ink}
    before = {"xanchor": "right", "yanchor": "bottom", "xshift": -8, "yshift": 3, "font": font}
    for a in found:
        text = words("not before {clock}", clock=words.clock_offset(a.moment, places[a.place_id]["time_zone"]))
        yield _note(_local(a.moment), _place_y(model, lines, a.rail_place_id), text, **before)
    sightings, labelled = model.knowledge.sightings.to_dict("records"), list[float]()
    for row in sightings if len(sightings) <= MOST_LABELLED else ():
        y = _place_y(model, lines, row["place_id"])
        if all(abs(y - other) > CLEAR for other in labelled):
            labelled.append(y)
            text = published_time(row, model.knowledge.story, words)
            below = {"xanchor": "left", "yanchor": "top", "xshift": 4, "yshift": -7, "font": font}
            yield _note(_local(row["earliest"]), y, text, **below)


def _inside(note: dict[str, Any], left: datetime, until: datetime) -> dict[str, Any]:
    """A note that would run over the right edge of a narrow graph, on the other side of its point."""
    share = (datetime.fromisoformat(note["x"]).replace(tzinfo=ZONE) - left) / (until - left)
    return {**note, "xanchor": "right", "xshift": -4} if note["xanchor"] == "left" and share > ROOM else note


def train_graph(model: ReachModel, words: Words, theme: Theme) -> go.Figure:
    """Where the train can have been over time, and how soon it can have reached its candidate destinations.

    A station is a line. The reach is a filled band: a parallelogram between two sightings, a wedge after the last one. Where the train
    can only have been if it turned back, the band is faint and dashed. A sighting is a bar as long as its time window. A thin line
    is the fastest way to a destination and ends in a cross with its time. A branch has a strip of its own below the main line, with
    its own scale. The band is a bound: do not read its middle as a position.

    Args:
        model: What was known, the network and the bound on speed; left unchanged.
        words: The reader's language.
        theme: Colours.

    Returns:
        A figure in the time of Primorye (UTC+10), without traces where no sighting was known. The band has the claim ids in
        `meta`; sightings and arrivals have them as customdata.

    Source: Marey 1885, La méthode graphique (Ibry's train graph); the band is model.reach_over_time.
    """
    windows, lines = model.reach.windows, graph_lines(model)
    figure = blank_figure(theme, height_px=height_px(lines))
    if not windows:
        return figure
    found = arrivals(model)
    until = max([windows[-1].latest, *(a.moment for a in found)]) + (AHEAD if found else timedelta(hours=1))
    figure.add_traces(list(_band_traces(model, lines, until, theme)))
    if found:
        figure.add_trace(_fastest_trace(model, lines, found, theme))
    figure.add_traces(_sighting_traces(model, lines, words, theme))
    figure.add_trace(_arrival_trace(model, lines, found, words, theme))
    left = windows[0].earliest - timedelta(hours=3)
    stations = _station_notes(model, lines, words, theme, _local(left))
    clocks = [_inside(note, left, until) for note in _clock_notes(model, lines, found, words, theme)]
    figure.update_layout(annotations=[*stations, *clocks])
    rules = {"tickvals": [note["y"] for note in stations], "showticklabels": False, "gridcolor": theme.rule}
    figure.update_yaxes(range=y_range(lines), visible=True, zeroline=False, showline=False, ticks="", **rules)
    _draw_dates(figure, words, theme, (left, until))
    return figure


def with_cursor(graph: go.Figure, moment: datetime, theme: Theme) -> go.Figure:
    """The train graph with a vertical line at one moment.

    Args:
        graph: As train_graph gives it; left unchanged.
        moment: Aware.
        theme: Colours.

    Returns:
        A copy with the line.
    """
    line = {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": _local(moment), "x1": _local(moment)}
    marked = go.Figure(graph)
    marked.layout.shapes = [
        *graph.layout.shapes,
        {**line, "line": {"color": theme.ink, "width": 1.5, "dash": "4px,3px"}},
    ]
    return marked


def cursor_share(graph: go.Figure, moment: datetime) -> float:
    """Where the line of a moment is, for a page that draws the line itself.

    A browser moves a line over the graph in one frame, and takes several frames to draw the graph again.

    Args:
        graph: As train_graph gives it.
        moment: Aware.

    Returns:
        Share of the graph's width, from its left end.
    """
    left, right, at = (datetime.fromisoformat(local) for local in (*graph.layout.xaxis.range, _local(moment)))
    return (at - left) / (right - left)


def _draw_dates(figure: go.Figure, words: Words, theme: Theme, span: tuple[datetime, datetime]) -> None:
    """Labels the midnights of Primorye below the figure."""
    start, until = span
    first = start.astimezone(ZONE).replace(hour=0, minute=0)
    days = [first + timedelta(days=i) for i in range(1, (until - first).days + 1)]
    every = max(1, ceil(len(days) / MAX_DATES))
    shown = days[::every]
    figure.update_xaxes(
        range=[_local(start), _local(until)],
        visible=True,
        tickvals=[_local(day) for day in shown],
        ticktext=[words.short_day(day.date()) for day in shown],
        tickangle=0,
        gridcolor=theme.rule,
        tickfont={"size": 13, "color": theme.quiet},
        showline=False,
        zeroline=False,
    )


def train_graph_alternative(model: ReachModel, words: Words) -> str:
    """The text alternative of the train graph: its sightings and earliest arrivals.

    Args:
        model: The sightings, the track and the bound on speed.
        words: The reader's language.

    Returns:
        Sentences; earliest arrivals are local times of the place.
    """
    knowledge = model.knowledge
    places = knowledge.story.by_key["places"]
    if knowledge.sightings.empty:
        return words("No sighting of the train was known yet.")
    seen = [
        words.pair(words.pick(places[row.place_id], "name"), words.pick(row, "stated"))
        for row in knowledge.sightings.itertuples()
    ]
    soon = [
        words.pair(words.pick(places[a.place_id], "name"), words.moment(a.moment, places[a.place_id]["time_zone"]))
        for a in arrivals(model)
    ]
    return words(
        "Train graph. Sightings: {seen}. Not before, if the train averaged {speed} km/h: {soon}.",
        speed=model.max_speed_km_h,
        seen=words.series(seen),
        soon=words.series(soon) or words("none"),
    )


FIGURE = FigureSpec(
    "train-graph",
    lambda knowledge, words, theme: train_graph(default_reach_model(knowledge), words, theme),
    lambda knowledge, words: train_graph_alternative(default_reach_model(knowledge), words),
)
