"""The train graph (Marey's diagram): time across, distance along the track upward. Tables in, go.Figure out. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import plotly.graph_objects as go

from explainer.figures.charts import blank_figure
from explainer.figures.figure import FigureSpec
from explainer.figures.theme import Theme
from explainer.model.journey import DEFAULT_SPEED_KM_H, journey_part, sighting_windows
from explainer.model.knowledge import Knowledge
from explainer.model.railway import RailNetwork, TrackSegment, rail_network
from explainer.model.reach import Window, earliest_arrival, feasible_stretches
from explainer.words import Words

ORIGIN, MAIN_LINE = "pyongyang", ("L1", "L2", "L3", "L4", "L5")
STATIONS = ("pyongyang", "khasan", "khabarovsk")  # the rest as soon as something was said of it
ZONE = ZoneInfo("Asia/Vladivostok")
MOST_DATES = 5  # more would touch on a phone
HEIGHT_PX, SAMPLE = 430, timedelta(minutes=15)
AHEAD = timedelta(hours=6)
STRAIGHT_WITHIN_KM = 0.5
TOP_KM, CLEAR_KM = 2650, 110  # the names of closer stations would touch


Edge = tuple[datetime, float, float]  # aware moment, least and greatest km from the beginning


class ReachModel(NamedTuple):
    """What was known, on the track, within a bound on average speed (km/h)."""

    knowledge: Knowledge
    network: RailNetwork
    max_speed_km_h: float

    @property
    def cache_key(self) -> tuple[str, float]:
        """No other model has it: the network is that of the story."""
        return self.knowledge.cache_key, self.max_speed_km_h


def default_reach_model(knowledge: Knowledge) -> ReachModel:
    """What a reader sees who has chosen no speed and no part of the journey."""
    return ReachModel(journey_part(knowledge).knowledge, rail_network(knowledge.story), DEFAULT_SPEED_KM_H)


class Arrival(NamedTuple):
    """The earliest that a named destination can be reached after the last sighting."""

    place_id: str
    rail_place_id: str
    claim_id: str
    moment: datetime


def arrivals(model: ReachModel) -> list[Arrival]:
    """Earliest possible arrival at each destination that is still open, soonest first.

    Returns:
        Empty where nothing is open, no sighting was known, or the sightings contradict each other at that speed.
    """
    knowledge, network, max_speed_km_h = model
    windows, found = sighting_windows(knowledge), []
    for row in knowledge.candidates[knowledge.candidates["settled_by"].isna()].itertuples():
        moment = earliest_arrival(network, windows, row.rail_place_id, max_speed_km_h)
        if moment:
            found.append(Arrival(row.place_id, row.rail_place_id, row.claim_id, moment))
    return sorted(found, key=lambda arrival: arrival.moment)


def _along_km(network: RailNetwork, piece: TrackSegment) -> tuple[float, float]:
    """A piece of the main line as distances from the journey's beginning."""
    start_km = sum(network.lines[leg].track_km for leg in MAIN_LINE[: MAIN_LINE.index(piece.leg_id)])
    return start_km + piece.from_km, start_km + piece.to_km


def reach_over_time(
    network: RailNetwork, windows: Sequence[Window], until: datetime, max_speed_km_h: float
) -> list[list[Edge]]:
    """Between which distances from the beginning the train can have been on the main line, moment by moment.

    Returns:
        (aware moment, least km, greatest km), in unbroken runs: between two of them it can only have been on a branch, or
        nowhere. Straight parts hold their ends only.
    """
    start = windows[0].earliest
    steps = [start + i * SAMPLE for i in range(int((until - start) / SAMPLE) + 1)]
    moments = sorted({*steps, *(m for w in windows for m in (w.earliest, w.latest) if start <= m <= until), until})
    runs: list[list[Edge]] = [[]]
    stretches = feasible_stretches(network, windows, moments, max_speed_km_h)
    for moment, stretch in zip(moments, stretches, strict=True):
        pieces = [piece for piece in stretch if piece.leg_id in MAIN_LINE]
        if pieces:
            ends = [_along_km(network, piece) for piece in pieces]
            runs[-1].append((moment, min(a for a, _ in ends), max(b for _, b in ends)))
        elif runs[-1]:
            runs.append([])
    return [_corners(run) for run in runs if run]


def _corners(band: list[Edge]) -> list[Edge]:
    """The band without moments between which both edges run straight; the same picture in a fifth of the points."""
    kept = band[:1]
    since = 0
    for i in range(1, len(band) - 1):
        if not all(_lies_between(kept[-1], band[j], band[i + 1]) for j in range(since + 1, i + 1)):
            kept.append(band[i])
            since = i
    return kept + band[-1:] if len(band) > 1 else kept


def _lies_between(start: Edge, now: Edge, end: Edge) -> bool:
    share = (now[0] - start[0]) / (end[0] - start[0])
    low_km, high_km = (start[1] + (end[1] - start[1]) * share, start[2] + (end[2] - start[2]) * share)
    return max(abs(now[1] - low_km), abs(now[2] - high_km)) <= STRAIGHT_WITHIN_KM


def _local(moment: datetime) -> str:
    return moment.astimezone(ZONE).strftime("%Y-%m-%d %H:%M")


def _band_trace(runs: Sequence[Sequence[Edge]], claims: str, theme: Theme) -> go.Scatter:
    """One filled shape a run; an empty point keeps them apart."""
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
    """Each sighting as a box as wide as its uncertainty."""
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
    places = model.knowledge.story.by_key["places"]
    return go.Scatter(
        x=[_local(a.moment) for a in found],
        y=[model.network.distance_km(ORIGIN, a.rail_place_id) for a in found],
        mode="markers",
        marker={"symbol": "diamond", "size": 13, "color": theme.paper, "line": {"color": theme.accent, "width": 2.5}},
        text=[
            f"{words.pick(places[a.place_id], 'name')}<br>{words.moment(a.moment, places[a.place_id]['time_zone'])}"
            for a in found
        ],
        hovertemplate="%{text}<extra></extra>",
        name="arrivals",
        customdata=[a.claim_id for a in found],
    )


def _station_notes(model: ReachModel, words: Words, theme: Theme, left: str) -> list[dict[str, Any]]:
    """Names of the stations, at the left end of their lines."""
    knowledge, network, _ = model
    open_ends = knowledge.candidates.loc[knowledge.candidates["settled_by"].isna(), "rail_place_id"]
    places = knowledge.story.by_key["places"]
    named: dict[str, float] = {}
    for place in (*open_ends, *STATIONS, *knowledge.sightings["place_id"]):  # what matters most is named first
        y = network.distance_km(ORIGIN, place)
        if all(abs(y - other) > CLEAR_KM for other in named.values()):
            named[place] = y
    common = {"showarrow": False, "xanchor": "left", "yanchor": "bottom", "yshift": 5, "x": left, "borderpad": 0}
    font = {"size": 13, "color": theme.quiet}
    return [{**common, "y": y, "text": words.pick(places[place], "name"), "font": font} for place, y in named.items()]


def train_graph(model: ReachModel, words: Words, theme: Theme) -> go.Figure:
    """Time across, distance along the track upward: where the train can have been, and how soon it can have been where.

    Stations are lines; the band is every place within the bound; a sighting is a box as wide as its uncertainty; diamonds
    are the earliest arrivals at places that were only named. A place on a branch stands at its own distance, beside the
    main line and not on it. The band is a bound: its middle is no position.

    Args:
        model: What was known, on the track, within a bound; left unchanged.
        words: The reader's language.
        theme: Colours.

    Returns:
        A figure in the hours of Primorye (UTC+10), without traces where no sighting was known.

    Source: Marey 1885, La méthode graphique (Ibry's train graph); the band is prism.feasible_stretch.
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
    _dates(figure, words, theme, (left, until))
    return figure


def with_cursor(graph: go.Figure, moment: datetime, theme: Theme) -> go.Figure:
    """The same train graph with a line at one moment (aware); the one given stays as it is."""
    line = {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": _local(moment), "x1": _local(moment)}
    marked = go.Figure(graph)
    marked.layout.shapes = [
        *graph.layout.shapes,
        {**line, "line": {"color": theme.ink, "width": 1.5, "dash": "4px,3px"}},
    ]
    return marked


def cursor_share(graph: go.Figure, moment: datetime) -> float:
    """Where that line stands, as a share of the graph's width from its left end.

    A page that draws the line itself need not draw the graph anew at each step, which takes a browser several frames.
    """
    left, right, at = (datetime.fromisoformat(local) for local in (*graph.layout.xaxis.range, _local(moment)))
    return (at - left) / (right - left)


def _dates(figure: go.Figure, words: Words, theme: Theme, span: tuple[datetime, datetime]) -> None:
    """Midnights of Primorye under the figure, in the reader's language."""
    start, until = span
    first = start.astimezone(ZONE).replace(hour=0, minute=0)
    days = [first + timedelta(days=i) for i in range(1, (until - first).days + 1)]
    every = max(1, ceil(len(days) / MOST_DATES))
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
    """The train graph in words."""
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
