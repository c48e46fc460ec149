"""The train's reach on the main line over time: between which distances from the start it can have been, moment by moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from explainer.model.railway import RailNetwork, TrackSegment
from explainer.model.reach import Window, feasible_stretches

MAIN_LINE = ("L1", "L2", "L3", "L4", "L5")
SAMPLE = timedelta(minutes=15)
STRAIGHT_WITHIN_KM = 0.5

Edge = tuple[datetime, float, float]  # aware moment, least and greatest km from the start of the journey


def reach_over_time(
    network: RailNetwork, windows: Sequence[Window], until: datetime, max_speed_km_h: float
) -> list[list[Edge]]:
    """Between which distances from the start the train can have been on the main line, moment by moment.

    Args:
        network: Track graph.
        windows: Sightings in the order of the journey; at least one.
        until: Last moment (aware).
        max_speed_km_h: Upper bound on average speed. Must be positive.

    Returns:
        Unbroken runs of (aware moment, least km, greatest km). Between two runs the train can only have been on a branch, or
        nowhere. A moment that lies on a straight line between its neighbours is left out.

    Raises:
        ValueError: Naive moment, non-positive speed, or a sighting off the network.
    """
    start = windows[0].earliest
    steps = [start + i * SAMPLE for i in range(int((until - start) / SAMPLE) + 1)]
    moments = sorted({*steps, *(m for w in windows for m in (w.earliest, w.latest) if start <= m <= until), until})
    runs: list[list[Edge]] = [[]]
    stretches = feasible_stretches(network, windows, moments, max_speed_km_h)
    for moment, stretch in zip(moments, stretches, strict=True):
        segments = [segment for segment in stretch if segment.leg_id in MAIN_LINE]
        if segments:
            ends = [_along_km(network, segment) for segment in segments]
            runs[-1].append((moment, min(a for a, _ in ends), max(b for _, b in ends)))
        elif runs[-1]:
            runs.append([])
    return [_corners(run) for run in runs if run]


def _along_km(network: RailNetwork, segment: TrackSegment) -> tuple[float, float]:
    """A segment of the main line as distances from the start of the journey."""
    start_km = sum(network.lines[leg].length_km for leg in MAIN_LINE[: MAIN_LINE.index(segment.leg_id)])
    return start_km + segment.from_km, start_km + segment.to_km


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
