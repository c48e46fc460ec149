"""The train's reach over time on a line of the train graph: between which distances it can have been, moment by moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from math import ceil
from typing import NamedTuple

from explainer.cache import per_object
from explainer.model.knowledge import Knowledge
from explainer.model.known_reach import ReachAt, known_reach, reach_at
from explainer.model.railway import SECOND, RailNetwork, TrackSegment, rail_network

SAMPLE, MOST_SAMPLES = timedelta(minutes=15), 480  # on a long journey more would lie closer than two pixels
STRAIGHT_WITHIN_KM, LEAST_KM = 0.5, 0.5


class Line(NamedTuple):
    """A line of the train graph.

    Attributes:
        origin: Place from which its distances count.
        legs: Its legs, in order of distance.
        towards: Place at its far end.
    """

    origin: str
    legs: tuple[str, ...]
    towards: str


MAIN_LINE = Line("pyongyang", ("L1", "L2", "L3", "L4", "L5"), "tsiolkovsky")
BRANCHES = (Line("khabarovsk", ("L6",), "komsomolsk"), Line("ussuriysk", ("L7", "L8"), "vladivostok"))
Edge = tuple[datetime, float, float]  # aware moment, least and greatest km from the origin of the line


class Band(NamedTuple):
    """The reach on a line over time, each as unbroken runs of (aware moment, least km, greatest km).

    Attributes:
        ahead: Without turning back.
        back: Below and above that, only where the train turned back.
    """

    ahead: list[list[Edge]]
    back: list[list[Edge]]


@per_object
def reach_over_time(knowledge: Knowledge, max_speed_km_h: float, until: datetime) -> dict[str, Band]:
    """Between which distances from its origin the train can have been on each line, moment by moment.

    Args:
        knowledge: What was known; at least one sighting.
        max_speed_km_h: Upper bound on average speed. Must be positive.
        until: Last moment (aware).

    Returns:
        Place at the far end of a line to its band. Between two runs of it the train can only have been on another line, or nowhere. A
        moment that lies on a straight line between its neighbours is left out.

    Raises:
        ValueError: Naive moment, non-positive speed, or a sighting off the network.
    """
    windows = known_reach(knowledge, max_speed_km_h, True).windows
    start = windows[0].earliest
    step = SAMPLE * ceil((until - start) / SAMPLE / MOST_SAMPLES)
    steps = [start + i * step for i in range(int((until - start) / step) + 1)]
    moments = sorted({*steps, *(m for w in windows for m in (w.earliest, w.latest) if start <= m <= until), until})
    reaches = [(moment, reach_at(knowledge, max_speed_km_h, moment)) for moment in moments]
    network = rail_network(knowledge.story)
    return {line.towards: _band(reaches, _starts_km(network, line)) for line in (MAIN_LINE, *BRANCHES)}


def _band(reaches: Sequence[tuple[datetime, ReachAt]], starts_km: dict[str, float]) -> Band:
    """The band of a line, whose legs begin at these distances from its origin."""

    def extent(segments: Sequence[TrackSegment]) -> tuple[float, float] | None:
        own = [
            (starts_km[s.leg_id] + s.from_km, starts_km[s.leg_id] + s.to_km) for s in segments if s.leg_id in starts_km
        ]
        return (min(a for a, _ in own), max(b for _, b in own)) if own else None

    both = [(moment, extent(reach.ahead), extent([*reach.ahead, *reach.back])) for moment, reach in reaches]
    below = _runs((moment, outer and (outer[0], own[0] if own else outer[1])) for moment, own, outer in both)
    above = _runs((moment, (own[1], outer[1]) if own and outer else None) for moment, own, outer in both)
    return Band(_runs(((moment, own) for moment, own, _ in both), least_km=0.0), [*below, *above])


def _starts_km(network: RailNetwork, line: Line) -> dict[str, float]:
    """Leg to the distance of its start from the origin of a line."""
    starts: dict[str, float] = {}
    for *_, edge in network.graph.edges(data=True):
        if edge["leg_id"] in line.legs:
            start_km = network.distance_km(line.origin, edge["start"].partition(SECOND)[0]) - edge["from_km"]
            starts[edge["leg_id"]] = min(start_km, starts.get(edge["leg_id"], start_km))
    return starts


def _runs(edges: Iterable[tuple[datetime, tuple[float, float] | None]], least_km: float = LEAST_KM) -> list[list[Edge]]:
    """The moments that have an extent, as unbroken runs without the moments between which both edges are straight."""
    runs: list[list[Edge]] = [[]]
    for moment, extent in edges:
        if extent and extent[1] - extent[0] >= least_km:
            runs[-1].append((moment, *extent))
        elif runs[-1]:
            runs.append([])
    return [_corners(run) for run in runs if run]


def _corners(run: list[Edge]) -> list[Edge]:
    """The run without moments between which both edges are straight: the same picture with a fifth of the points."""
    kept = run[:1]
    since = 0
    for i in range(1, len(run) - 1):
        if not all(_is_straight(kept[-1], run[j], run[i + 1]) for j in range(since + 1, i + 1)):
            kept.append(run[i])
            since = i
    return kept + run[-1:] if len(run) > 1 else kept


def _is_straight(start: Edge, between: Edge, end: Edge) -> bool:
    """Whether both edges at a moment lie within STRAIGHT_WITHIN_KM of the straight lines from start to end."""
    share = (between[0] - start[0]) / (end[0] - start[0])
    low_km, high_km = (start[1] + (end[1] - start[1]) * share, start[2] + (end[2] - start[2]) * share)
    return max(abs(between[1] - low_km), abs(between[2] - high_km)) <= STRAIGHT_WITHIN_KM
