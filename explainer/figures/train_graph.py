"""The train graph (Marey's diagram): time from left to right, distance along the track upward."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

import plotly.graph_objects as go

from explainer.figures.charts import blank_figure
from explainer.figures.figure import FigureSpec
from explainer.figures.theme import Theme
from explainer.model.journey import sighting_windows
from explainer.model.knowledge import Knowledge
from explainer.model.railway import RailNetwork
from explainer.model.reach_model import Arrival, ReachModel, arrivals, default_reach_model
from explainer.model.reach_over_time import Edge, reach_over_time
from explainer.words import Words

ORIGIN = "pyongyang"
STATIONS = ("pyongyang", "khasan", "khabarovsk")  # always named; others once a claim is about them
ZONE = ZoneInfo("Asia/Vladivostok")
MAX_DATES = 5  # the labels of more would touch on a phone
HEIGHT_PX, TOP_KM = 430, 2650
AHEAD = timedelta(hours=6)  # how much time the graph shows after the last arrival
CLEAR_KM = 110  # the names of closer stations would touch


def _local(moment: datetime) -> str:
    """A moment as plotly takes it, in the time of Primorye."""
    return moment.astimezone(ZONE).strftime("%Y-%m-%d %H:%M")


def _band_trace(runs: Sequence[Sequence[Edge]], claims: str, theme: Theme) -> go.Scatter:
    """The reach as one filled shape a run, with an empty point between two shapes."""
    shapes = [[*((m, high) for m, _, high in run), *((m, low) for m, low, _ in reversed(run))] for run in runs]
    xs = [[*(_local(moment) for moment, _ in shape), None] for shape in shapes]
    ys = [[*(round(km, 1) for _, km in shape), None] for shape in shapes]
    red, green, blue = bytes.fromhex(theme.band.removeprefix("#"))
    return go.Scatter(
        x=[x for part in xs for x in part][:-1],
        y=[y for part in ys for y in part][:-1],
        fill="toself",
        fillcolor=f"rgba({red},{green},{blue},0.5)",
        line={"width": 1, "color": theme.band_edge},
        mode="lines",
        hoverinfo="skip",
        name="band",
        meta=claims,
    )


def _sighting_traces(knowledge: Knowledge, network: RailNetwork, words: Words, theme: Theme) -> list[go.Scatter]:
    """Each sighting as a box as wide as its time window."""
    traces = []
    for row in knowledge.sightings.itertuples():
        y = network.distance_km(ORIGIN, row.place_id)
        name = words.pick(knowledge.story.row("places", row.place_id), "name")
        traces.append(
            go.Scatter(
                x=[_local(row.earliest), _local(row.latest)],
                y=[round(y, 1)] * 2,
                mode="lines+markers",
                line={"color": theme.accent, "width": 9},
                marker={"color": theme.accent, "size": 9, "symbol": "square"},
                text=f"<b>{name}</b><br>{words.pick(row, 'stated')}",
                hoverinfo="text",
                name=row.sighting_id,
                customdata=[row.claim_id] * 2,
            )
        )
    return traces


def _arrival_trace(found: Sequence[Arrival], model: ReachModel, words: Words, theme: Theme) -> go.Scatter:
    """The earliest arrivals as crosses, the sign of our own computations."""
    places = model.knowledge.story.by_key["places"]
    return go.Scatter(
        x=[_local(a.moment) for a in found],
        y=[model.network.distance_km(ORIGIN, a.rail_place_id) for a in found],
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


def _station_notes(model: ReachModel, words: Words, theme: Theme, left: str) -> list[dict[str, Any]]:
    """The names of the stations, at the left end of their lines; of two that would touch, the one that comes first here."""
    knowledge, network, _ = model
    open_ends = knowledge.candidates.loc[knowledge.candidates["settled_by"].isna(), "rail_place_id"]
    places = knowledge.story.by_key["places"]
    named: dict[str, float] = {}
    for place in (*open_ends, *STATIONS, *knowledge.sightings["place_id"]):
        y = network.distance_km(ORIGIN, place)
        if all(abs(y - other) > CLEAR_KM for other in named.values()):
            named[place] = y
    common = {"showarrow": False, "xanchor": "left", "yanchor": "bottom", "yshift": 5, "x": left, "borderpad": 0}
    font = {"size": 13, "color": theme.quiet}
    return [{**common, "y": y, "text": words.pick(places[place], "name"), "font": font} for place, y in named.items()]


def train_graph(model: ReachModel, words: Words, theme: Theme) -> go.Figure:
    """Where the train can have been over time, and how soon it can have reached its candidate destinations.

    A station is a line. The reach on the main line is a filled band. A sighting is a box as wide as its time window. A cross
    is the earliest arrival at a candidate destination; one on a branch is drawn at its distance from the start, beside the
    main line. The band is a bound: do not read its middle as a position.

    Args:
        model: What was known, the network and the bound on speed; left unchanged.
        words: The reader's language.
        theme: Colours.

    Returns:
        A figure in the time of Primorye (UTC+10), without traces where no sighting was known. The band has the claim ids in
        `meta`; sightings and arrivals have them as customdata.

    Source: Marey 1885, La méthode graphique (Ibry's train graph); the band is model.reach_over_time.
    """
    figure, windows = blank_figure(theme, height_px=HEIGHT_PX), sighting_windows(model.knowledge)
    if not windows:
        return figure
    found = arrivals(model)
    until = max([windows[-1].latest, *(a.moment for a in found)]) + AHEAD
    band = reach_over_time(model.network, windows, until, model.max_speed_km_h)
    if band:
        figure.add_trace(_band_trace(band, " ".join(model.knowledge.sightings["claim_id"]), theme))
    figure.add_traces(_sighting_traces(model.knowledge, model.network, words, theme))
    figure.add_trace(_arrival_trace(found, model, words, theme))
    left = windows[0].earliest - timedelta(hours=3)
    notes = _station_notes(model, words, theme, _local(left))
    figure.update_layout(annotations=notes)
    stations = {"tickvals": [note["y"] for note in notes], "showticklabels": False, "gridcolor": theme.rule}
    figure.update_yaxes(range=[-60, TOP_KM], visible=True, zeroline=False, showline=False, ticks="", **stations)
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
        "Train graph at {speed} km/h. Sightings: {seen}. Earliest arrivals: {soon}.",
        speed=model.max_speed_km_h,
        seen=words.series(seen),
        soon=words.series(soon) or words("none"),
    )


FIGURE = FigureSpec(
    "train-graph",
    lambda knowledge, words, theme: train_graph(default_reach_model(knowledge), words, theme),
    lambda knowledge, words: train_graph_alternative(default_reach_model(knowledge), words),
)
