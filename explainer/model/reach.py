"""The train's reach: where it can have been at a moment, given its sightings and a bound on its average speed.

Each sighting has a time window. A position is within reach where some journey through all sightings allows it. The reach is
a bound, not an estimate: do not draw its middle as a position. In the literature it is a space-time prism.

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
Radii = dict[str, float]  # place id -> how far from it the train can be, in km of track
ROUNDING = 1e-9  # relative
# Moments are whole microseconds, so that sums of them are off by a few.
TOLERANCE, TOLERANCE_KM = timedelta(milliseconds=1), 1e-4


class Window(NamedTuple):
    """The time window of a sighting: the train was at this place at some moment between the two (aware)."""

    place_id: str
    earliest: datetime
    latest: datetime


class Contradiction(NamedTuple):
    """Two sightings that no train within the bound can both have made.

    Attributes:
        first: The earlier sighting.
        second: The later sighting.
        needed_km_h: Least average speed that would fit both, in km/h; infinite where no time is left between them.
    """

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
    """The windows, narrowed to the moments that a journey through all sightings allows.

    Args:
        network: Track graph.
        windows: In the order of the journey.
        max_speed_km_h: Upper bound on average speed. Must be positive.

    Returns:
        One window for each. Where its earliest moment lies after its latest, the sightings contradict each other.

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
    """Pairs of sightings that no train within the bound can both have made, if it also called at those between.

    Args:
        network: Track graph.
        windows: In the order of the journey.
        max_speed_km_h: Upper bound on average speed. Must be positive.

    Returns:
        The shortest such stretches of the journey: none contains another. Empty exactly where some journey fits all sightings.

    Raises:
        ValueError: Naive moment, non-positive speed, or a sighting off the network.
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
    """The least average speed from the first of these sightings, through the others, to the last."""
    distance_km = sum(network.distance_km(a.place_id, b.place_id) for a, b in pairwise(windows))
    hours = (windows[-1].latest - windows[0].earliest) / timedelta(hours=1)
    if hours > 0:
        return distance_km / hours
    return float("inf") if distance_km or hours < 0 else 0.0


def feasible_stretch(
    network: RailNetwork, windows: Sequence[Window], at: datetime, max_speed_km_h: float
) -> list[TrackSegment]:
    """Where the train can have been at one moment: its reach.

    Between two sightings the train may be anywhere that it could reach from the first and still make the second. Before the
    first and after the last sighting it may be anywhere within reach of that one. It is a bound, not an estimate: do not draw
    its middle as a position.

    Args:
        network: Track graph, edge weights in km of track.
        windows: Sightings in the order of the journey, at nodes of the network.
        at: Aware moment.
        max_speed_km_h: Upper bound on average speed. Must be positive.

    Returns:
        Segments of legs, none overlapping another; empty where there is no sighting or the sightings contradict each other at
        that speed.

    Raises:
        ValueError: Naive moment, non-positive speed, or a sighting off the network.
    """
    return feasible_stretches(network, windows, [at], max_speed_km_h)[0]


def feasible_stretches(
    network: RailNetwork, windows: Sequence[Window], moments: Sequence[datetime], max_speed_km_h: float
) -> list[list[TrackSegment]]:
    """Where the train can have been at each of several moments; faster than feasible_stretch for each.

    Args:
        network: As feasible_stretch.
        windows: As feasible_stretch.
        moments: Aware moments.
        max_speed_km_h: As feasible_stretch.

    Returns:
        For each moment, a list as feasible_stretch gives it.

    Raises:
        ValueError: As feasible_stretch.
    """
    _check(network, windows, moments, max_speed_km_h)
    cut = tightened_windows(network, windows, max_speed_km_h)
    if not _is_feasible(cut):
        return [[] for _ in moments]
    return [_segments(network, list(_radii_by_gap(cut, at, max_speed_km_h))) for at in moments]


def _segments(network: RailNetwork, gaps: Sequence[Radii]) -> list[TrackSegment]:
    """The parts of all edges that lie within the radii of one of the gaps."""
    segments = []
    for start, end, edge in network.graph.edges(data=True):
        low, high = (start, end) if edge["start"] == start else (end, start)
        allowed = [span for radii in gaps for span in _within(network, low, high, edge["length_km"], radii)]
        from_km = edge["from_km"]
        segments += [TrackSegment(edge["leg_id"], from_km + a, from_km + b) for a, b in _merged(allowed)]
    return sorted(segments)


def _is_feasible(cut: Sequence[Window]) -> bool:
    """Whether the tightened windows leave a journey through all sightings."""
    return bool(cut) and all(window.earliest <= window.latest + TOLERANCE for window in cut)


def _radii_by_gap(cut: Sequence[Window], at: datetime, speed_km_h: float) -> Iterator[Radii]:
    """For each gap between sightings in which the moment can lie: the radii around the sightings on both sides of it."""
    for before, after in pairwise([None, *cut, None]):
        bounds: list[tuple[str, float]] = []
        if before:
            bounds.append((before.place_id, (at - before.earliest) / timedelta(hours=1) * speed_km_h))
        if after:
            bounds.append((after.place_id, (after.latest - at) / timedelta(hours=1) * speed_km_h))
        if all(km >= -TOLERANCE_KM for _, km in bounds):
            yield {place: max(0.0, min(km for p, km in bounds if p == place)) for place, _ in bounds}


def _within(network: RailNetwork, low: str, high: str, length_km: float, radii: Radii) -> list[Interval]:
    """The parts of one edge, in km from its lower end, that lie within every radius."""
    spans: list[Interval] = [(0.0, length_km)]
    for place, radius_km in radii.items():
        from_low = radius_km - network.distance_km(place, low)
        from_high = radius_km - network.distance_km(place, high)
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
    """The first moment at which the train can reach a place after its last sighting.

    Args:
        network: Track graph.
        windows: Sightings in the order of the journey.
        place_id: Node of the network.
        max_speed_km_h: Upper bound on average speed. Must be positive.

    Returns:
        Aware moment in the time zone of the last sighting; None where there is no sighting or the sightings contradict each
        other.

    Raises:
        ValueError: Naive moment, non-positive speed, or a sighting or the place off the network.
    """
    cut = tightened_windows(network, windows, max_speed_km_h)
    if not _is_feasible(cut):
        return None
    return cut[-1].earliest + _hours(network.distance_km(cut[-1].place_id, place_id), max_speed_km_h)
