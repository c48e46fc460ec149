"""Where the train can have been: the space-time prism on the rail network.

Given sightings in the order of the journey, each somewhere in a window of time, and a bound on average speed, every position
that some journey through all of them allows. It is a bound, not an estimate: its middle is no position.

Source: Hägerstrand 1970, What about people in regional science?; Miller 1991, Modelling accessibility using space-time prism
concepts within geographical information systems, for the network form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from explainer.model.railway import RailNetwork, TrackSegment

Interval = tuple[float, float]
Reach = dict[str, float]  # place id -> how far from it the train can be, in km of track
ROUNDING, DRIFT = 1e-9, timedelta(milliseconds=1)
DRIFT_KM = 1e-4  # what a train runs in that time


class Window(NamedTuple):
    """A sighting: at this place at some moment between earliest and latest (aware)."""

    place_id: str
    earliest: datetime
    latest: datetime


class Contradiction(NamedTuple):
    """Two sightings too far apart for the bound: the speed that they would need, in km/h (infinite without any time)."""

    first: Window
    second: Window
    needed_km_h: float


def _hours(km: float, speed_km_h: float) -> timedelta:
    return timedelta(hours=km / speed_km_h)


def _check(network: RailNetwork, windows: Sequence[Window], moments: Sequence[datetime], speed_km_h: float) -> None:
    for window in windows:
        if window.place_id not in network.graph:
            raise ValueError(f"{window.place_id!r} is not on the rail network")
    if not 0 < speed_km_h < float("inf"):
        raise ValueError(f"the bound on speed must be positive, not {speed_km_h} km/h")
    for moment in (*moments, *(m for w in windows for m in (w.earliest, w.latest))):
        if moment.tzinfo is None:
            raise ValueError(f"{moment.isoformat()} has no UTC offset: a naive time is another moment in each zone")


def tightened_windows(network: RailNetwork, windows: Sequence[Window], max_speed_km_h: float) -> list[Window]:
    """The windows, cut to the moments that a journey through all sightings allows.

    Args:
        network: Track graph.
        windows: In the order of the journey.
        max_speed_km_h: Upper bound on average speed. Must be positive.

    Returns:
        As many windows; one whose earliest lies after its latest shows that the sightings contradict each other.

    Raises:
        ValueError: Naive moment, non-positive speed, or a sighting off the network.
    """
    _check(network, windows, [], max_speed_km_h)
    cut = list(windows)
    for i in range(1, len(cut)):
        reached = cut[i - 1].earliest + _hours(
            network.distance_km(cut[i - 1].place_id, cut[i].place_id), max_speed_km_h
        )
        cut[i] = cut[i]._replace(earliest=max(cut[i].earliest, reached))
    for i in range(len(cut) - 2, -1, -1):
        left = cut[i + 1].latest - _hours(network.distance_km(cut[i].place_id, cut[i + 1].place_id), max_speed_km_h)
        cut[i] = cut[i]._replace(latest=min(cut[i].latest, left))
    return cut


def contradictions(network: RailNetwork, windows: Sequence[Window], max_speed_km_h: float) -> list[Contradiction]:
    """Sightings that no train within the bound can both have made, calling at those between.

    Returns:
        The closest such pairs: none that holds another. Empty exactly where some journey fits all sightings.

    Raises:
        ValueError: As tightened.
    """
    _check(network, windows, [], max_speed_km_h)
    found: list[tuple[int, int, float]] = []
    for width in range(1, len(windows)):
        for i in range(len(windows) - width):
            needed = _needed_km_h(network, windows[i : i + width + 1])
            if needed > max_speed_km_h * (1 + ROUNDING) and not any(i <= a and b <= i + width for a, b, _ in found):
                found.append((i, i + width, needed))
    return [Contradiction(windows[a], windows[b], needed) for a, b, needed in sorted(found)]


def _needed_km_h(network: RailNetwork, windows: Sequence[Window]) -> float:
    """The least average speed from the first of these sightings over the others to the last."""
    distance_km = sum(network.distance_km(a.place_id, b.place_id) for a, b in pairwise(windows))
    hours = (windows[-1].latest - windows[0].earliest) / timedelta(hours=1)
    if hours > 0:
        return distance_km / hours
    return float("inf") if distance_km or hours < 0 else 0.0


def feasible_stretch(
    network: RailNetwork, windows: Sequence[Window], at: datetime, max_speed_km_h: float
) -> list[TrackSegment]:
    """Where the train can have been at one moment.

    Between two sightings the train may be anywhere that it could reach from the first and still make the second; before the
    first and after the last one, anywhere within reach. It is a bound, not an estimate: do not draw its middle as a position.

    Args:
        network: Track graph, edge weights in km of track.
        windows: Sightings in the order of the journey, at nodes of the network.
        at: Aware moment.
        max_speed_km_h: Upper bound on average speed. Must be positive.

    Returns:
        Pieces of legs, none overlapping another; empty where there is no sighting or the sightings contradict each other at
        that speed.

    Raises:
        ValueError: Naive moment, non-positive speed, or a sighting off the network.
    """
    return feasible_stretches(network, windows, [at], max_speed_km_h)[0]


def feasible_stretches(
    network: RailNetwork, windows: Sequence[Window], moments: Sequence[datetime], max_speed_km_h: float
) -> list[list[TrackSegment]]:
    """The same at each of several moments: the windows are cut once for all of them.

    Args:
        network: As feasible_stretch.
        windows: As feasible_stretch.
        moments: Aware.
        max_speed_km_h: As feasible_stretch.

    Returns:
        As many lists of pieces.

    Raises:
        ValueError: As feasible_stretch.
    """
    _check(network, windows, moments, max_speed_km_h)
    cut = tightened_windows(network, windows, max_speed_km_h)
    if not _fit(cut):
        return [[] for _ in moments]
    return [_stretch(network, list(_reaches(cut, at, max_speed_km_h))) for at in moments]


def _stretch(network: RailNetwork, reaches: Sequence[Reach]) -> list[TrackSegment]:
    """The pieces of all edges that lie within reach."""
    pieces = []
    for start, end, edge in network.graph.edges(data=True):
        low, high = (start, end) if edge["start"] == start else (end, start)
        allowed = [span for reach in reaches for span in _within(network, low, high, edge["length_km"], reach)]
        pieces += [TrackSegment(edge["leg_id"], edge["from_km"] + a, edge["from_km"] + b) for a, b in _merged(allowed)]
    return sorted(pieces)


def _fit(cut: Sequence[Window]) -> bool:
    """Whether a journey through all sightings is left; moments are whole microseconds, and sums of them drift."""
    return bool(cut) and all(w.earliest <= w.latest + DRIFT for w in cut)


def _reaches(cut: Sequence[Window], at: datetime, speed_km_h: float) -> Iterator[Reach]:
    """For each gap of the journey in which the moment can lie: the bounds from the sightings on both sides of it."""
    for before, after in pairwise([None, *cut, None]):
        bounds: list[tuple[str, float]] = []
        if before:
            bounds.append((before.place_id, (at - before.earliest) / timedelta(hours=1) * speed_km_h))
        if after:
            bounds.append((after.place_id, (after.latest - at) / timedelta(hours=1) * speed_km_h))
        if all(km >= -DRIFT_KM for _, km in bounds):
            yield {place: max(0.0, min(km for p, km in bounds if p == place)) for place, _ in bounds}


def _within(network: RailNetwork, low: str, high: str, length_km: float, reach: Reach) -> list[Interval]:
    """The parts of one edge, in km from its lower end, that lie within every bound."""
    spans: list[Interval] = [(0.0, length_km)]
    for place, reach_km in reach.items():
        from_low = reach_km - network.distance_km(place, low)
        from_high = reach_km - network.distance_km(place, high)
        near = [(0.0, min(from_low, length_km))] if from_low >= 0 else []
        near += [(max(length_km - from_high, 0.0), length_km)] if from_high >= 0 else []
        spans = [(max(a, c), min(b, d)) for a, b in spans for c, d in near if max(a, c) <= min(b, d)]
    return spans


def _merged(spans: Sequence[Interval]) -> list[Interval]:
    """The union of intervals, without overlaps."""
    union: list[Interval] = []
    for a, b in sorted(spans):
        if union and a <= union[-1][1]:
            union[-1] = (union[-1][0], max(b, union[-1][1]))
        else:
            union.append((a, b))
    return union


def earliest_arrival(
    network: RailNetwork, windows: Sequence[Window], place_id: str, max_speed_km_h: float
) -> datetime | None:
    """The first moment after the last sighting at which a place can be reached within the bound.

    Returns:
        Aware moment in the zone of the last sighting; None where the sightings contradict each other or there is none.

    Raises:
        ValueError: As tightened.
    """
    cut = tightened_windows(network, windows, max_speed_km_h)
    if not _fit(cut):
        return None
    return cut[-1].earliest + _hours(network.distance_km(cut[-1].place_id, place_id), max_speed_km_h)
